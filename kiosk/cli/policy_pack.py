"""``kiosk policy pack``: making, checking and installing the signed pack of policies."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show
from kiosk.errors import KeyMissing, NotEnrolled, UsageError
from kiosk.model.pack_names import POLICIES
from kiosk.text import Text

app = typer.Typer(help="政策包 Policy packs.", no_args_is_help=True)

_YEARS = 3
KEY_FILE, CERTIFICATE_FILE = "publishing.key", "publishing.certificate.json"
Keys = Annotated[Path, typer.Option("--keys", help="发布密钥文件夹 The folder of the publishing key.")]


@app.command()
def key(
    folder: Path,
    root: Annotated[Path, typer.Option("--root", help="离线根密钥文件夹 The folder of the offline root.")],
    serial: Annotated[int, typer.Option("--serial", min=1, help="第几把 Which one it is.")] = 1,
    data: Data = None,
) -> None:
    """用离线根密钥做一把发布密钥 Make a publishing key with the offline root; keep it off the hub."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.formats import canonical, suite  # noqa: PLC0415 - start-up
    from kiosk.formats.certificate import Purpose, certify  # noqa: PLC0415 - start-up

    root_key = suite.SigningKey(_read(root / "root.key"))
    today = House(data).clock.now().date()
    period = (today - dt.timedelta(days=1), today + dt.timedelta(days=365 * _YEARS))
    made = suite.SigningKey()
    folder.mkdir(parents=True, exist_ok=True)
    _write_private(folder / KEY_FILE, made.seed)
    certificate = certify(root_key, Purpose.PUBLISHING, made.public, serial, period)
    (folder / CERTIFICATE_FILE).write_bytes(canonical.encode(certificate))
    typer.echo(f"发布密钥做好了。Made: {folder}")


@app.command()
def make(
    file: Path,
    keys: Keys,
    version: Annotated[int, typer.Option("--version", min=1, help="只升不降 It only rises.")],
    source: Annotated[
        Path | None, typer.Option("--from", help="含 policies 和 parameters 的文件夹 The folder to pack.")
    ] = None,
    name: Annotated[
        str, typer.Option("--type", help="policies、forms、codes 或 calendar What it brings.")
    ] = POLICIES,
    data: Data = None,
) -> None:
    """把政策、表格、代码表或节假日打成签名的包 Make a signed pack of what is said here."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.flows.notices import all_notices  # noqa: PLC0415 - start-up
    from kiosk.formats import canonical, suite  # noqa: PLC0415 - start-up
    from kiosk.formats.pack import make_pack  # noqa: PLC0415 - start-up
    from kiosk.forms.data_packs import gather as gather_data  # noqa: PLC0415 - start-up
    from kiosk.policies.pack import check as check_pack  # noqa: PLC0415 - start-up
    from kiosk.policies.pack import gather  # noqa: PLC0415 - start-up

    house = House(data)
    signer = suite.SigningKey(_read(keys / KEY_FILE))
    certificate: dict[str, Any] = canonical.decode(_read(keys / CERTIFICATE_FILE))
    if name == POLICIES:
        files = gather(source or house.settings.resources, all_notices(house.store, house.policy_index))
    else:
        files = gather_data(name, source or house.settings.resources)
    day = house.clock.now().date()
    packed = make_pack(files, version, day, signed_by=signer, certificate=certificate, type_=name)
    identity = house.store.identity
    if identity is not None and name == POLICIES:
        with tempfile.TemporaryDirectory() as folder:
            check_pack(packed, identity.root, house.settings.resources, Path(folder))
    house.close()
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(packed)
    new.replace(file)
    typer.echo(
        f"打好了，版本 {version}，{len(files)} 个文件。Made, version {version}, {len(files)} files: {file}"
    )


@app.command("check")
def check_file(file: Path, data: Data = None, as_json: Json = False) -> None:
    """检查一个包，不采用 Check a pack without taking it."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.policies.pack import check as check_pack  # noqa: PLC0415 - start-up

    house = House(data)
    identity = house.store.identity
    if identity is None:
        raise NotEnrolled(
            Text("这台机器还没有接入中心，认不出政策包。", "Not enrolled: the pack cannot be verified."),
            Text("请先运行 kiosk enrol。", "Run kiosk enrol first."),
        )
    with tempfile.TemporaryDirectory() as folder:
        pack, notices = check_pack(_read(file), identity.root, house.settings.resources, Path(folder))
    house.close()
    _tell(pack.version, pack.made_on, len(pack.files), len(notices), as_json=as_json)


@app.command("install")
def install_file(file: Path, data: Data = None, as_json: Json = False) -> None:
    """采用一个包；有问题就整个不用 Take a pack; a bad one is refused whole."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    house = House(data)
    taken = house.take_policy_pack(_read(file))
    files = sum(1 for path in taken.folder.rglob("*") if path.is_file())
    house.close()
    _tell(taken.version, taken.made_on, files, None, as_json=as_json)


@app.command("show")
def show_installed(data: Data = None, as_json: Json = False) -> None:
    """现在用的是哪一版 Which version is in use."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    house = House(data)
    pack = house.policy_pack
    house.close()
    made_on = pack.made_on.isoformat() if pack else None
    show({"version": pack.version if pack else 0, "made_on": made_on}, as_json=as_json)


def _tell(version: int, made_on: dt.date, files: int, notices: int | None, *, as_json: bool) -> None:
    said = {"version": version, "made_on": made_on.isoformat(), "files": files}
    show(said if notices is None else {**said, "notices": notices}, as_json=as_json)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        kind = KeyMissing if path.name.endswith((".key", ".certificate.json")) else UsageError
        raise kind(
            Text("文件读不出来。", "The file cannot be read."),
            Text("请看看路径对不对。", "Check the path."),
            where=str(path),
        ) from error


def _write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
