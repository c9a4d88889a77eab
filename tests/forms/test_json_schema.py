from __future__ import annotations

from typing import TYPE_CHECKING

import jsonschema_rs
import pytest

from kiosk.forms.samples import sample_answers
from tests.forms.people import SEEKER

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts


@pytest.fixture
def valid(form: CompiledForm) -> Any:
    return jsonschema_rs.validator_for(form.json_schema())


def test_settled_answers_fit_the_schema(form: CompiledForm, facts: Facts, valid: Any) -> None:
    for seed in range(20):
        valid.validate(sample_answers(form, facts, seed))


def test_answers_with_refused_consents_fit_it_too(unemployment: CompiledForm, facts: Facts) -> None:
    schema = jsonschema_rs.validator_for(unemployment.json_schema())
    skipped = unemployment.sensitive_fields({"health", "minimum_allowance", "release"})
    schema.validate(sample_answers(unemployment, facts, 1, skipped=skipped))


@pytest.mark.parametrize(
    "change",
    [{"name": 5}, {"name": ""}, {"sms_ok": "yes"}, {"wage_from": -1}, {"wage_from": 1.5}, {"trades": []},
     {"trades": ["a", "b", "c", "d"]}, {"trades": ["a", "a"]}, {"more": 1}, {"household_region": "21"},
     {"id_number": "21030219850615121"}, {"phone": "0412-5551234 "}],
)  # fmt: skip
def test_answers_of_another_shape_do_not(
    jobseeker: CompiledForm, facts: Facts, change: dict[str, Any]
) -> None:
    schema = jsonschema_rs.validator_for(jobseeker.json_schema())
    settled = jobseeker.settled(SEEKER, facts)
    schema.validate(settled)
    assert not schema.is_valid({**settled, **change})


def test_what_everybody_is_asked_is_required(jobseeker: CompiledForm, facts: Facts) -> None:
    schema = jsonschema_rs.validator_for(jobseeker.json_schema())
    settled = jobseeker.settled(SEEKER, facts)
    for field in ("id_number", "name", "phone", "trades"):
        assert not schema.is_valid({key: value for key, value in settled.items() if key != field})


def test_it_says_which_form_and_version_it_is(form: CompiledForm) -> None:
    schema = form.json_schema()
    assert schema["$id"].endswith(f"{form.id}:{form.version}")
    assert schema["additionalProperties"] is False
