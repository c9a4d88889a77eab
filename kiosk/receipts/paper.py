"""A roll of paper 80 mm wide that grows as it is written on, and becomes one page or A4 sheets."""

from __future__ import annotations

import dataclasses
import io
import itertools
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from kiosk.receipts.lines import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.receipts.fonts import ReceiptFonts

MM = 72 / 25.4
WIDTH = 80 * MM
MARGIN = 5 * MM  # a thermal head of 576 dots reaches the 72 mm in the middle; a paper may lie 1 mm off
DOT = MM / 8  # one dot of such a head
INNER = WIDTH - 2 * MARGIN
SHEET = (210 * MM, 297 * MM)  # A4
_EDGE = 10 * MM  # what a desk printer may leave white
_LARGER = 1.25  # on a sheet, where two columns have the room
_ASCENT = 0.88

rl_config.useA85 = 0  # PDFs are kept and sent as bytes; text armour makes them a quarter bigger

INK = "#1B1F24"
SOFT = "#4A515A"
LINE = "#857F73"
DONE = "#09572F"
CARE = "#633C00"
WHITE = "#FFFFFF"


@dataclasses.dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks; sizes in points."""

    size: float
    leading: float
    bold: bool = False
    color: str = INK

    @property
    def baseline(self) -> float:
        """How far below the top of its line the text stands."""
        return (self.leading - self.size) / 2 + _ASCENT * self.size


class Paper:
    """Marks on paper; ``y`` is how far down from the top the next one goes, in points."""

    def __init__(self, fonts: ReceiptFonts) -> None:
        self.fonts = fonts
        self.y = 0.0
        self._marks: list[tuple[float, Callable[[Canvas, float], None]]] = []  # how far down, and what
        self._joints: list[float] = []
        self._widths: dict[tuple[str, bool], float] = {}

    def gap(self, height: float) -> None:
        """Leave some paper empty."""
        self.y += height

    def joint(self) -> None:
        """Allow a sheet to go on in its next column from here."""
        self._joints.append(self.y - 1)  # a rule there reaches a hair above it

    def width(self, text: str, style: Style) -> float:
        """Return how wide ``text`` is on one line."""
        return style.size * sum(self._width_of(char, style.bold) for char in text)

    def text(
        self, text: str, style: Style, *, x: float = MARGIN, width: float = INNER, centred: bool = False
    ) -> None:
        """Write ``text`` between ``x`` and ``x + width``, on as many lines as it needs."""
        for line in wrap(text, width, lambda part: self.width(part, style)):
            start = x + (width - self.width(line, style)) / 2 if centred else x
            self._line(line, style, start, self.y)
            self.y += style.leading

    def rule(self, *, x: float = MARGIN, width: float = INNER, thick: float = 0.5, color: str = LINE) -> None:
        """Draw a hairline across."""
        self.box(x, self.y - thick / 2, width, thick, fill=color)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        radius: float = 0,
        thick: float = 0.8,
    ) -> None:
        """Draw a box whose top left corner is at ``x``, ``y``."""

        def mark(canvas: Canvas, top: float) -> None:
            _colors(canvas, fill, stroke, thick)
            canvas.roundRect(x, top - y - height, width, height, radius, int(bool(stroke)), int(bool(fill)))

        self._marks.append((y, mark))

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        thick: float = 1,
    ) -> None:
        """Draw a circle around ``x``, ``y``."""

        def mark(canvas: Canvas, top: float) -> None:
            _colors(canvas, fill, stroke, thick)
            canvas.circle(x, top - y, radius, int(bool(stroke)), int(bool(fill)))

        self._marks.append((y, mark))

    def tick(self, x: float, y: float, radius: float, *, color: str) -> None:
        """Draw a tick that fits a circle of ``radius`` around ``x``, ``y``."""

        def mark(canvas: Canvas, top: float) -> None:
            _colors(canvas, None, color, radius * 0.26)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            path = canvas.beginPath()
            path.moveTo(x - radius * 0.45, top - y)
            path.lineTo(x - radius * 0.12, top - y - radius * 0.34)
            path.lineTo(x + radius * 0.48, top - y + radius * 0.34)
            canvas.drawPath(path, stroke=1, fill=0)

        self._marks.append((y, mark))

    def modules(self, rows: Sequence[Sequence[bool]], x: float, y: float, side: float) -> None:
        """Draw the dark squares of a QR code, as one path so that no seams show."""
        squares = " ".join(
            f"{across} {-down - 1} {length} 1 re"
            for down, row in enumerate(rows)
            for across, length in _dark_runs(row)
        )

        def mark(canvas: Canvas, top: float) -> None:
            canvas.saveState()
            canvas.setFillColor(HexColor("#000000"))
            canvas.translate(x, top - y)
            canvas.scale(side, side)
            canvas.addLiteral(f"{squares} f")
            canvas.restoreState()

        self._marks.append((y, mark))

    def pdf(self, title: str) -> bytes:
        """Return the paper as a PDF of one page; the same marks give the same bytes."""
        height = -(-self.y // DOT) * DOT
        file = io.BytesIO()
        canvas = self._canvas(file, title, (WIDTH, height))
        for _, mark in self._marks:
            mark(canvas, height)
        canvas.save()
        return file.getvalue()

    def sheets(self, title: str) -> bytes:
        """Return the paper as a PDF of A4 sheets, two columns on each, cut where ``joint`` allows it."""
        file = io.BytesIO()
        canvas = self._canvas(file, title, SHEET)
        for number, (start, end) in enumerate(self._columns((SHEET[1] - 2 * _EDGE) / _LARGER)):
            if number and number % 2 == 0:
                canvas.showPage()
            canvas.saveState()
            canvas.translate(SHEET[0] / 2 - WIDTH * _LARGER * (1 - number % 2), 0)
            canvas.scale(_LARGER, _LARGER)
            for y, mark in self._marks:
                if start <= y < end:
                    mark(canvas, (SHEET[1] - _EDGE) / _LARGER + start)
            canvas.restoreState()
        canvas.save()
        return file.getvalue()

    def _columns(self, height: float) -> Iterator[tuple[float, float]]:
        """Yield from where to where each column goes, none higher than ``height`` if the joints allow."""
        start = 0.0
        while self.y - start > height:
            fits = [joint for joint in self._joints if start < joint <= start + height]
            end = fits[-1] if fits else start + height
            yield start, end
            start = end
        yield start, self.y + 1

    def _canvas(self, file: io.BytesIO, title: str, size: tuple[float, float]) -> Canvas:
        # else the page opens with Helvetica, which is not embedded; the stubs call the name a number
        first: dict[str, Any] = {"initialFontName": self.fonts.runs(" ")[0].font.fontName}
        canvas = Canvas(file, pagesize=size, invariant=1, pageCompression=1, **first)
        canvas.setTitle(title)
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("")
        canvas.setProducer("")
        return canvas

    def _width_of(self, char: str, bold: bool) -> float:
        key = (char, bold)
        if key not in self._widths:
            self._widths[key] = sum(run.width(1) for run in self.fonts.runs(char, bold=bold))
        return self._widths[key]

    def _line(self, line: str, style: Style, x: float, y: float) -> None:
        runs = self.fonts.runs(line, bold=style.bold)
        baseline = y + style.baseline

        def mark(canvas: Canvas, top: float) -> None:
            text = canvas.beginText(x, top - baseline)
            text.setFillColor(HexColor(style.color))
            for run in runs:
                text.setFont(run.font.fontName, style.size)
                text.textOut(run.text)
            canvas.drawText(text)

        self._marks.append((y, mark))


def _dark_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where each run of dark modules starts and how long it is."""
    at = 0
    for dark, run in itertools.groupby(row):
        length = len(list(run))
        if dark:
            yield at, length
        at += length


def _colors(canvas: Canvas, fill: str | None, stroke: str | None, thick: float) -> None:
    if fill:
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(thick)
