"""Text for people in the two languages of the screen, Chinese first."""

from __future__ import annotations

import enum

import msgspec


class Language(enum.StrEnum):
    """A language of the screen."""

    ZH = "zh"
    EN = "en"


class Text(msgspec.Struct, frozen=True):
    """One text in both languages; plain text, never markup."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.en if language is Language.EN else self.zh

    def format(self, **values: object) -> Text:
        """Return the text with its ``{placeholders}`` filled in, in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))
