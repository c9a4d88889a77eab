"""The command line as a whole: which commands there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kiosk.cli import case, forms, hub, journal, policy, receipt, sync
from kiosk.cli.options import Data, Json
from kiosk.cli.output import show
from kiosk.cli.simulate import simulate
from kiosk.text import Language

app = typer.Typer(
    help="社区就业服务机 The community employment kiosk.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(case.app, name="case")
app.add_typer(receipt.app, name="receipt")
app.add_typer(forms.app, name="forms")
app.add_typer(policy.app, name="policy")
app.add_typer(journal.app, name="journal")
app.add_typer(sync.app, name="sync")
app.add_typer(hub.app, name="hub")
app.command()(simulate)

TextSizeName = Literal["normal", "large", "largest"]
ContrastName = Literal["normal", "high"]
PositionName = Literal["normal", "low"]
Size = Annotated[str, typer.Option("--size", help="宽x高 WIDTHxHEIGHT")]


@app.command()
def run(
    data: Data = None,
    size: Annotated[str | None, typer.Option("--size", help="宽x高 WIDTHxHEIGHT")] = None,
    windowed: Annotated[bool, typer.Option("--windowed", help="不占满屏 Not full screen.")] = False,
) -> None:
    """打开触摸屏界面 Start the touch screen."""
    from kiosk.app.run import run_kiosk  # noqa: PLC0415 - Qt only where a screen is wanted

    raise typer.Exit(run_kiosk(data, size, windowed=windowed))


@app.command("setup-demo")
def setup_demo(data: Data = None) -> None:
    """准备演示数据文件夹 Make a data folder for demonstrations."""
    from kiosk.app import House, furnish_demo, make_demo  # noqa: PLC0415 - start-up
    from kiosk.settings import load  # noqa: PLC0415 - start-up

    make_demo(data or load().data)
    house = House(data)
    furnish_demo(house)
    house.close()


@app.command()
def enrol(
    hub: Annotated[str, typer.Option("--hub", help="中心地址 The hub's address.")],
    code: Annotated[str, typer.Option("--code", help="一次性接入码 The one-time code.")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """接入中心 Join a hub."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.sync.enrol import enrol as join  # noqa: PLC0415 - start-up

    house = House(data)
    identity = join(hub, code, house.store, house.settings.sync)
    show(
        {
            "kiosk": identity.kiosk,
            "incarnation": identity.incarnation,
            "point": identity.point,
            "device": identity.device,
            "role": identity.role,
            "epoch": identity.epoch,
        },
        as_json=as_json,
    )
    house.close()


@app.command()
def doctor(data: Data = None, as_json: Json = False) -> None:
    """自检 Check every part of this machine."""
    from kiosk.cli.doctor import examine  # noqa: PLC0415 - start-up

    raise typer.Exit(examine(data, as_json=as_json))


@app.command()
def say(
    sentence: str,
    lang: Annotated[Language, typer.Option("--lang", help="zh | en")] = Language.ZH,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """念一句话，试喇叭；录音按这里给的文件名放 Say a sentence, and how its recording would be named."""
    from kiosk.cli.say import say as speak  # noqa: PLC0415 - start-up

    raise typer.Exit(speak(data, sentence, lang, as_json=as_json))


@app.command()
def backup(file: Path, data: Data = None) -> None:
    """备份（加密）并验证 Make an encrypted backup and verify it."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    house = House(data)
    house.store.backup(file)
    house.close()
    typer.echo(f"备份完成，已验证。Backed up and verified: {file}")


@app.command()
def restore(
    file: Path,
    data: Data = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖未上传的数据 Overwrite unsent data.")] = False,
) -> None:
    """从备份恢复 Restore a backup."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.store.backup import restore as put_back  # noqa: PLC0415 - start-up

    house = House(data)
    put_back(file, house.settings, house.keys, house.clock, force=force)
    typer.echo("恢复完成。联网前请重新接入（kiosk enrol）。Restored. Enrol again before going online.")


@app.command()
def tour(
    out: Annotated[Path, typer.Option("--out", help="图片放这里 Where the pictures go.")],
    size: Size = "1080x1920",
    seed: Annotated[int, typer.Option("--seed", help="随机种子 Seed.")] = 1,
    services: Annotated[str, typer.Option("--services", help="逗号分隔 Comma-separated.")] = "",
    language: Annotated[Language, typer.Option("--lang", "--language", help="zh | en")] = Language.ZH,
    text_size: Annotated[TextSizeName, typer.Option("--text-size", help="字大小 Letters.")] = "normal",
    contrast: Annotated[ContrastName, typer.Option("--contrast", help="颜色 Colours.")] = "normal",
    position: Annotated[PositionName, typer.Option("--position", help="按钮高低 Buttons.")] = "normal",
    data: Data = None,
) -> None:
    """像居民一样走一遍，拍下每一屏 Walk through the real screens and take pictures."""
    from kiosk.tour.looking import Wanted  # noqa: PLC0415 - Qt only where a screen is wanted
    from kiosk.tour.tour import run_tour  # noqa: PLC0415 - likewise

    chosen = tuple(name for name in services.split(",") if name)
    look = Wanted(language, text_size, contrast == "high", position == "low")
    raise typer.Exit(run_tour(out, size, seed, chosen, look, data))
