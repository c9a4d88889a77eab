"""``kiosk simulate``: the traffic of many service points, for load and scale."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.options import Json
from kiosk.cli.output import show
from kiosk.errors import UsageError
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator


def simulate(
    points: Annotated[int, typer.Option("--points", min=1, help="几个服务点 How many points.")] = 10,
    days: Annotated[
        int, typer.Option("--days", min=1, help="几天，最后一天断网 Days, the last offline.")
    ] = 2,
    hub: Annotated[
        str | None, typer.Option("--hub", help="中心地址，默认自己开一个 The hub's address.")
    ] = None,
    hub_data: Annotated[
        Path | None, typer.Option("--hub-data", help="这个中心的数据文件夹，要在那里生成接入码 Its folder.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="随机种子 Seed.")] = 1,
    within: Annotated[
        float, typer.Option("--within", min=0, help="最后几秒内全部恢复联网 All come back within.")
    ] = 60.0,
    as_json: Json = False,
) -> None:
    """模拟很多服务点的业务：早高峰、断网、优盘，最后一起恢复 The traffic of many service points at once."""
    from kiosk.simulation.simulate import Wanted  # noqa: PLC0415 - start-up
    from kiosk.simulation.simulate import simulate as run  # noqa: PLC0415 - start-up

    with _hub(hub, hub_data) as (url, folder):
        told = run(url, folder, Wanted(points, days, seed, within), lambda line: typer.echo(line, err=True))
    show(told, as_json=as_json)
    raise typer.Exit(1 if told["starved"] else 0)


@contextlib.contextmanager
def _hub(url: str | None, folder: Path | None) -> Iterator[tuple[str, Path]]:
    """Give the hub that is meant, or one of its own."""
    from kiosk.tour.hub_process import HubProcess  # noqa: PLC0415 - start-up

    if url is not None and folder is not None:
        yield url, folder
        return
    if url is not None or folder is not None:
        raise UsageError(
            Text("中心的地址和数据文件夹要一起给。", "Give both the hub's address and its folder."),
            Text("用 --hub 和 --hub-data；都不给就自己开一个。", "Or neither: then one is started for it."),
        )
    with tempfile.TemporaryDirectory() as made:
        own = HubProcess(Path(made))
        try:
            yield own.start(), Path(made)
        finally:
            own.stop()
