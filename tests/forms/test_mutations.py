"""Whoever changes a limit or a comparison of any form breaks a boundary that names its clause.

``python -m tests.forms.test_mutations`` prints for every change what notices it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.facts import load_facts
from kiosk.forms.library import FormLibrary
from tests.forms import registration_limits, test_business, test_insurance, test_referral, test_training
from tests.forms.boundaries import Boundary, is_kept
from tests.forms.mutations import mutants, noticed_by
from tests.forms.service_people import FEED
from tests.forms.test_subsidies_thresholds import LIMITS

if TYPE_CHECKING:
    from kiosk.forms.facts import Facts

ROOT = Path(__file__).parents[2]
BOUNDARIES: dict[str, list[Boundary]] = {
    "unemployment": registration_limits.UNEMPLOYMENT,
    "jobseeker": registration_limits.JOBSEEKER,
    "unemployment_benefit": test_insurance.RULES_OF_BENEFIT + test_insurance.MORE_OF_BENEFIT,
    "flexible_insurance": test_insurance.RULES_OF_FLEXIBLE + test_insurance.MORE_OF_FLEXIBLE,
    "training": test_training.BOUNDARIES,
    "referral": test_referral.BOUNDARIES,
    "business": test_business.BOUNDARIES,
    **LIMITS,
}
# Rules about the kind of post, which is asked only within the same limits: beyond them the rule hears no answer.
CHANGES_NOTHING = {
    "unemployment": "eligibility.rules.7.when",
    "hardship": "eligibility.rules.7.when",
    "flexible_subsidy": "eligibility.rules.9.when",
}


@pytest.mark.parametrize("form_id", sorted(BOUNDARIES))
def test_no_limit_and_no_comparison_changes_unnoticed(
    library: FormLibrary, facts: Facts, form_id: str
) -> None:
    form, boundaries = library.form(form_id), BOUNDARIES[form_id]
    assert [str(one) for one in boundaries if not is_kept(one, form, facts)] == []
    nothing = CHANGES_NOTHING.get(form_id, "none")
    assert [
        mutant.where
        for mutant in mutants(form, facts)
        if noticed_by(mutant, boundaries) is None and not mutant.where.startswith(nothing)
    ] == []


def test_every_form_has_its_boundaries(library: FormLibrary) -> None:
    assert set(BOUNDARIES) == set(library.ids())


def report() -> None:
    """Print every change with the clause that notices it, and how many there were."""
    library = FormLibrary(ROOT / "forms", ROOT / "resources")
    facts = load_facts(ROOT / "resources", dt.date(2026, 11, 23), "210302006", feed=FEED)
    for form_id in library.ids():
        found = [
            (mutant.where, noticed_by(mutant, BOUNDARIES[form_id]))
            for mutant in mutants(library.form(form_id), facts)
        ]
        for where, boundary in found:
            print(f"{form_id} {where}: {boundary or '-'}")
        print(f"=== {form_id}: {sum(bool(boundary) for _, boundary in found)} of {len(found)} noticed")


if __name__ == "__main__":
    report()
