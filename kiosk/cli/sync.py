"""``kiosk sync``: sending, and how far the hub has got."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show
from kiosk.cli.progress import progress, size_of

app = typer.Typer(help="上传 Sync.", no_args_is_help=True)


@app.command()
def now(data: Data = None, as_json: Json = False) -> None:
    """现在上传 Send now."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    house = House(data)
    report = house.exchange().run()
    house.take_pack_that_came()
    show(dataclasses.asdict(report), as_json=as_json)
    house.close()


@app.command()
def status(data: Data = None, as_json: Json = False) -> None:
    """上传到哪儿了 How far the hub has got."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.sync.status import sync_status  # noqa: PLC0415 - start-up

    house = House(data)
    status = sync_status(house.store, house.clock, house.feed.days)
    house.close()
    show(status, as_json=as_json)
    if not as_json:
        _tell_days(status)


@app.command()
def days(data: Data = None, as_json: Json = False) -> None:
    """每天的办件中心收到多少，可与中心核对 Day by day, to be held against the hub's own count."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.sync.days import sync_days  # noqa: PLC0415 - start-up

    house = House(data)
    told = sync_days(house.store, house.feed.days)
    house.close()
    if as_json:
        show({"days": told}, as_json=True)
        return
    for one in told:
        held = one["confirmed"] if one["hub"] is None else one["hub"]
        typer.echo(
            f"{one['day']}  中心已收 {held} / {one['entries']} 条。The hub holds {held} of {one['entries']}. "
            f"{(one['hash'] or '')[:16]}{'  对不上 DIFFERS' if one['differs'] else ''}"
        )


def _tell_days(status: dict[str, Any]) -> None:
    """Say what came of comparing day by day with the hub."""
    if status["compared_at"] is None:
        typer.echo("还没和中心逐日核对过。Not compared with the hub day by day yet.")
        return
    held, all_, days = status["hub_holds"], status["entries"], status["days_compared"]
    typer.echo(f"中心已收 {held} / {all_} 条。The hub holds {held} of {all_}.")
    for one in status["days_differing"]:
        typer.echo(
            f"{one['day']} 对不上：本机 {one['entries']} 条，中心 {one['hub']} 条，请找技术支持。"
            f"This day differs: {one['entries']} here, {one['hub']} at the hub; call support."
        )
    if not status["days_differing"]:
        typer.echo(f"逐日核对过，{days} 天都一样。Compared day by day: all {days} days are the same.")


@app.command("export")
def export_file(file: Path, data: Data = None) -> None:
    """把没上传的存到优盘 Write what is unsent to a stick, sealed."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.sync.stick import export, waiting  # noqa: PLC0415 - start-up

    house = House(data)
    with progress("存到优盘 Writing", waiting(house.store)) as moving:
        exported = export(house.store, house.clock, file, moving)
    house.close()
    if exported is None:
        typer.echo("没有要带走的，中心都有了。Nothing to take: the hub has everything.")
    else:
        told = (
            f"{exported.entries} 条、{exported.files} 份材料",
            f"{exported.entries} entries, {exported.files} documents",
        )
        typer.echo(f"已存好 {told[0]}，请带到中心。Written, {told[1]}; take it to the hub: {file}")


@app.command("import")
def import_file(file: Path, data: Data = None) -> None:
    """读回优盘上的中心回执 Take the hub's receipt back from a stick."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.sync.status import sync_status  # noqa: PLC0415 - start-up
    from kiosk.sync.stick import take_back  # noqa: PLC0415 - start-up

    house = House(data)
    with progress("读优盘 Reading", size_of(file)) as moving:
        taken = take_back(house.store, house.clock, file, house.feed, moving)
    house.take_pack_that_came()
    status = sync_status(house.store, house.clock)
    house.close()
    held, all_ = status["confirmed"], status["entries"]
    typer.echo(f"中心已收到 {all_} 条中的 {held} 条。The hub holds {held} of {all_} entries.")
    if taken.files:
        typer.echo(f"中心已收到 {taken.files} 份材料。The hub holds {taken.files} of the documents.")
    if taken.news:
        typer.echo(f"中心有 {taken.news} 条新消息。{taken.news} entries came from the hub.")
    if taken.cut_off:
        typer.echo("文件没有拷完整，请再拷一次。The file was not copied whole; copy it once more.")
