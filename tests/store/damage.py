"""Spoils pages of a data file as a bad sector would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.store.pages import PAGE, decrypted

if TYPE_CHECKING:
    from pathlib import Path

PAGE_BODY = 4016  # PAGE less the reserved bytes
FIRST_BODY = PAGE_BODY - 16


def spoil_page_with(database: Path, key: bytes, text: bytes) -> int:
    """Flip a byte in every page that holds ``text``; return how many pages that were."""
    plain = decrypted(database, key)
    pages = {0: plain[:FIRST_BODY]}
    for number, start in enumerate(range(FIRST_BODY, len(plain), PAGE_BODY), 1):
        pages[number] = plain[start : start + PAGE_BODY]
    hit = [number for number, page in pages.items() if text in page]
    for number in hit:
        spoil_page(database, number)
    return len(hit)


def spoil_page(database: Path, number: int) -> None:
    """Flip a byte in the page with a number, the first being 0."""
    with database.open("r+b") as file:
        file.seek(number * PAGE + 100)
        byte = file.read(1)[0]
        file.seek(number * PAGE + 100)
        file.write(bytes([byte ^ 0xFF]))
