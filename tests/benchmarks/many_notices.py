"""Notices in any number, of the length and build of real ones, out of words that offices and people use."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from kiosk.model.imported_notice import Clause, ImportedNotice
from kiosk.policies.notices.numerals import chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LENGTH = 3800  # characters of a real notice of ten measures
CLAUSES = 16
_OFFICES = (
    "人力资源和社会保障局",
    "民政局",
    "财政局",
    "公共就业服务机构",
    "教育局",
    "残疾人联合会",
    "总工会",
)
_JOINS = (
    "要",
    "对",
    "按规定",
    "进一步",
    "组织",
    "开展",
    "落实",
    "加强",
    "及时",
    "的",
    "和",
    "并",
    "为",
    "以",
    "向",
)
_USUAL = [bytes((lead, trail)).decode("gb2312") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF)]


def many_notices(count: int, words: Sequence[str], seed: int = 4) -> Iterator[ImportedNotice]:
    chance = random.Random(seed)
    for number in range(count):
        place = "".join(chance.choices(_USUAL, k=2))
        name = "".join(chance.choices(words, k=2))
        parts = tuple(_clause(at, words, chance) for at in range(1, CLAUSES + 1))
        yield ImportedNotice(
            id=f"notice-{number}",
            title=f"关于印发《{place}市{name}实施方案》的通知",
            number=f"{place}人社发〔{2000 + number % 26}〕{number % 300 + 1}号",
            issuers=(f"{place}市人力资源和社会保障局",),
            clauses=(Clause("一、", "主要措施", parts=parts),),
        )


def _clause(at: int, words: Sequence[str], chance: random.Random) -> Clause:
    text: list[str] = []
    length = 0
    while length < LENGTH // CLAUSES:
        piece = chance.choice(words) + chance.choice(_JOINS)
        if chance.random() < 0.2:
            piece += "".join(chance.choices(_USUAL, k=2))
        if chance.random() < 0.12:
            piece += "，" if chance.random() < 0.7 else "。"
        text.append(piece)
        length += len(piece)
    offices = tuple(chance.sample(_OFFICES, 3))
    return Clause(f"（{chinese(at)}）", "".join(chance.choices(words, k=2)), "".join(text) + "。", offices)
