from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from kiosk.forms.compiled import CompiledForm

LONGEST_SENTENCE = 20
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[。！？；，：]")


def texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)


def test_everything_is_said_in_both_languages(form: CompiledForm) -> None:
    found = list(texts(form.definition))
    assert len(found) > 50
    for text in found:
        assert _HANZI.search(text.zh), text
        assert text.en.strip(), text
        assert not _HANZI.search(text.en), text


def test_nothing_a_person_reads_is_longer_than_twenty_hanzi_in_one_breath(form: CompiledForm) -> None:
    for text in texts(form.definition):
        for sentence in _SENTENCE.split(text.zh):
            assert len(_HANZI.findall(sentence)) <= LONGEST_SENTENCE, sentence


def test_a_question_ends_with_its_mark(form: CompiledForm) -> None:
    for screen in form.definition.all_screens():
        assert screen.question.zh.endswith("？"), screen.id
        assert screen.question.en.endswith("?"), screen.id


def test_no_text_is_markup(form: CompiledForm) -> None:
    for text in texts(form.definition):
        assert not re.search(r"[<>&]|\*\*", text.zh + text.en)


def test_every_reason_names_its_clause(form: CompiledForm) -> None:
    for rule in form.definition.eligibility.rules:
        assert rule.clause
