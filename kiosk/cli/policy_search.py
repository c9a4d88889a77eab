"""``kiosk policy search``: a question in anybody's words, answered."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show

if TYPE_CHECKING:
    from kiosk.model.found import Found, Passage


def search(
    text: Annotated[str, typer.Argument(help="想问什么就写什么 Ask in your own words.")],
    most: Annotated[int, typer.Option("--most", min=1, max=200, help="最多几条 How many at most.")] = 20,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """查政策 Find policies: cards first, then clauses of notices."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    house = House(data)
    finder = house.search
    begun = time.perf_counter()
    found = finder.search(text, most=most)
    took = (time.perf_counter() - begun) * 1000
    near = [] if found else finder.nearest(text)
    house.close()
    if as_json:
        show(
            {
                "query": text,
                "ms": round(took, 2),
                "results": [_json(each) for each in found],
                "nearest": [{"id": topic.id, "title": topic.title.zh} for topic in near],
            },
            as_json=True,
        )
        return
    for each in found:
        typer.echo(_words(each))
    if not found:
        topics = "、".join(topic.title.zh for topic in near)
        english = ", ".join(topic.title.en for topic in near)
        typer.echo(
            f"没有找到合适的。可以看看：{topics}，或者问工作人员。\n"
            f"Nothing fits. Look at {english}, or ask a member of staff."
        )


def _json(found: Found) -> dict[str, Any]:
    source = found.source
    return {
        "id": found.id,
        "kind": found.kind.value,
        "title": found.title.zh,
        "passage": found.passage.text,
        "marks": [list(mark) for mark in found.passage.marks],
        "source": {
            "document": source.document,
            "number": source.number,
            "clause": source.clause,
            "date": source.date,
        },
        "services": list(found.services),
        "forms": list(found.forms),
        "score": found.score,
    }


def _words(found: Found) -> str:
    source = found.source
    said = "，".join(part for part in (source.number, source.clause, source.date) if part)
    return f"{found.title.zh}\n  {_marked(found.passage)}\n  《{source.document}》{said}"


def _marked(passage: Passage) -> str:
    parts, end = [], 0
    for start, stop in passage.marks:
        parts += [passage.text[end:start], typer.style(passage.text[start:stop], bold=True)]
        end = stop
    return "".join((*parts, passage.text[end:]))
