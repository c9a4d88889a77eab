"""Whether a definition fits together: names, tables, consents, sizes. Rules are checked in ``rule_check``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.forms.answer_check import MOST_ITEMS
from kiosk.forms.answers import is_asked, read_date
from kiosk.forms.definition import MOST_FIELDS, MOST_NESTED_FIELDS, MOST_STEPS
from kiosk.forms.names import FUNCTIONS, STANDARD, VARIABLES
from kiosk.forms.places import field_places, inner_places, screen_places
from kiosk.forms.screen import FieldType
from kiosk.model.feed import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms.codes import CodeLists
    from kiosk.forms.definition import Definition, FieldDef
    from kiosk.forms.places import Way

Found = tuple[tuple[str | int, ...], str, str, str]
"""Where, whose, and what is wrong in Chinese and English."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_CONCEPT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+", re.ASCII)
_WITH_TABLE = frozenset({FieldType.CHOICE, FieldType.MULTI_CHOICE, FieldType.REGION, FieldType.OCCUPATION})
_NOT_INSIDE = frozenset(
    {
        FieldType.REPEAT,
        FieldType.ATTACHMENT,
        FieldType.SIGNATURE,
        FieldType.NOTE,
        FieldType.COMPUTED,
    }
)
_RESERVED = (
    VARIABLES | FUNCTIONS | STANDARD | {"true", "false", "null", "in", "has", "tags", "tables", "for_staff"}
)


def find_inconsistencies(definition: Definition, codes: CodeLists) -> Iterator[Found]:
    """Go through what does not fit together in a definition."""
    yield from _sizes(definition)
    yield from _twins(definition)
    yield from _consents(definition)
    for way, field in field_places(definition):
        yield from _field(way, field, codes)
        yield from _group(way, field)
    yield from _likings(definition)
    for way, field, _ in inner_places(definition):
        yield from _field(way, field, codes)
        yield from _inner(way, field)
    clock = definition.clock
    if (clock.parameter is None) == (clock.working_days is None):
        yield (
            ("clock",),
            "clock",
            "期限要写一种：参数或天数。",
            "The clock wants either a parameter or working_days.",
        )


def _sizes(definition: Definition) -> Iterator[Found]:
    if not 0 < len(definition.steps) <= MOST_STEPS:
        yield ("steps",), "steps", f"步骤要1到{MOST_STEPS}步。", f"A form has 1 to {MOST_STEPS} steps."
    for way, screen in screen_places(definition):
        if not 0 < len(screen.fields) <= MOST_FIELDS:
            yield way, screen.id, f"一页要1到{MOST_FIELDS}项。", f"A screen has 1 to {MOST_FIELDS} fields."


def _twins(definition: Definition) -> Iterator[Found]:
    named: list[tuple[Way, str]] = [(way, field.id) for way, field in field_places(definition)]
    named += [(way, field.id) for way, field, _ in inner_places(definition)]
    named += [(("computed", number), each.id) for number, each in enumerate(definition.computed)]
    yield from _repeated(named)
    yield from _repeated([(way, screen.id) for way, screen in screen_places(definition)])
    yield from _repeated([(("consents", number), each.id) for number, each in enumerate(definition.consents)])
    yield from _repeated([(way, field.concept) for way, field in field_places(definition) if field.concept])


def _repeated(named: list[tuple[Way, str]]) -> Iterator[Found]:
    seen: set[str] = set()
    for way, name in named:
        if name in seen:
            yield way, name, f"“{name}”用了两次，请改名。", f"'{name}' is used twice; rename one."
        seen.add(name)


def _consents(definition: Definition) -> Iterator[Found]:
    offered = {consent.sensitive for consent in definition.consents if consent.sensitive}
    for number, consent in enumerate(definition.consents):
        if consent.sensitive and consent.required:
            text = "敏感信息的同意不能是必选。", "A consent about sensitive data cannot be required."
            yield ("consents", number), consent.id, *text
    for way, field in field_places(definition):
        for kind in {field.sensitive, *field.sensitive_options.values()} - offered - {None}:
            text = f"缺少“{kind}”的单独同意。", f"There is no separate consent for '{kind}'."
            yield (*way, "sensitive"), field.id, *text


