"""Plain text broken into lines of even height, for labels and buttons alike."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

UNLIMITED = 1_000_000.0
TWO = 2
SHARES = (0.52, 0.58, 0.66, 0.75)  # of the whole length, tried for the longer of two lines
SHORTEST, REST = 0.28, 0.25  # of the letters, on a line that ends at a mark and on the one below it
LONE = 0.3  # of the width: a last line shorter than that looks lost
MOST_BALANCED = 6  # lines; what is longer is read as a paragraph
NARROWER = (0.94, 0.88, 0.82, 0.76, 0.7)  # of the width, tried so that the lines come out even
# No line ends inside one of these, if there is another place near the middle.
WORDS = (
    "什么 现在 哪种 哪些 哪里 没有 不用 身份 份证 证号 号码 工作 作人 人员 多少 怎么 怎样 帮助 情况 登记"
    " 户口 自己 开店 信息 同意 这样 已经 养老 老金 社区 街道 证书 技能 电话 能找 找到 民族 名字 商务 服务"
    " 务业 租赁 以前 失业 业金 求职 打零 零工 您想 您的 您家 您现 看一 一看 合适 设置 暂时 时不 不能 机械"
    " 管理 公共 设施 居民 修理 文化 体育 娱乐 卫生 社会 科学 研究 技术 信用 代码 办好 收好 回执 清除 接着"
    " 打一 一张 吃低 低保 住在 确认 继续 首页 密码 取件 件码 最晚 窗口 时间 结果"
)
# A line ends best after one of these.
MARKS = ("\u200b", "。", "，", " · ", "；", "、", ". ", ", ")


@dataclasses.dataclass(frozen=True, slots=True)
class Lines:
    """Text laid out in a width: layouts, the pitch of the lines, and the size taken, in pixels."""

    layouts: tuple[QTextLayout, ...]
    pitch: float
    width: float
    height: float

    @property
    def count(self) -> int:
        """Return the number of lines."""
        return sum(layout.lineCount() for layout in self.layouts)

    def rows(self) -> list[str]:
        """Return what stands on each line."""
        return [
            layout.text()[line.textStart() : line.textStart() + line.textLength()]
            for layout in self.layouts
            for line in (layout.lineAt(index) for index in range(layout.lineCount()))
        ]

    def span(self, part: str) -> tuple[int, int]:
        """Return the numbers of the first and the last line that a part of the text stands on."""
        rows = self.rows()
        letters = [_letters(row) for row in rows]
        start = "".join(letters).find(_letters(part))
        if start < 0:
            return 0, max(0, len(rows) - 1)
        end, at = start + len(_letters(part)), 0
        touched = []
        for number, row in enumerate(letters):
            if at < end and at + len(row) > start:
                touched.append(number)
            at += len(row)
        return (touched[0], touched[-1]) if touched else (0, 0)

    def paint(self, painter: QPainter, box: QRectF, align: Qt.AlignmentFlag, colour: str | QColor) -> None:
        """Draw the lines into a box as wide as they were laid out for."""
        painter.setPen(QColor(colour))
        y = box.top()
        if align & Qt.AlignmentFlag.AlignVCenter:
            y += (box.height() - self.height) / 2
        elif align & Qt.AlignmentFlag.AlignBottom:
            y += box.height() - self.height
        for layout in self.layouts:
            for index in range(layout.lineCount()):
                line = layout.lineAt(index)
                x = box.left()
                if align & Qt.AlignmentFlag.AlignHCenter:
                    x += (box.width() - line.naturalTextWidth()) / 2
                elif align & Qt.AlignmentFlag.AlignRight:
                    x += box.width() - line.naturalTextWidth()
                line.draw(painter, QPointF(x, y + (self.pitch - line.height()) / 2))
                y += self.pitch


def _letters(text: str) -> str:
    """Return a text without what a line may end with."""
    return "".join(text.split()).replace("\u200b", "")


def lay_out(text: str, font: QFont, width: float, *, spacing: float = 1.5, wrap: bool = True) -> Lines:
    """Break ``text`` into lines; ``spacing`` is the pitch in letter heights.

    A paragraph of two lines is broken after a mark where one serves, else where the lines come out even,
    so that no single hanzi is left for the last line.
    """
    pitch = max(font.pixelSize() * spacing, 1.0)
    room = max(width, 1.0) if wrap else UNLIMITED
    layouts = [
        layout
        for paragraph in text.split("\n")
        for layout in (_broken_well(paragraph, font, room) if wrap else [_broken(paragraph, font, room)])
    ]
    widest = max((_widest_line(layout) for layout in layouts), default=0.0)
    lines = sum(layout.lineCount() or 1 for layout in layouts)
    return Lines(tuple(layouts), pitch, widest, lines * pitch)


def _broken(paragraph: str, font: QFont, width: float) -> QTextLayout:
    """Break a paragraph as soon as a line is full."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(paragraph, font)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _broken_well(paragraph: str, font: QFont, width: float) -> list[QTextLayout]:
    """Break a paragraph; if it takes two lines, choose the better place for the break."""
    full = _broken(paragraph, font, width)
    if full.lineCount() > TWO:
        return [_balanced(full, paragraph, font, width)]
    if full.lineCount() < TWO:
        return [full]
    metrics = QFontMetricsF(font)
    for mark in MARKS:
        places = [at + len(mark) for at in range(len(paragraph)) if paragraph.startswith(mark, at)]
        places = [at for at in places if SHORTEST <= at / len(paragraph) <= 1 - REST]
        for place in sorted(places, key=lambda at: abs(at - len(paragraph) / 2)):
            parts = (paragraph[:place].rstrip(), paragraph[place:].lstrip())
            if all(part and metrics.horizontalAdvance(part) < width for part in parts):
                return [_broken(part, font, width) for part in parts]
    between = _between_words(paragraph, metrics, width)
    if between:
        return [_broken(part, font, width) for part in between]
    total = sum(full.lineAt(index).naturalTextWidth() for index in range(TWO))
    word = widest_word(paragraph, font)
    for share in SHARES:
        even = _broken(paragraph, font, min(width, max(word, total * share)))
        if even.lineCount() == TWO:
            return [even]
    return [full]


