"""Made-up people read like real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.forms.samples import sample_answers

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts

_SEEDS = range(12)


def _people(form: CompiledForm, facts: Facts) -> list[dict[str, Any]]:
    return [sample_answers(form, facts, seed) for seed in _SEEDS]


def test_an_address_is_a_street_and_an_employer_is_a_firm(unemployment: CompiledForm, facts: Facts) -> None:
    people = _people(unemployment, facts)
    assert all("号" in person["household_address"] for person in people)
    employers = [person["former_employer"] for person in people if person.get("former_employer")]
    assert employers
    assert not any("号" in employer for employer in employers)


def test_hardly_anybody_comes_from_abroad(unemployment: CompiledForm, facts: Facts) -> None:
    natures = [person["household_nature"] for person in _people(unemployment, facts)]
    assert sum(nature in {"30", "40"} for nature in natures) <= 1


def test_a_wage_is_one_that_is_paid_here(jobseeker: CompiledForm, facts: Facts) -> None:
    wages = [person["wage_from"] for person in _people(jobseeker, facts)]
    assert all(2_000_00 <= wage <= 9_000_00 for wage in wages)
    assert len(set(wages)) > 1
