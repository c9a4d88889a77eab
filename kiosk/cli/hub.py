"""``kiosk hub``: the receiving end."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import Json
from kiosk.cli.output import show
from kiosk.cli.progress import progress, size_of
from kiosk.errors import UsageError
from kiosk.text import Text

app = typer.Typer(help="中心 The hub.", no_args_is_help=True)

HubData = Annotated[Path, typer.Option("--data", help="中心的数据文件夹 The hub's folder.")]
Database = Annotated[str | None, typer.Option("--database", help="数据库地址，默认 SQLite。Database URL.")]


@app.command()
def serve(
    data: HubData,
    port: Annotated[int, typer.Option("--port", help="0 = 任选 any free port")] = 0,
    database: Database = None,
    public_url: Annotated[
        str | None, typer.Option("--public-url", help="居民扫码打开的地址 Where QR codes lead.")
    ] = None,
) -> None:
    """启动中心 Serve."""
    from kiosk.hub.commands import serve as run  # noqa: PLC0415 - start-up

    run(data, port, database, public_url)


@app.command()
def code(
    data: HubData,
    region: Annotated[str, typer.Option(help="区划代码 Region code.")] = "210302",
    point: Annotated[str, typer.Option(help="服务站名称 Service point.")] = "站前街道南湖社区就业服务站",
    device: Annotated[
        int | None, typer.Option(help="机器号 1–99，不写由中心定 Device number.", min=1, max=99)
    ] = None,
    role: Annotated[str, typer.Option(help="public | desk")] = "public",
    machine: Annotated[
        str | None,
        typer.Option(help="中心恢复后不认识的机器，照它说的填 A machine that a restored hub lost."),
    ] = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """生成一次性接入码 Make a one-time enrolment code."""
    from kiosk.hub.commands import make_code  # noqa: PLC0415 - start-up

    if role not in ("public", "desk"):
        raise UsageError(
            Text("机器用途只能是 public 或 desk。", "The role is public or desk."),
            Text("请改一下 --role。", "Change --role."),
        )
    text = make_code(data, region, point, device, role, database, machine=machine)
    show({"code": text}, as_json=True) if as_json else typer.echo(text)


@app.command()
def renumber(kiosk: str, data: HubData, as_json: Json = False) -> None:
    """给重号的机器换一个机器号 Give a machine a device number of its own."""
    from kiosk.hub.commands import renumber as change  # noqa: PLC0415 - start-up

    number, text = change(data, kiosk)
    if as_json:
        show({"device": number, "code": text}, as_json=True)
        return
    typer.echo(f"新机器号 {number}，请用它重新接入那台机器。Enrol that machine again with this code:")
    typer.echo(text)


@app.command()
def stats(
    data: HubData,
    database: Database = None,
    machines: Annotated[bool, typer.Option("--machines", help="逐台列出 Each machine too.")] = False,
    as_json: Json = False,
) -> None:
    """中心有什么，每个数背后有几台机器、对过账的几台 What is held, and how many machines are behind it."""
    from kiosk.hub.commands import stats as count  # noqa: PLC0415 - start-up

    told = count(data, database, by_machine=machines)
    if as_json:
        show(told, as_json=True)
        return
    listed = told.pop("machines", [])
    behind, doubled = told.pop("behind"), told.pop("shared_numbers")
    show(told, as_json=False)
    for one in doubled:
        who = ", ".join(f"{each['point']} {each['kiosk']}" for each in one["machines"])
        typer.echo(f"机器号重复 Shared device number: {one['region']} #{one['device']}  {who}")
        typer.echo("  办件编号可能重复，除一台外请逐台运行 For all but one, run: kiosk hub renumber KIOSK")
    for name, one in behind.items():
        typer.echo(f"{name}: {one['kiosks']} 台，对上账 {one['reconciled']} 台 machines, reconciled")
    for one in listed:
        mark = "✓" if one["reconciled"] else "·"
        where = f"{one['region']} {one['point']} #{one['device']}"
        typer.echo(
            f"{mark} {one['kiosk']}/{one['incarnation']}  {where}  {one['same_through']}/{one['entries']}"
        )


@app.command()
def days(kiosk: str, data: HubData, as_json: Json = False) -> None:
    """一台机器每天收到多少，和机器对上账没有 What is held of a machine by day, and whether both agree."""
    from kiosk.hub.commands import days as count  # noqa: PLC0415 - start-up

    told = count(data, kiosk)
    if as_json:
        show({"days": told}, as_json=True)
        return
    for one in told:
        mark = "✓" if one["reconciled"] else "·"
        typer.echo(f"{mark} {one['day']}  {one['entries']} 条 entries  {one['hash'][:16]}")


@app.command()
def backup(folder: Path, data: HubData) -> None:
    """备份中心并验证 Back the hub up, and verify it."""
    from kiosk.hub.commands import backup as make  # noqa: PLC0415 - start-up

    make(data, folder)
    typer.echo(f"备份完成，已验证。Backed up and verified: {folder}")


@app.command()
def restore(folder: Path, data: HubData, database: Database = None) -> None:
    """恢复中心 Restore the hub; its epoch goes up."""
    from kiosk.hub.commands import restore as put_back  # noqa: PLC0415 - start-up

    epoch = put_back(data, folder, database)
    typer.echo(f"恢复完成，epoch {epoch}。Restored, epoch {epoch}.")


@app.command("import")
def import_file(
    file: Path,
    data: HubData,
    receipt: Annotated[Path | None, typer.Option("--receipt", help="回执存到 The receipt.")] = None,
) -> None:
    """读入优盘上的批次，写出回执 Take a batch from a stick and write its receipt."""
    from kiosk.hub.commands import import_file as take  # noqa: PLC0415 - start-up
    from kiosk.sync.carriers.file import write_file  # noqa: PLC0415 - start-up

    with progress("读优盘 Reading", size_of(file)) as told:
        taken = take(data, file, progress=told)
    target = receipt or file.with_name(f"{file.name}.receipt")
    write_file(target, taken.answers)
    typer.echo(f"已读入，回执在 {target}，请带回机器。Taken; carry the receipt back.")
    if taken.cut_off:
        typer.echo("文件没有拷完整，完整的部分已收下。It was not copied whole; what is whole was taken.")
    if taken.refused:
        typer.echo(f"有{taken.refused}部分不是本中心的，没有收。Parts of it are not for this hub.")


@app.command()
def publish(file: Path, data: HubData, as_json: Json = False) -> None:
    """发布岗位、课程等清单或政策包，各机器自动收到 Publish a list or a policy pack to every machine."""
    from kiosk.hub.commands import publish as send_down  # noqa: PLC0415 - start-up

    show(send_down(data, file), as_json=as_json)


@app.command()
def decide(
    case: str,
    state: Annotated[str, typer.Argument(help="in_review | decided")],
    data: HubData,
    by: Annotated[str, typer.Option("--by", help="经办人姓名 Who decides.")],
    reason: Annotated[str, typer.Option("--reason", help="理由，大白话 The reason, in Chinese.")],
    reason_en: Annotated[str, typer.Option("--reason-en", help="英文理由 The reason, in English.")],
    outcome: Annotated[str | None, typer.Option("--outcome", help="approved | refused")] = None,
) -> None:
    """登记人对办件的决定 Record what a person decided on a case."""
    from kiosk.hub.commands import decide as record  # noqa: PLC0415 - start-up

    record(data, case, state, outcome, (reason, reason_en), by)
    typer.echo("已登记，机器联网后就知道。Recorded; its machine learns of it once online.")


@app.command("case")
def show_case(number: str, data: HubData, database: Database = None, as_json: Json = False) -> None:
    """查看办件：办到哪一步，谁协助填了什么 A case: how far it is, and who helped to fill in what."""
    from kiosk.hub.commands import case  # noqa: PLC0415 - start-up

    show(case(data, number, database), as_json=as_json)


@app.command()
def conflicts(data: HubData, as_json: Json = False) -> None:
    """同一个人、几处填得不一样的项目，等人核对 Where machines differ on one person, for people to decide."""
    from kiosk.hub.commands import conflicts as listed  # noqa: PLC0415 - start-up

    found = listed(data)
    if as_json:
        show({"conflicts": found}, as_json=True)
        return
    for one in found:
        typer.echo(f"{one['person']}  {one['field']}  {one['found_at']}")
        for each in one["values"]:
            who = each["staff"] or each["role"]
            where = f"{each['point']} #{each['device']}" if each["point"] else ""
            typer.echo(f"  {each['entry']}  {each['value']}  {each['at']}  {who} ({each['level']})  {where}")
    if not found:
        typer.echo("没有要核对的。Nothing to decide.")


@app.command()
def person(person: str, data: HubData, as_json: Json = False) -> None:
    """一个人各项现在算数的内容和全部来历 What counts of a person now, and all that was ever said."""
    from kiosk.hub.commands import person as known  # noqa: PLC0415 - start-up

    fields = known(data, person)
    if as_json:
        show({"fields": fields}, as_json=True)
        return
    for one in fields:
        typer.echo(f"{one['field']}  {one['value']}  ({len(one['history'])})")


@app.command()
def resolve(
    person: str,
    field: str,
    entry: Annotated[str, typer.Argument(help="算数的那条记录 The entry that counts.")],
    data: HubData,
    by: Annotated[str, typer.Option("--by", help="经办人姓名 Who decides.")],
) -> None:
    """定下一个人的一项以哪条为准 Decide which entry counts for a field of a person."""
    from kiosk.hub.commands import resolve as settle  # noqa: PLC0415 - start-up

    settle(data, person, field, entry, by)
    typer.echo("已登记，各机器联网后就知道。Recorded; the machines learn of it once online.")


@app.command()
def revoke(kiosk: str, data: HubData) -> None:
    """停用一台机器 Revoke a machine; what it sends waits in quarantine."""
    from kiosk.hub.commands import revoke as stop  # noqa: PLC0415 - start-up

    typer.echo("已停用。Revoked." if stop(data, kiosk) else "没有这台机器。There is no such machine.")


@app.command()
def release(kiosk: str, data: HubData) -> None:
    """重新启用一台机器，收下它的批次 Trust a machine again and take in what was put aside."""
    from kiosk.hub.commands import release as let_in  # noqa: PLC0415 - start-up

    typer.echo(f"收下 {let_in(data, kiosk)} 批。Batches taken in.")


@app.command()
def renew(root: Path, data: HubData) -> None:
    """用离线根密钥换新证书 Make new certificates with the offline root key."""
    from kiosk.hub.commands import renew as certify  # noqa: PLC0415 - start-up

    certify(data, root)
    typer.echo("证书已更新，中心不用重启。Certificates renewed; a running hub uses them already.")
