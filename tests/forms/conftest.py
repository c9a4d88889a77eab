from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.facts import Facts, load_facts
from kiosk.forms.library import FormLibrary
from tests.forms.service_people import FEED

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2026, 11, 23)


@pytest.fixture(scope="session")
def resources() -> Path:
    return ROOT / "resources"


@pytest.fixture(scope="session")
def forms_folder() -> Path:
    return ROOT / "forms"


@pytest.fixture(scope="session")
def facts(resources: Path) -> Facts:
    return load_facts(resources, TODAY, "210302006", feed=FEED)


@pytest.fixture(scope="session")
def library(forms_folder: Path, resources: Path) -> FormLibrary:
    return FormLibrary(forms_folder, resources)


@pytest.fixture(scope="session")
def unemployment(library: FormLibrary) -> CompiledForm:
    return library.form("unemployment")


@pytest.fixture(scope="session")
def jobseeker(library: FormLibrary) -> CompiledForm:
    return library.form("jobseeker")


@pytest.fixture(params=sorted(path.parent.name for path in (ROOT / "forms").glob("*/v1.yaml")))
def form(request: pytest.FixtureRequest, library: FormLibrary) -> CompiledForm:
    return library.form(request.param)
