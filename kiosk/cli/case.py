"""``kiosk case``: the same flows without a screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show
from kiosk.errors import UsageError
from kiosk.text import Text

app = typer.Typer(help="办件 Cases.", no_args_is_help=True)


@app.command()
def submit(
    form: str,
    answers: Annotated[Path, typer.Option("--answers", help="答案文件 The answers, JSON.")],
    draft: Annotated[bool, typer.Option("--draft", help="只存草稿 Keep as a draft.")] = False,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """提交一份表 Submit answers to a form."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.flows.submit_answers import submit_answers  # noqa: PLC0415 - start-up

    house = House(data)
    outcome = submit_answers(
        house.store,
        house.settings,
        house.library.form(form),
        house.facts(),
        _read(answers),
        as_draft=draft,
    )
    show(outcome.as_json(), as_json=as_json)
    house.close()
    if outcome.problems and not draft:
        typer.echo("没有保存，请按提示改正。Nothing was stored; correct the answers as shown.", err=True)
        raise typer.Exit(1)


@app.command("show")
def show_case(number: str, data: Data = None, as_json: Json = False) -> None:
    """查看办件 Show a case."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.flows.find_case import find_case  # noqa: PLC0415 - start-up
    from kiosk.flows.submit_answers import outcome_of  # noqa: PLC0415 - start-up

    house = House(data)
    record = find_case(house.store, number)
    show(outcome_of(house.store, house.settings, record).as_json(), as_json=as_json)
    house.close()


def _read(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            Text("答案文件读不出来。", "The answers file cannot be read."),
            Text("请给一个 UTF-8 的 JSON 文件。", "Give a JSON file in UTF-8."),
            where=str(path),
        ) from error
    if not isinstance(value, dict):
        raise UsageError(
            Text("答案文件应当是一个对象。", "The answers file must hold one object."),
            Text('请写成 {"项目": 答案}。', 'Write {"field": answer}.'),
            where=str(path),
        )
    return value
