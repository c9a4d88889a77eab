"""What stands on a receipt, in each state of its case."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from typing import TYPE_CHECKING

import pypdf
import pytest
import zxingcpp
from PIL import Image

from kiosk.model.case import CaseState
from kiosk.receipts.paper import MARGIN, MM
from kiosk.receipts.raster import dots, pixels
from kiosk.receipts.receipt_pdf import render
from kiosk.text import Text
from tests.receipts.reading import letter_boxes, page_size, text_by_poppler, text_of

if TYPE_CHECKING:
    from kiosk.model.case import CaseReceipt
    from kiosk.receipts.fonts import ReceiptFonts

SENT = ("已上传", "已送到", "中心已收到", "Sent to the centre", "The centre has it")
LONG_NAME = "阿卜杜热西提\u00b7" + "麦麦提艾力" * 8 + "\u00b7买买"


def test_a_receipt_says_what_came_in_and_how_to_follow_it(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    said = text_of(render(receipt, fonts))
    for part in (
        "失业登记申请",
        "铁东区常青街道光明社区服务点",
        receipt.number,
        "张*英",
        "210302********1234",
        "2026年11月22日 10:05",
        "3个工作日内办结",
        "2026年11月25日",
        "已在本机保存",
        "联网后自动上传",
        "工作人员审核",
        "结果",
        "身份证原件",
        "手机扫码",
        "有事请打电话",
        "0412-5550123",
        "机器只收件，由工作人员审核决定",
    ):
        assert part in said, part


def test_a_receipt_speaks_english_too(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    said = text_of(render(receipt, fonts))
    for part in (
        "Unemployment registration",
        "Case number",
        "Within 3 working days",
        "Saved on this machine",
        "Sent when online",
        "Staff review it",
        "ID card (original)",
        "People decide.",
    ):
        assert part in said, part


def test_poppler_reads_the_same_words(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    said = text_by_poppler(render(receipt, fonts))
    for part in (receipt.number, "张*英", "机器只收件，由工作人员审核决定", "Unemployment registration"):
        assert part in said, part


def test_the_big_number_is_the_case_number_in_two_lines(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    lines = text_of(render(receipt, fonts)).splitlines()
    at = lines.index("210302-01-01-")
    assert lines[at] + lines[at + 1] == receipt.number


@pytest.mark.parametrize("state", [CaseState.DRAFT, CaseState.SAVED, CaseState.ATTENTION])
def test_nothing_is_called_sent_that_the_hub_has_not_confirmed(
    fonts: ReceiptFonts, receipt: CaseReceipt, state: CaseState
) -> None:
    said = text_of(render(dataclasses.replace(receipt, state=state), fonts))
    assert not [word for word in SENT if word in said]


@pytest.mark.parametrize("state", [CaseState.STORED, CaseState.IN_REVIEW, CaseState.DECIDED])
def test_what_the_hub_has_is_called_sent(fonts: ReceiptFonts, receipt: CaseReceipt, state: CaseState) -> None:
    said = text_of(render(dataclasses.replace(receipt, state=state), fonts))
    assert "已上传到就业中心" in said
    assert "联网后自动上传" not in said


def test_only_a_decided_case_says_that_there_is_a_result(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    for state in CaseState:
        said = text_of(render(dataclasses.replace(receipt, state=state), fonts))
        assert ("已有结果" in said) is (state is CaseState.DECIDED)


def test_a_draft_is_never_called_received(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    said = text_of(render(dataclasses.replace(receipt, state=CaseState.DRAFT), fonts))
    assert "还没有提交" in said
    assert "已收件" not in said
    assert "已在本机保存" not in said
    assert "提交时间" not in said


def test_without_a_phone_number_the_staff_are_named(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    said = text_of(render(dataclasses.replace(receipt, phones=()), fonts))
    assert "有事请问工作人员" in said
    assert "请打电话" not in said


def test_a_case_without_a_legal_clock_names_no_day(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    bare = dataclasses.replace(receipt, due=None, clock_text=Text("", ""), bring=())
    said = text_of(render(bare, fonts))
    assert "最晚" not in said
    assert "办理时限" not in said
    assert "来服务台请带" not in said


def test_a_demonstration_says_so_at_both_ends(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    said = text_of(render(dataclasses.replace(receipt, demo=True), fonts))
    assert said.count("演示用，不是真的办件") == 2
    assert "演示 DEMO" in said
    assert "演示" not in text_of(render(receipt, fonts))


def test_a_reprint_says_which_it_is(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    said = text_of(render(dataclasses.replace(receipt, reprint=2), fonts))
    assert "补打 第2次" in said
    assert "REPRINT 2" in said
    assert "补打" not in text_of(render(receipt, fonts))


@pytest.mark.parametrize(
    "url", [None, "http://127.0.0.1:8000/r/abc", "https://hub.example.org/" + "x9Kq" * 90]
)
def test_an_independent_reader_decodes_the_qr(
    fonts: ReceiptFonts, receipt: CaseReceipt, url: str | None
) -> None:
    expected = url or receipt.qr
    pdf = render(dataclasses.replace(receipt, qr=expected), fonts)
    screen, head = pixels(pdf, 640), dots(pdf)
    for picture in (
        Image.frombytes("RGBA", (screen.width, screen.height), screen.rgba).convert("L"),
        Image.frombytes("1", (head.width, head.height), bytes(255 - byte for byte in head.bits)).convert("L"),
    ):
        (found,) = zxingcpp.read_barcodes(picture)
        assert found.text == expected
        assert found.ec_level == "M"


def test_the_qr_is_at_least_34_mm_wide(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    for url in (receipt.qr, "http://127.0.0.1:8000/r/abc"):
        head = dots(render(dataclasses.replace(receipt, qr=url), fonts))
        picture = Image.frombytes("1", (head.width, head.height), bytes(255 - byte for byte in head.bits))
        (found,) = zxingcpp.read_barcodes(picture.convert("L"))
        corners = found.position
        assert (corners.top_right.x - corners.top_left.x) / 8 >= 34 - 0.3
        assert (corners.bottom_left.y - corners.top_left.y) / 8 >= 34 - 0.3


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"masked_name": LONG_NAME},
        {"masked_name": "A" * 50},
        {"point": "光明" * 40, "title": Text("申请" * 30, "Application " * 12)},
        {"demo": True, "reprint": 12, "phones": ("0412-5550123 转 4567 或 138 0000 0000 夜间", "12333")},
        {"bring": (Text("材料" * 30, "W" * 90),), "next_steps": (Text("等电话", "Wait"),)},
        {"masked_name": "\U0003fff0" * 3, "state": CaseState.ATTENTION},
    ],
)
def test_every_letter_stays_on_the_paper(
    fonts: ReceiptFonts, receipt: CaseReceipt, changes: dict[str, object]
) -> None:
    pdf = render(dataclasses.replace(receipt, **changes), fonts)
    width, height = page_size(pdf)
    assert width == pytest.approx(80 * MM, abs=0.01)
    boxes = letter_boxes(pdf)
    assert len(boxes) > 200
    assert min(box[0] for box in boxes) >= MARGIN - 1
    assert max(box[2] for box in boxes) <= width - MARGIN + 1
    assert min(box[1] for box in boxes) >= 0
    assert max(box[3] for box in boxes) <= height


def test_a_long_name_is_whole_on_several_lines(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    assert len(LONG_NAME) == 50
    said = text_of(render(dataclasses.replace(receipt, masked_name=LONG_NAME), fonts))
    assert LONG_NAME in said.replace("\n", "")
    assert LONG_NAME not in said


def test_no_two_letters_of_a_receipt_lie_on_each_other(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    boxes = sorted(letter_boxes(render(dataclasses.replace(receipt, demo=True, reprint=1), fonts)))
    for at, (_, bottom, right, top) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other[0] >= right - 0.8:
                break
            assert other[1] >= top - 0.8 or other[3] <= bottom + 0.8


def test_the_same_receipt_gives_the_same_bytes(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    assert render(receipt, fonts) == render(receipt, fonts)
    later = dataclasses.replace(receipt, submitted_at=receipt.submitted_at + dt.timedelta(minutes=1))
    assert render(later, fonts) != render(receipt, fonts)


def test_the_file_names_the_case_and_nobody(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    pdf = render(receipt, fonts)
    about = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert about is not None
    assert about.title == receipt.number
    told = {key: value for key, value in about.items() if key not in {"/Title", "/CreationDate", "/ModDate"}}
    assert set(told.values()) <= {"", "/False"}


def test_a_receipt_is_one_page_of_modest_size(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    pdf = render(receipt, fonts)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1
    assert len(pdf) < 60_000


def test_all_fonts_are_in_the_file(fonts: ReceiptFonts, receipt: CaseReceipt) -> None:
    page = pypdf.PdfReader(io.BytesIO(render(receipt, fonts))).pages[0]
    used = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(used) >= 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)
