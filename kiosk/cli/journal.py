"""``kiosk journal``: is the chain whole, and do the views say what it says."""

from __future__ import annotations

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show

app = typer.Typer(help="流水 The journal.", no_args_is_help=True)


@app.command()
def verify(data: Data = None, as_json: Json = False) -> None:
    """校验流水 Check the chain from the first entry to the last."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    house = House(data)
    found = house.store.journal.verify()
    show({"entries": found.entries, "ok": found.ok, "first_bad": found.first_bad}, as_json=as_json)
    house.close()
    if not found.ok:
        typer.echo(
            "流水有损坏。请先备份这个文件夹，再联系技术支持。"
            "The journal is damaged. Copy the folder first, then call support.",
            err=True,
        )
        raise typer.Exit(1)


@app.command()
def rebuild(data: Data = None, as_json: Json = False) -> None:
    """按流水重建视图并比较 Rebuild the views from the journal and compare."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    house = House(data)
    result = house.store.journal.rebuild()
    show({"entries": result.entries, "differences": list(result.differences)}, as_json=as_json)
    house.close()
    if result.differences:
        typer.echo(
            "视图与流水不一致，已按流水改正。请告诉技术支持。"
            "The views differed from the journal and were corrected. Tell support.",
            err=True,
        )
        raise typer.Exit(1)
