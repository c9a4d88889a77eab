"""A notice of our own making, built like those that offices publish, in every format."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

MEASURES = (
    ("一", "广开求助的门", "社区、窗口、电话都能登记，在规定时间内办完并告诉本人。"),
    ("二", "把底数摸清楚", "建立台账，标注困难人员、毕业生和脱贫人口。"),
    ("三", "服务要对路子", "每个季度至少办一场面向失业人员的专场招聘，每月至少回访一次。"),
    ("四", "办好家门口的圈子", "推广步行十五分钟的社区就业服务圈。"),
    ("五", "学到真本事", "开展订单式培训，按规定给补贴。"),
    ("六", "鼓励单位招人", "优先推荐登记失业人员，落实税收减免。"),
    ("七", "支持自己干", "十万元以下的创业担保贷款不要求提供反担保。"),
    ("八", "集中力量办", "组建服务专班，定期通报办结情况。"),
    ("九", "困难的兜住底", "开展一对一援助，用公益性岗位托底安置。"),
    ("十", "重点地方多出力", "分析原因，组织跨地区劳务对接。"),
)
DEPARTMENTS = "各区人力资源和社会保障局、财政局，开发区相关部门"
TITLE = "关于印发《青石市帮助失业人员再就业实施方案》的通知"
ISSUERS = ("青石市人力资源和社会保障局", "青石市民政局")


def lines(number: str = "青人社发〔2024〕17号", departments: str = DEPARTMENTS) -> list[str]:
    head = [
        *([number] if number else []),
        TITLE,
        "各区人力资源和社会保障局:",
        "根据省里《关于促进就业的通知》(某人社发〔2023〕8号)精神,制定本方案,请认真执行。",
        "青石市人力资源和社会保障局        青石市民政局",
        "2024年3月5日",
        "青石市帮助失业人员再就业实施方案",
        "为了让失业的人早日找到工作，制定本方案。",
        "一、总的想法",
        "以人为本，把就业放在前面。",
        "二、办法",
    ]
    body = [
        line
        for number_, name, text in MEASURES
        for line in (f"（{number_}）{name}。{text}", f"责任部门：{departments}")
    ]
    return [*head, *body, "三、要求", "各区要抓好落实。"]


def docx(
    paragraphs: Sequence[str], *, numbered: Sequence[str] = (), table: Sequence[Sequence[str]] = ()
) -> bytes:
    """A Word file; ``numbered`` paragraphs get 一、二、 from Word itself."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    plain = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in paragraphs)
    counted = "".join(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{escape(each)}</w:t></w:r></w:p>"
        for each in numbered
    )
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in table
    )
    gone = "<w:p><w:del><w:r><w:delText>删掉的话</w:delText></w:r></w:del><w:ins><w:r><w:t>加上的话。</w:t></w:r></w:ins></w:p>"
    grid = f"<w:tbl>{rows}</w:tbl>" if rows else ""
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {space}><w:body>{plain}{counted}{gone}{grid}</w:body></w:document>",
        )
        archive.writestr("word/numbering.xml", numbering)
    return file.getvalue()


def html(paragraphs: Sequence[str], charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>　　{escape(each)}</p>\n" for each in paragraphs)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE}_青石市政府网</title>'
        "<style>p{color:red}</style></head><body><nav>首页 政务公开 互动</nav>"
        f'<div>当前位置：首页 &gt; 通知</div><div class="content">{body}</div>'
        "<div>【打印本页】</div><div>上一篇：别的通知</div><footer>版权所有 青石市 ICP备0001号</footer></body></html>"
    )
    return page.encode(charset)


def pdf(paragraphs: Sequence[str], *, width: int = 28, picture: bool = False) -> bytes:
    """A PDF with page numbers and a running head; ``picture`` adds a page that was only scanned."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    paper = canvas.Canvas(file)
    rows = [each[at : at + width] for each in paragraphs for at in range(0, len(each), width)]
    for page, begin in enumerate(range(0, len(rows), 12), 1):
        paper.setFont("STSong-Light", 14)
        paper.drawString(60, 800, "青石市人民政府公报")
        for at, row in enumerate(rows[begin : begin + 12]):
            paper.drawString(60, 770 - at * 24, row)
        paper.drawString(290, 40, f"- {page} -")
        paper.showPage()
    if picture:
        paper.drawImage(ImageReader(Image.new("RGB", (200, 280), "white")), 0, 0, 595, 842)
        paper.showPage()
    paper.save()
    return file.getvalue()


def pdf_in_columns(heading: str, left: Sequence[str], right: Sequence[str], *, by_rows: bool) -> bytes:
    """A page in two columns under a heading, written column by column or line by line across both."""
    paper, file = _paper()
    paper.drawString(90, 800, heading)
    places = [(60, 760 - at * 24, row) for at, row in enumerate(left)]
    places += [(320, 760 - at * 24, row) for at, row in enumerate(right)]
    for x, y, row in sorted(places, key=lambda each: (-each[1], each[0])) if by_rows else places:
        paper.drawString(x, y, row)
    paper.save()
    return file.getvalue()


def pdf_with_table(
    before: Sequence[str], rows: Sequence[Sequence[str]], after: Sequence[str], *, ruled: bool
) -> bytes:
    """A page with a table between paragraphs; a cell may have lines of its own, parted by a stroke."""
    paper, file = _paper()
    y = 800.0
    for line in before:
        paper.drawString(60, y, line)
        y -= 24
    edges = [60, 170, 340, 530]
    top = y + 16
    for row in rows:
        lines = max(cell.count("/") + 1 for cell in row)
        for x, cell in zip(edges, row, strict=False):
            for at, line in enumerate(cell.split("/")):
                paper.drawString(x + 4, y - 20 * at, line)
        if ruled:
            paper.line(edges[0], y + 16, edges[-1], y + 16)
        y -= 20 * lines + 4
    if ruled:
        paper.line(edges[0], y + 16, edges[-1], y + 16)
        for x in edges:
            paper.line(x, top, x, y + 16)
    for line in after:
        y -= 24
        paper.drawString(60, y, line)
    paper.save()
    return file.getvalue()


def _paper() -> tuple[canvas.Canvas, io.BytesIO]:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    file = io.BytesIO()
    paper = canvas.Canvas(file)
    paper.setFont("STSong-Light", 14)
    return paper, file
