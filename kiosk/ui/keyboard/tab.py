"""The tabs of the keyboard, each with the engine that it cannot do without."""

from __future__ import annotations

import enum

from kiosk.devices.text_entry.text_entry import Engine
from kiosk.text import Text


class Tab(enum.Enum):
    """One way of writing, in the order in which the tabs stand."""

    HANDWRITING = "handwriting"
    NINE = "nine"
    PINYIN = "pinyin"
    STROKE = "stroke"
    DIGITS = "digits"
    LATIN = "latin"
    RARE = "rare"

    @property
    def title(self) -> Text:
        """What stands on the tab."""
        return _TITLES[self]

    @property
    def engine(self) -> Engine | None:
        """The engine that it needs; None for keys that write by themselves."""
        return _ENGINES.get(self)

    @property
    def chinese(self) -> bool:
        """Whether it writes Chinese, so that a person who chose it wants it again."""
        return self in _ENGINES


_TITLES = {
    Tab.HANDWRITING: Text("手写", "Write"),
    Tab.NINE: Text("九宫格", "9 keys"),
    Tab.PINYIN: Text("全拼", "Pinyin"),
    Tab.STROKE: Text("笔画", "Strokes"),
    Tab.DIGITS: Text("数字", "123"),
    Tab.LATIN: Text("ABC", "ABC"),
    Tab.RARE: Text("生僻字", "Rare"),
}
_ENGINES = {
    Tab.HANDWRITING: Engine.HANDWRITING,
    Tab.NINE: Engine.NINE_KEY,
    Tab.PINYIN: Engine.PINYIN,
    Tab.STROKE: Engine.STROKE,
    Tab.RARE: Engine.RARE,
}
INSTEAD = (Tab.HANDWRITING, Tab.PINYIN, Tab.NINE, Tab.STROKE, Tab.RARE, Tab.LATIN)  # where one is missing
