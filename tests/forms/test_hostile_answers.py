from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.forms.answers import is_asked, is_empty
from kiosk.forms.samples import hostile_values, sample_answers
from kiosk.forms.screen import FieldType
from kiosk.forms.walk import Situation, walk

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.definition import FieldDef
    from kiosk.forms.facts import Facts

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def shown_fields(form: CompiledForm, answers: dict[str, Any], facts: Facts) -> list[FieldDef]:
    return walk(form.definition, form.rules(), Situation(answers, facts)).fields()


def test_hostile_answers_are_refused_at_their_field_with_what_to_do(form: CompiledForm, facts: Facts) -> None:
    answers = sample_answers(form, facts, 5)
    for field in shown_fields(form, answers, facts):
        for value in hostile_values(field) if is_asked(field) else ():
            found = {one.field: one.message for one in form.problems({**answers, field.id: value}, facts)}
            assert field.id in found, (field.id, value)
            assert found[field.id].zh
            assert found[field.id].en


def test_a_message_never_repeats_the_answer(form: CompiledForm, facts: Facts) -> None:
    answers = sample_answers(form, facts, 5)
    for field in shown_fields(form, answers, facts):
        for problem in form.problems({**answers, field.id: "CANARY-7391"}, facts):
            assert "CANARY" not in problem.message.zh + problem.message.en


def test_an_answer_to_no_field_is_refused(form: CompiledForm, facts: Facts) -> None:
    answers = {**sample_answers(form, facts, 5), "is_admin": True}
    assert [problem.field for problem in form.problems(answers, facts)] == ["is_admin"]


def test_an_answer_to_a_mere_note_is_refused(unemployment: CompiledForm, facts: Facts) -> None:
    answers = {**sample_answers(unemployment, facts, 5), "birth_date": "2000-01-01"}
    assert [problem.field for problem in unemployment.problems(answers, facts)] == ["birth_date"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_answer_whatever_makes_a_form_fail(
    unemployment: CompiledForm, facts: Facts, data: st.DataObject
) -> None:
    names = st.sampled_from([field.id for field in unemployment.definition.fields()])
    answers = data.draw(st.dictionaries(names, ANYTHING, max_size=12))
    unemployment.problems(answers, facts)
    unemployment.eligibility(answers, facts)
    unemployment.screens(answers, facts)
    unemployment.eligibility_screens(answers, facts)
    unemployment.review(answers, facts)
    assert unemployment.computed(answers, facts)["for_staff"] == []


@pytest.mark.parametrize("value", [None, "", "   ", []])
def test_nothing_is_no_answer_but_false_and_zero_are(value: Any) -> None:
    assert is_empty(value)
    assert not is_empty(False)
    assert not is_empty(0)


def test_every_type_that_is_asked_has_hostile_samples(
    unemployment: CompiledForm, jobseeker: CompiledForm
) -> None:
    types = {field.type for form in (unemployment, jobseeker) for field in form.definition.fields()}
    assert types >= {FieldType.REGION, FieldType.MONEY, FieldType.DATE, FieldType.MULTI_CHOICE}
