"""``kiosk policy``: finding policies, bringing notices in, and what a person may be entitled to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.answers_file import read_answers
from kiosk.cli.options import Data, Json
from kiosk.cli.output import show
from kiosk.cli.policy_import import import_files
from kiosk.cli.policy_pack import app as pack
from kiosk.cli.policy_search import search

app = typer.Typer(help="政策 Policies.", no_args_is_help=True)
app.command()(search)
app.command("import")(import_files)
app.add_typer(pack, name="pack")

_WORDS = {"likely": "像是合适 likely", "ask": "要问一问 ask", "unlikely": "现在不合适 not now"}


@app.command()
def match(
    facts: Annotated[Path, typer.Option("--facts", help="情况文件 What is known of the person, JSON.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """看能享受什么，只是建议 What may be there for a person; a suggestion, people decide."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.policies.matching import match_facts  # noqa: PLC0415 - start-up

    house = House(data)
    found = match_facts(house.calculator, read_answers(facts), house.facts())
    house.close()
    if as_json:
        show({"entitlements": [each.as_json() for each in found]}, as_json=True)
        return
    for each in found:
        typer.echo(f"{_WORDS[each.verdict]}  {each.title.zh}  {each.words.zh}（{each.clause}）")
        for figure in each.estimates:
            typer.echo(f"    {figure.label.zh}：{figure.marked.zh}")