def _field(way: Way, field: FieldDef, codes: CodeLists) -> Iterator[Found]:
    if not _ID.fullmatch(field.id) or field.id in _RESERVED:
        yield (
            (*way, "id"),
            field.id,
            "名称只用小写字母，不能用保留字。",
            "An id is lower-case and not a reserved name.",
        )
    if field.concept and not _CONCEPT.fullmatch(field.concept):
        yield (*way, "concept"), field.id, "概念要像 person.phone。", "A concept looks like person.phone."
    if field.type in _WITH_TABLE:
        yield from _choices(way, field, codes)
    elif field.feed:
        yield (*way, "feed"), field.id, "只有单选能用 feed。", "Only a choice takes its options from a feed."
    elif field.table:
        yield (*way, "table"), field.id, "这种内容不用代码表。", "This type of field has no table."
    if (field.type is FieldType.COMPUTED) != (field.value is not None):
        yield way, field.id, "只有计算项要写 value。", "A computed field, and only it, has a value."
    if not is_asked(field) and field.concept:
        yield (*way, "concept"), field.id, "不填的项不能带概念。", "A field that is not asked has no concept."
    yield from _limits(way, field)


def _choices(way: Way, field: FieldDef, codes: CodeLists) -> Iterator[Found]:
    if bool(field.table) + bool(field.options) + bool(field.feed) != 1:
        text = "选项要写一种：代码表、options 或 feed。"
        yield way, field.id, text, "A choice wants one of table or options or feed."
    if field.feed:
        yield from _feed(way, field)
    if field.table and not codes.has(field.table):
        names = ", ".join(codes.names())
        yield (
            (*way, "table"),
            field.id,
            f"没有代码表“{field.table}”。",
            f"No table '{field.table}'; there are {names}.",
        )
        return
    for code in field.sensitive_options:
        known = (
            codes.option(field.table, code) if field.table else code in {one.value for one in field.options}
        )
        if not known:
            yield (*way, "sensitive_options"), field.id, f"没有代码“{code}”。", f"There is no code '{code}'."


def _feed(way: Way, field: FieldDef) -> Iterator[Found]:
    if field.type is not FieldType.CHOICE:
        yield (*way, "feed"), field.id, "只有单选能用 feed。", "Only a choice takes its options from a feed."
    elif field.feed not in NAMES:
        names = ", ".join(sorted(NAMES))
        text = f"No feed '{field.feed}'; there are {names}."
        yield (*way, "feed"), field.id, f"没有“{field.feed}”这种 feed。", text


def _likings(definition: Definition) -> Iterator[Found]:
    asked: set[str] = set()
    for way, field in field_places(definition):
        if field.like and not field.feed:
            yield (*way, "like"), field.id, "只有 feed 项能写 like。", "Only a field with a feed has 'like'."
        for name in field.like:
            if name not in asked:
                text = f"'{name}' is not asked before this field."
                yield (*way, "like"), field.id, f"“{name}”不在这一项前面。", text
        asked.add(field.id)


def _group(way: Way, field: FieldDef) -> Iterator[Found]:
    if field.type is not FieldType.REPEAT:
        for name in ("fields", "item"):
            if getattr(field, name):
                text = f"只有 repeat 能写 {name}。"
                yield (*way, name), field.id, text, f"Only a repeat group has {name}."
        return
    if not 0 < len(field.fields) <= MOST_NESTED_FIELDS:
        text = f"一组里要1到{MOST_NESTED_FIELDS}项。"
        yield way, field.id, text, f"A repeat group has 1 to {MOST_NESTED_FIELDS} fields."
    if field.item is None:
        text = "要写 item：一个叫什么。"
        yield way, field.id, text, "A repeat group says what one thing is called: item."
    if not 0 <= field.at_least <= (field.most or MOST_ITEMS) <= MOST_ITEMS:
        text = f"个数要合理，最多{MOST_ITEMS}个。"
        yield way, field.id, text, f"at_least is not more than most, and most not more than {MOST_ITEMS}."


def _inner(way: Way, field: FieldDef) -> Iterator[Found]:
    if field.type in _NOT_INSIDE:
        text = f"一组里不能有 {field.type}。"
        yield (*way, "type"), field.id, text, f"A repeat group holds no {field.type}."
    for name in ("concept", "sensitive", "sensitive_options"):
        if getattr(field, name):
            text = f"{name} 要写在整组上。"
            yield (*way, name), field.id, text, f"{name} belongs to the whole group."


def _limits(way: Way, field: FieldDef) -> Iterator[Found]:
    for name, bound in (("minimum", field.minimum), ("maximum", field.maximum)):
        if not isinstance(bound, str):
            continue
        if field.type is not FieldType.DATE or (bound != "today" and read_date(bound) is None):
            text = (
                "只有日期能写 today 或 2000-01-01。",
                "Only a date's limit is 'today' or a date like 2000-01-01.",
            )
            yield (*way, name), field.id, *text
