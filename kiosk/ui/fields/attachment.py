"""Papers: what was taken so far, and what has just arrived from the scanner, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QImageReader, QPixmap, QResizeEvent, QShowEvent

from kiosk.text import Text
from kiosk.ui.fields.editor import Editor
from kiosk.ui.fields.thing_card import DELETE, TAKE, Thing
from kiosk.ui.fields.thing_list import ThingList
from kiosk.ui.widgets.banner import Banner, BannerKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kiosk.forms.screen import ShownField
    from kiosk.ui.fields.tray import Arrived, Tray
    from kiosk.ui.look import Look

LOOK_EVERY_MS = 2000
_THUMBNAIL = 224
_KIB, _MIB = 1 << 10, 1 << 20
_NO_SCANNER = Text(
    "这台机器现在收不了材料。不要紧，带到窗口就行。",
    "This machine cannot take papers now. That is all right: bring them to the desk.",
)
_LAY_DOWN = Text(
    "把材料放到扫描仪上，扫好会出现在这里。没带也行，以后带到窗口。",
    "Lay your papers on the scanner; they appear here. Not with you? Bring them to the desk later.",
)
_TAKEN = Text("已收下 · {size}", "Taken · {size}")
_JUST_CAME = Text("刚到 · {size}", "Just arrived · {size}")
_ENOUGH = Text("最多{most}份。先删一份，再收。", "{most} at most. Delete one first.")


class AttachmentEditor(Editor):
    """Takes files from the tray; they are locked away before they count as an answer."""

    greedy = True

    def __init__(self, tray: Tray | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._most = 0
        self._taken: list[dict[str, Any]] = []
        self._arrived: Sequence[Arrived] = ()
        self._pictures: dict[str, QPixmap] = {}
        self._busy = False
        self._visit = 0
        self._say = Banner("", BannerKind.QUIET, parent=self)
        self.list = ThingList(self)
        self.list.acted.connect(self._on_acted)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_again)

    def show_field(self, field: ShownField, *, alone: bool) -> None:
        """Show what was taken, and what is there to take."""
        del alone
        self._most = field.most
        self._taken = list(field.value or [])
        usable = self._tray is not None and self._tray.usable
        self._say.show_message(_LAY_DOWN if usable else _NO_SCANNER, BannerKind.QUIET)
        self.look_again()

    def value(self) -> list[dict[str, Any]] | None:
        """Return what stands for the files that were taken."""
        return list(self._taken) or None

    def clear(self) -> None:
        """Forget every file and its picture."""
        self._visit += 1
        self._busy = False
        self._taken, self._arrived = [], ()
        self._pictures.clear()
        self.list.clear()
        self._timer.stop()

    def height_wanted(self, width: int, room: int) -> int:
        """Return all the room: files may arrive at any time."""
        del width
        return room

    def set_look(self, look: Look) -> None:
        """Follow the look."""
        super().set_look(look)
        self._say.set_look(look)
        self.list.set_look(look)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look for files."""
        super().showEvent(event)
        self._timer.start()
        self.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for no more files."""
        super().hideEvent(event)
        self._timer.stop()

    def look_again(self) -> None:
        """Show what has arrived since."""
        self._arrived = () if self._tray is None else self._tray.waiting()
        taken = [_thing(_TAKEN, each["label"], each["size"], DELETE, None) for each in self._taken]
        came = [
            _thing(_JUST_CAME, file.label, file.size, TAKE, self._picture(file)) for file in self._arrived
        ]
        self.list.show_things([*taken, *came])

    def _picture(self, file: Arrived) -> QPixmap | None:
        """Return a small picture of a file, None for what is no picture."""
        if not file.media_type.startswith("image/"):
            return None
        name = str(file.path)
        if name not in self._pictures:
            self._pictures[name] = _thumbnail(file.path)
        return self._pictures[name]

    def _place(self) -> None:
        if self.look is None:
            return
        said = self._say.heightForWidth(self.width())
        gap = self.look.px(self.look.lengths.gap)
        self._say.setGeometry(0, 0, self.width(), said)
        self.list.setGeometry(0, said + gap, self.width(), max(0, self.height() - said - gap))

    def _on_acted(self, number: int, act: str) -> None:
        self.touched.emit()
        self.noticed.emit(None)
        if act == DELETE:
            self._give_back(number)
        else:
            self._take(number - len(self._taken))

    def _give_back(self, number: int) -> None:
        gone = self._taken.pop(number)
        if self._tray is not None:
            self._tray.give_back(gone)
        self._told()

    def _take(self, number: int) -> None:
        if self._busy or self._tray is None or not 0 <= number < len(self._arrived):
            return
        if self._most and len(self._taken) >= self._most:
            self.noticed.emit(_ENOUGH.format(most=self._most))
            return
        self._busy, visit = True, self._visit

        def done(answer: dict[str, Any]) -> None:
            if visit == self._visit:
                self._busy = False
                self._taken.append(answer)
                self._told()

        def failed(why: Text) -> None:
            if visit == self._visit:
                self._busy = False
                self.noticed.emit(why)
                self.look_again()

        self._tray.take(self._arrived[number], done, failed)

    def _told(self) -> None:
        self.look_again()
        self.answered.emit(self.value())


def _thing(said: Text, label: str, size: int, act: str, picture: QPixmap | None) -> Thing:
    return Thing(Text(label, label), said.format(size=_size(size)), (act,), icon="file-text", picture=picture)


def _size(count: int) -> str:
    return f"{count / _MIB:.1f} MB" if count >= _MIB else f"{max(1, count // _KIB)} KB"


def _thumbnail(path: Path) -> QPixmap:
    """Read a picture as small as it is shown; an empty one for what cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(QSize(_THUMBNAIL, _THUMBNAIL), Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
