"""Generated answers, valid or hostile, seeded: for checking rules, for tests and for the tour."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from stdnum import luhn

from kiosk.errors import UsageError
from kiosk.forms import answer_check, sample_texts
from kiosk.forms import answers as each_answer
from kiosk.forms.asking import MOST_OFFERED
from kiosk.forms.liking import liking
from kiosk.forms.names import ID_NUMBER
from kiosk.forms.problems import barred
from kiosk.forms.screen import FieldType
from kiosk.model import id_number
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts

ROUNDS = 400
_CREDIT_CODES = ("91110000600037341L", "91210000000000011A")
_DAYS_A_YEAR = 365
_OPTIONAL_ANSWERED = 0.6


def sample_answers(
    form: CompiledForm, facts: Facts, seed: int, *, eligible: bool = True, skipped: Collection[str] = ()
) -> dict[str, Any]:
    """Return a complete, valid set of answers, found by walking the screens as a person would.

    ``eligible`` False gives complete answers of somebody who cannot apply here.
    Raises ``UsageError`` if no such answers are found: the form asks for what nobody can answer.
    """
    draw = random.Random(seed)  # noqa: S311 - made-up answers, the same for the same seed
    wanted = {"eligible"} if eligible else {"ineligible"}
    for _ in range(ROUNDS):
        answers = _Person(form, facts, draw, skipped).fill(eligible=eligible)
        if answers is not None and form.eligibility(answers, facts).verdict in wanted:
            return answers
    raise UsageError(
        Text("这张表编不出样例。", "No sample answers were found for this form."),
        Text("请检查表里的规则。", "Check the rules of the form."),
        where=form.id,
    )


def sample_value(  # noqa: C901, PLR0911, PLR0912 - one case for each type
    field: FieldDef, facts: Facts, draw: random.Random, skipped: Collection[str] = ()
) -> Any:
    """Return a valid answer to one field, as JSON."""
    match field.type:
        case FieldType.NAME:
            return draw.choice(sample_texts.NAMES)
        case FieldType.ID_NUMBER:
            return sample_id_number(facts.today, draw)
        case FieldType.PHONE:
            return f"1{draw.randrange(3, 10)}{draw.randrange(10**9):09d}"
        case FieldType.USCC:
            return _CREDIT_CODES[0]
        case FieldType.BANK_CARD:
            digits = f"62{draw.randrange(10**16):016d}"
            return f"{digits}{luhn.calc_check_digit(digits)}"
        case FieldType.CHOICE if field.feed:
            items = facts.feed.best(field.feed, liking((), facts.codes), MOST_OFFERED)
            return draw.choice(items).id if items else None
        case FieldType.REPEAT:
            return _sample_group(field, facts, draw, most=2)
        case FieldType.ATTACHMENT:
            return [_sample_file(draw)]
        case FieldType.CHOICE | FieldType.MULTI_CHOICE | FieldType.REGION | FieldType.OCCUPATION:
            return _choice(field, facts, draw, barred(field, skipped))
        case FieldType.YES_NO:
            return draw.random() < 0.5  # noqa: PLR2004 - a coin
        case FieldType.DATE:
            return _date(field, facts, draw)
        case FieldType.INTEGER | FieldType.MONEY:
            return _number(field, draw)
        case FieldType.SIGNATURE:
            return {"width": 800, "height": 300, "strokes": [[[10, 10, 0], [200, 150, 80], [300, 40, 160]]]}
        case _:
            return sample_texts.text_for(field, draw)


def sample_typed(field: FieldDef, facts: Facts, draw: random.Random) -> Any:
    """Return a valid answer as rules see it."""
    if field.feed:
        return "1"
    if field.type is FieldType.REPEAT:
        return each_answer.typed(field, _sample_group(field, facts, draw, most=answer_check.MOST_ITEMS))
    return each_answer.typed(field, sample_value(field, facts, draw))


def sample_id_number(today: dt.date, draw: random.Random, ages: tuple[int, int] = (17, 62)) -> str:
    """Return a well-formed ID number of somebody between two ages, in years; it belongs to nobody known."""
    days = draw.randrange(ages[0] * _DAYS_A_YEAR + 10, ages[1] * _DAYS_A_YEAR)
    born = today - dt.timedelta(days=days)
    county = draw.choice(("210302", "210303", "210304", "210311", "210321", "210323", "210381", "210305"))
    first = f"{county}{born:%Y%m%d}{draw.randrange(1, 1000):03d}"
    return first + id_number.check_digit(first)


def hostile_values(field: FieldDef) -> list[Any]:  # noqa: C901, PLR0911 - one return for each type
    """Return values that nobody may put into a field; each has to be refused at the field."""
    anything: list[Any] = [{"a": 1}, [[]], 1.5, float("nan"), 2**60, "\x00", "a\u202eb", "\ud800", "x" * 5000]
    match field.type:
        case FieldType.YES_NO:
            return [*anything, "true", 1, 0, "是"]
        case FieldType.CHOICE | FieldType.REGION | FieldType.OCCUPATION:
            return [*anything, True, 10, "no such code", "' OR 1=1 --", ["01"], "../../etc"]
        case FieldType.MULTI_CHOICE:
            return [*anything, "01", ["no such code"], [None], ["01"] * 500, [["01"]]]
        case FieldType.DATE:
            return [
                *anything,
                "2026-02-30",
                "26-01-01",
                "2026/01/01",
                "２０２６-01-01",
                20260101,
                "2026-01-01T00:00",
            ]
        case FieldType.INTEGER | FieldType.MONEY:
            return [*anything, "100", True, -(2**60)]
        case FieldType.REPEAT:
            first = field.fields[0].id
            strange = [[{"is_admin": True}], [{first: {"a": 1}}], [{first: 1.5}], [{first: "a\u202eb"}]]
            return [*anything, True, "x", [1], [None], [{}] * 500, [[{}]], *strange]
        case FieldType.ATTACHMENT:
            good = _sample_file(random.Random(0))  # noqa: S311 - made-up
            changes = ({"sha256": "../../etc/passwd"}, {"size": 2**40}, {"size": True}, {"key": ""})
            more = ({"media_type": "text/html"}, {"label": "a\u202eb"}, {"path": "/etc/passwd"})
            wrong = [[{**good, **change}] for change in (*changes, *more)]
            return [*anything, True, [1], [{}], [good] * 2, *wrong]
        case FieldType.SIGNATURE:
            return [*anything, {}, {"width": 1, "height": 1, "strokes": []}, "data:image/png;base64,AA"]
        case FieldType.NOTE | FieldType.COMPUTED:
            return []
        case FieldType.ID_NUMBER:
            return [*anything, True, 5, "110105194912310021", "11010520991231002X", "110105194902310021"]
        case FieldType.PHONE:
            return [*anything, True, 13800138000, "12345678901", "1380013800", "call me", "01012"]
        case _:
            return [*anything, True, 5, ["x"]]


def _sample_group(field: FieldDef, facts: Facts, draw: random.Random, most: int) -> list[dict[str, Any]]:
    least = max(1, field.at_least)
    number = draw.randrange(least, max(least, min(field.most or most, most)) + 1)
    return [_sample_item(field, facts, draw) for _ in range(number)]


def _sample_item(field: FieldDef, facts: Facts, draw: random.Random) -> dict[str, Any]:
    wanted = [inner for inner in field.fields if inner.required or draw.random() < _OPTIONAL_ANSWERED]
    return {inner.id: sample_value(inner, facts, draw) for inner in wanted or field.fields[:1]}


def _sample_file(draw: random.Random) -> dict[str, Any]:
    return {
        "sha256": f"{draw.getrandbits(256):064x}",
        "size": draw.randrange(10_000, 900_000),
        "media_type": "image/jpeg",
        "label": "照片1",
        "key": "A" * 43,
    }


class _Person:
    """Somebody made up, who answers what is asked."""

    def __init__(
        self, form: CompiledForm, facts: Facts, draw: random.Random, skipped: Collection[str]
    ) -> None:
        self._form = form
        self._facts = facts
        self._draw = draw
        self._skipped = skipped
        self._wanted: dict[str, bool] = {}

    def fill(self, *, eligible: bool) -> dict[str, Any] | None:
        """Answer until nothing is open; None if it does not come to an end."""
        form, facts = self._form, self._facts
        answers = {} if eligible else self._of_any_age()
        for _ in range(ROUNDS):
            field_id = self._open_field(answers)
            if field_id is None:
                return form.settled(answers, facts, self._skipped)
            answers[field_id] = sample_value(form.field(field_id), facts, self._draw, self._skipped)
            if eligible and form.eligibility(answers, facts).verdict == "ineligible":
                del answers[field_id]
        return None

    def _of_any_age(self) -> dict[str, Any]:
        number = sample_id_number(self._facts.today, self._draw, ages=(1, 90))
        return {field: number for field, concept in self._form.concepts().items() if concept == ID_NUMBER}

    def _open_field(self, answers: dict[str, Any]) -> str | None:
        """Return the first field that is missing or wrong, else an optional one to be answered."""
        problems = self._form.problems(answers, self._facts, self._skipped)
        if problems:
            return problems[0].field
        for screen in self._form.screens(answers, self._facts, self._skipped):
            for shown in screen.fields:
                if shown.id not in answers and self._wants(shown.id):
                    return shown.id
        return None

    def _wants(self, field: str) -> bool:
        asked = each_answer.is_asked(self._form.field(field))
        return asked and self._wanted.setdefault(field, self._draw.random() < _OPTIONAL_ANSWERED)


def _choice(field: FieldDef, facts: Facts, draw: random.Random, without: frozenset[str]) -> Any:
    codes = [code for code in _codes(field, facts) if code not in without]
    if field.type is FieldType.MULTI_CHOICE:
        return sorted(draw.sample(codes, draw.randrange(1, min(field.most or 3, len(codes)) + 1)))
    return draw.choice(sample_texts.likely(field, codes, draw))


def _codes(field: FieldDef, facts: Facts) -> list[str]:
    if not field.table:
        return [option.value for option in field.options]
    if field.type is FieldType.REGION:
        return _regions(field, facts)
    table = facts.codes.open(field.table)
    return [code for code in table.codes() if table.is_leaf(code)]


def _regions(field: FieldDef, facts: Facts) -> list[str]:
    """Return the regions deep enough for a field, of this city first."""
    city = facts.region[:4]
    codes = facts.codes.open(field.table or "region").codes()
    near = [code for code in codes if code.startswith(city)] or codes
    return [code for code in near if answer_check.problem_of(field, code, facts) is None]


def _date(field: FieldDef, facts: Facts, draw: random.Random) -> str:
    last = each_answer.read_date(each_answer.limit(field.maximum, facts)) or facts.today
    first = each_answer.read_date(each_answer.limit(field.minimum, facts))
    span = min((last - first).days if first else 20 * _DAYS_A_YEAR, 20 * _DAYS_A_YEAR)
    day = last - dt.timedelta(days=draw.randrange(span + 1))
    return f"{day:%Y-%m}" if field.month_only else day.isoformat()


def _number(field: FieldDef, draw: random.Random) -> int:
    least = field.minimum if isinstance(field.minimum, int) else 0
    most = field.maximum if isinstance(field.maximum, int) else least + 1_000_000
    if field.type is not FieldType.MONEY:
        return draw.randrange(least, most + 1)
    usual = [sum_ for sum_ in sample_texts.sums_for(field) if least <= sum_ <= most]
    return draw.choice(usual) if usual else draw.randrange(least, most + 1)
