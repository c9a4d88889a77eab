"""Numbers as they are typed on the pad: which key is taken, how it is shown in groups, what it is in JSON."""

from __future__ import annotations

import dataclasses

from kiosk.forms.screen import FieldType, ShownField

DIGITS = frozenset("0123456789")
CREDIT_CODE = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")  # GB 32100: no I O S V Z
_LONGEST = {FieldType.ID_NUMBER: 18, FieldType.USCC: 18, FieldType.PHONE: 12, FieldType.BANK_CARD: 19}
_GROUPS = {
    FieldType.ID_NUMBER: (6, 4, 4, 4),  # the birth date stands by itself, so that it can be checked
    FieldType.USCC: (2, 6, 5, 5),
    FieldType.BANK_CARD: (4, 4, 4, 4, 4),
}
_MOBILE = (3, 4, 4)
_AREA_CODE = (4, 8)
_INTEGER_DIGITS = 9
_YUAN_DIGITS = 9
_FEN_DIGITS = 2


@dataclasses.dataclass(frozen=True, slots=True)
class NumberEntry:
    """What has been typed into a number field so far."""

    type_: FieldType
    text: str = ""
    longest: int = _INTEGER_DIGITS

    @classmethod
    def of(cls, field: ShownField) -> NumberEntry:
        """Return the entry for a field with its present value."""
        longest = _LONGEST.get(field.type, _INTEGER_DIGITS)
        if field.type is FieldType.INTEGER and isinstance(field.maximum, int):
            longest = len(str(field.maximum))
        text = _money_text(field.value) if field.type is FieldType.MONEY else str(field.value or "")
        if field.type is FieldType.INTEGER and field.value == 0:
            text = "0"
        return cls(field.type, text, longest)

    @property
    def keys(self) -> frozenset[str]:
        """The keys that this kind of number needs."""
        extra = {FieldType.ID_NUMBER: "X", FieldType.MONEY: "."}.get(self.type_, "")
        return CREDIT_CODE if self.type_ is FieldType.USCC else DIGITS | frozenset(extra)

    @property
    def value(self) -> str | int | None:
        """The answer in JSON: a string, or an integer for whole numbers and fen; None when empty."""
        if not self.text:
            return None
        if self.type_ is FieldType.INTEGER:
            return int(self.text)
        return _fen(self.text) if self.type_ is FieldType.MONEY else self.text

    @property
    def shown(self) -> str:
        """The text in groups that the eye can check."""
        if self.type_ is FieldType.MONEY:
            yuan, point, fen = self.text.partition(".")
            return (f"{int(yuan):,}" if yuan else "") + point + fen
        return self.text if self.type_ is FieldType.INTEGER else _grouped(self.text, self._groups())

    def type(self, key: str) -> NumberEntry:
        """Return the entry with one more key; a key that cannot stand there changes nothing."""
        if key not in self.keys:
            return self
        longer = self.text + key
        if self.type_ in (FieldType.INTEGER, FieldType.MONEY):
            longer = (
                longer.lstrip("0") if longer.strip("0") and not longer.lstrip("0").startswith(".") else longer
            )
            longer = "0" if longer and not longer.strip("0") else longer
        return dataclasses.replace(self, text=longer) if self._stands(longer) else self

    def back(self) -> NumberEntry:
        """Return the entry without its last key."""
        return dataclasses.replace(self, text=self.text[:-1])

    def emptied(self) -> NumberEntry:
        """Return the entry with nothing typed."""
        return dataclasses.replace(self, text="")

    def _groups(self) -> tuple[int, ...]:
        if self.type_ is FieldType.PHONE:
            return _AREA_CODE if self.text.startswith("0") else _MOBILE
        return _GROUPS.get(self.type_, ())

    def _stands(self, text: str) -> bool:
        if self.type_ is FieldType.MONEY:
            yuan, _point, fen = text.partition(".")
            return 0 < len(yuan) <= _YUAN_DIGITS and len(fen) <= _FEN_DIGITS and (fen.isdigit() or not fen)
        if self.type_ is FieldType.ID_NUMBER and "X" in text[: self.longest - 1]:
            return False
        return len(text) <= self.longest


def _grouped(text: str, sizes: tuple[int, ...]) -> str:
    """Return the text with a space after each group; what is left over follows the last one."""
    groups, at = [], 0
    for size in sizes:
        groups.append(text[at : at + size])
        at += size
    groups.append(text[at:])
    return " ".join(group for group in groups if group)


def _fen(yuan: str) -> int:
    """Return fen for typed yuan, in whole numbers only."""
    whole, _, part = yuan.partition(".")
    return int(whole or 0) * 100 + int(f"{part:0<2}")


def _money_text(fen: int | None) -> str:
    """Return typed yuan for fen, without idle zeros after the point."""
    if fen is None:
        return ""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02d}" if rest else str(yuan)
