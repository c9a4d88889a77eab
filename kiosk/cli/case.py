"""``kiosk case``: the same flows without a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.answers_file import read_answers
from kiosk.cli.options import Data, Json
from kiosk.cli.output import show

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
        read_answers(answers),
        as_draft=draft,
        stubs=house.feed.stubs,
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
    from kiosk.flows.case_assistance import assistance_of, fields_of  # noqa: PLC0415 - start-up
    from kiosk.flows.find_case import find_case  # noqa: PLC0415 - start-up
    from kiosk.flows.submit_answers import outcome_of  # noqa: PLC0415 - start-up

    house = House(data)
    record = find_case(house.store, number)
    helped = assistance_of(house.store, fields_of(house.library, record), record)
    show(outcome_of(house.store, house.settings, record, helped).as_json(), as_json=as_json)
    house.close()