def _balanced(full: QTextLayout, paragraph: str, font: QFont, width: float) -> QTextLayout:
    """Return as many lines, made shorter where the last one would hold next to nothing."""
    lines = full.lineCount()
    if lines > MOST_BALANCED or full.lineAt(lines - 1).naturalTextWidth() >= width * LONE:
        return full
    for share in NARROWER:
        closer = _broken(paragraph, font, width * share)
        if closer.lineCount() != lines:
            break
        if closer.lineAt(lines - 1).naturalTextWidth() >= width * LONE:
            return closer
    return full


def _between_words(paragraph: str, metrics: QFontMetricsF, width: float) -> tuple[str, str] | None:
    """Return two parts of a Chinese text, parted near its middle but in no word that screens often say."""
    if not paragraph or paragraph.isascii() or " " in paragraph:
        return None
    middle = len(paragraph) / 2
    for at in sorted(range(2, len(paragraph) - 1), key=lambda at: (abs(at - middle), -at)):
        joint = paragraph[at - 1 : at + 1]
        if joint in WORDS or not all("\u4e00" <= letter <= "\u9fff" for letter in joint):
            continue
        parts = (paragraph[:at], paragraph[at:])
        if all(metrics.horizontalAdvance(part) < width for part in parts):
            return parts
    return None


def packed(text: str, font: QFont, width: float) -> str:
    """Return a text of several lines with each put behind the one before it where there is width for both."""
    metrics = QFontMetricsF(font)
    first, *others = text.split("\n")
    rows = [first]
    for line in others:
        longer = f"{rows[-1]} · {line}"
        if metrics.horizontalAdvance(longer) < width:
            rows[-1] = longer
        else:
            rows.append(line)
    return "\n".join(rows)


def _widest_line(layout: QTextLayout) -> float:
    return max((layout.lineAt(index).naturalTextWidth() for index in range(layout.lineCount())), default=0.0)


def fitted(text: str, font: QFont, width: float) -> QFont:
    """Return the font, made smaller if the longest word of ``text`` is wider than ``width``."""
    word = widest_word(text, font)
    if word <= width or width <= 0:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(1, int(font.pixelSize() * width / word)))
    return smaller


def widest_word(text: str, font: QFont) -> float:
    """Return the width of the longest word that must not be broken; a hanzi is a word of its own."""
    metrics = QFontMetricsF(font)
    words = [word for word in text.split() if word.isascii()] or [text[:1]]
    return max((metrics.horizontalAdvance(word) for word in words), default=0.0)
