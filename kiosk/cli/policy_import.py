"""``kiosk policy import``: official notices, from the files that offices publish."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.model.imported_notice import ImportedNotice
    from kiosk.text import Text

_BATCH = 50  # notices kept with one commit


def import_files(
    files: Annotated[list[Path], typer.Argument(help="通知文件 .txt .docx .html .pdf")],
    data: Data = None,
    as_json: Json = False,
) -> None:
    """导入通知 Bring notices in; one that cannot be read does not stop the others."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.errors import NoticeUnreadable  # noqa: PLC0415 - start-up
    from kiosk.flows.notices import keep_notices  # noqa: PLC0415 - start-up
    from kiosk.model.actor import SYSTEM  # noqa: PLC0415 - start-up
    from kiosk.policies.notices.read import import_notice  # noqa: PLC0415 - start-up

    house = House(data)
    read: list[tuple[Path, ImportedNotice]] = []
    failed: list[tuple[Path, KioskError]] = []
    with typer.progressbar(files, label="读文件 Reading", file=sys.stderr) as bar:
        for file in bar:
            try:
                read.append((file, import_notice(file)))
            except NoticeUnreadable as error:
                failed.append((file, error))
    _ = house.search  # what was there before is indexed before
    for begin in range(0, len(read), _BATCH):
        keep_notices(
            house.store, house.policy_index, [notice for _, notice in read[begin : begin + _BATCH]], SYSTEM
        )
    if read:
        with typer.progressbar(length=len(read), label="编索引 Indexing", file=sys.stderr) as bar:
            house.refresh_search(lambda done, _: bar.update(done - bar.pos))
    house.close()
    _tell(read, failed, as_json=as_json)
    if failed:
        raise typer.Exit(1)


def _tell(
    read: list[tuple[Path, ImportedNotice]], failed: list[tuple[Path, KioskError]], *, as_json: bool
) -> None:
    if as_json:
        refused = [{"file": str(file), "what": _both(e.what), "todo": _both(e.todo)} for file, e in failed]
        show({"notices": [_notice(*each) for each in read], "failed": refused}, as_json=True)
    else:
        for file, notice in read:
            typer.echo(f"{file.name}: 《{notice.title}》 {notice.number} {notice.date or ''}".rstrip())
            for doubt in notice.doubts:
                typer.echo(f"  {doubt.what.zh} {doubt.what.en}")
    for file, error in failed:
        typer.echo(f"{file}: {_both(error.what)} {_both(error.todo)}", err=True)


def _notice(file: Path, notice: ImportedNotice) -> dict[str, Any]:
    return {
        "file": str(file),
        "id": notice.id,
        "title": notice.title,
        "number": notice.number,
        "issuers": list(notice.issuers),
        "date": notice.date.isoformat() if notice.date else None,
        "cites": list(notice.cites),
        "clauses": [
            {
                "cited": flat.cited,
                "heading": flat.clause.heading,
                "depth": flat.depth,
                "departments": list(flat.clause.departments),
                "text": flat.clause.text,
            }
            for flat in notice.flat()
        ],
        "doubts": [{"field": doubt.field, "what": _both(doubt.what)} for doubt in notice.doubts],
    }


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"
