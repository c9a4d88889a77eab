"""``kiosk receipt``: a receipt again, on screen or as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show

app = typer.Typer(help="回执 Receipts.", no_args_is_help=True)


@app.callback()
def receipts() -> None:
    """回执 Receipts."""


@app.command("show")
def show_receipt(
    number: str,
    pdf: Annotated[Path | None, typer.Option("--pdf", help="另存 PDF。Save as PDF.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """显示回执 Show a receipt."""
    from kiosk.app import House  # noqa: PLC0415 - start-up
    from kiosk.flows.find_case import find_case  # noqa: PLC0415 - start-up
    from kiosk.flows.receipt import receipt_of  # noqa: PLC0415 - start-up
    from kiosk.receipts.receipt_pdf import render  # noqa: PLC0415 - start-up

    house = House(data)
    receipt = receipt_of(house.store, house.settings, find_case(house.store, number))
    if pdf is not None:
        pdf.write_bytes(render(receipt, house.fonts))
    show(
        {
            "receipt": receipt.number,
            "title": receipt.title.zh,
            "point": receipt.point,
            "name": receipt.masked_name,
            "submitted_at": receipt.submitted_at.isoformat(),
            "due": receipt.due.isoformat() if receipt.due else None,
            "state": receipt.state.value,
            "qr": receipt.qr or None,
            "pdf": str(pdf) if pdf else None,
        },
        as_json=as_json,
    )
    house.close()
