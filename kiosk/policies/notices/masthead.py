"""Who issued a notice, when and under which number: from its head and signature, never from what it cites."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from kiosk.policies.notices.headings import heading_of
from kiosk.policies.notices.numerals import value

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{1,12}\s*[〔\[［【（(﹝]\s*(?:19|20)\d{2}\s*[〕\]］】）)﹞]\s*第?\s*\d{1,4}\s*号"
)
_KINDS: Final = (
    "通知|意见|办法|方案|公告|规定|决定|条例|细则|通告|通报|批复|措施|指南|清单|计划|要点|公报|函|令|规划|制度|手册"
    "|规程|公示"
)
_TITLE_END: Final = re.compile(rf"(?:{_KINDS})(?:[（(][^）)]{{1,12}}[）)])?$")
_DATE: Final = re.compile(r"^((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$")
_DATE_IN_HANZI: Final = re.compile(
    r"^([一二][〇○零Oo0一二三四五六七八九]{3})年"
    r"([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$"
)
_DATE_OF_PAGE: Final = re.compile(r"(?:时间|日期)\s*[:：]\s*((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_PAGE: Final = re.compile(
    r"(?:来源|作者|点击|浏览|字号|字体|责任编辑|信息来源|发布机构)\s*[:：]|^\[?(?:时间|发布时间|发布日期)\s*[:：]"
)
_ISSUER: Final = re.compile(
    r"^[\u4e00-\u9fff（）()]{3,40}(?:局|厅|部|委|委员会|办公室|支行|分行|银行|中心|政府|党委|联合会|总会|工会|公司|院|署|组)$"
)
_RED_HEAD: Final = re.compile(r"^([\u4e00-\u9fff]{4,40}?)文件$")
_HEAD_LINES: Final = 12
_SALUTATION: Final = re.compile(r"[:：]$")
_LONGEST_TITLE_LINE: Final = 60


@dataclasses.dataclass(frozen=True, slots=True)
class Masthead:
    """What was recognised; ``used`` are the places of the lines that say nothing else."""

    title: str
    number: str
    issuers: tuple[str, ...]
    date: dt.date | None
    used: frozenset[int]


def read_masthead(lines: Sequence[str], named: str) -> Masthead:
    """Return the head of a notice; ``named`` is the title that the file itself gives, "" = none."""
    head = _head(lines)
    used = {at for at in range(head) if _PAGE.search(lines[at])}
    number = ""
    for at in range(head):
        found = NUMBER.search(lines[at])
        if found and _is_its_own(lines[at], found[0]):
            number = re.sub(r"\s", "", found[0])
            used.add(at)
            break
    title, title_lines = _title(lines, head, used, named)
    signed = _signature(lines)
    issuers, date = _signed(lines, signed) if signed is not None else ((), None)
    if not issuers:
        heads = (_RED_HEAD.match(lines[at]) for at in range(head))
        issuers = tuple(found[1] for found in heads if found)
    return Masthead(title, number, issuers, date or _page_date(lines[:head]), frozenset(used | title_lines))


def cites(lines: Sequence[str], own: str) -> tuple[str, ...]:
    """Return the numbers of other documents that a notice names."""
    found = (re.sub(r"\s", "", each) for line in lines for each in NUMBER.findall(line))
    return tuple(dict.fromkeys(_bare(each) for each in found if _bare(each) != own))


def _bare(number: str) -> str:
    """Return a number without the words that ran into it."""
    return re.sub(
        r"^.*(?:根据|按照|依据|的|和|及|关于|印发|号)(?=[\u4e00-\u9fff]+[〔\[［【（(﹝])", "", number
    )


def _head(lines: Sequence[str]) -> int:
    """Return how many lines come before the text begins."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if _PAGE.search(line):
            continue
        heading = heading_of(line)
        if (heading and heading.depth) or _SALUTATION.search(line) or len(line) > _LONGEST_TITLE_LINE * 2:
            return at
    return min(_HEAD_LINES, len(lines))


def _is_its_own(line: str, number: str) -> bool:
    """Tell whether a line is a number and nothing else but who signed it or a label."""
    rest = line.replace(number, "")
    rest = re.sub(
        r"签发人\s*[:：]?\s*[\u4e00-\u9fff]{0,4}|发?文(?:件)?(?:字)?号\s*[:：]?|[（）()\s]", "", rest
    )
    return not rest


def _title(lines: Sequence[str], head: int, used: set[int], named: str) -> tuple[str, set[int]]:
    """Return the title, and the lines that it takes: it may be broken over several."""
    free = [at for at in range(head) if at not in used and not _RED_HEAD.match(lines[at])]
    for at in free:
        joined, taken = "", set()
        for more in range(at, min(at + 4, head)):
            if more not in free or len(lines[more]) > _LONGEST_TITLE_LINE:
                break
            joined += re.sub(r"\s", "", lines[more])
            taken.add(more)
            if _TITLE_END.search(joined):
                return joined, taken
    if named:
        return re.split(r"[_|—]|\s-\s", named)[0].strip(), set()
    return (lines[free[0]], {free[0]}) if free else ((lines[0] if lines else ""), set())


def _signature(lines: Sequence[str]) -> int | None:
    """Return the place of the date that stands alone under the names of the issuers, or of any alone."""
    alone = [at for at, line in enumerate(lines) if _date(line) is not None]
    signed = [at for at in alone if at and _issuers(lines[at - 1])]
    return next(iter(signed or alone), None)


def _signed(lines: Sequence[str], date_at: int) -> tuple[tuple[str, ...], dt.date | None]:
    issuers: list[str] = []
    for at in range(date_at - 1, -1, -1):
        here = _issuers(lines[at])
        if not here:
            break
        issuers[:0] = here
    return tuple(dict.fromkeys(issuers)), _date(lines[date_at])


def _issuers(line: str) -> list[str]:
    """Return the names of offices that a line is made of, [] if there is anything else in it."""
    names = line.split("  ") if "  " in line else line.split(" ")
    names = [name.strip() for name in names if name.strip()]
    return names if names and all(map(_ISSUER.match, names)) else []


def _date(line: str) -> dt.date | None:
    text = re.sub(r"\s", "", line)
    found = _DATE.match(text)
    if found:
        return _day(*(int(each) for each in found.groups()))
    found = _DATE_IN_HANZI.match(text)
    if found is None:
        return None
    year = int(
        "".join(str("〇一二三四五六七八九".index(each)) for each in re.sub("[○零Oo0]", "〇", found[1]))
    )
    return _day(year, value(found[2]) or 0, value(found[3]) or 0)


def _page_date(lines: Sequence[str]) -> dt.date | None:
    found = (_DATE_OF_PAGE.search(line) for line in lines)
    return next((_day(*(int(each) for each in one.groups())) for one in found if one), None)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
