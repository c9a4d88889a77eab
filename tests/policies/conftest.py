from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.facts import Facts, load_facts
from kiosk.policies.calculator_check import load_calculator
from kiosk.policies.library import PolicyLibrary

if TYPE_CHECKING:
    from kiosk.policies.calculator import Calculator

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts(ROOT / "resources", TODAY, "210302006")


@pytest.fixture(scope="session")
def calculator(facts: Facts) -> Calculator:
    folder = ROOT / "resources" / "policies"
    made, faults = load_calculator(folder, PolicyLibrary(folder).cards(), facts)
    assert faults == []
    assert made is not None
    return made
