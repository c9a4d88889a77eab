"""What the county office sees of who helped with a case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import UsageError
from kiosk.hub.case_view import case_view
from tests.builders import a_case
from tests.hub.test_ingest import an_adoption

if TYPE_CHECKING:
    from tests.hubs import LocalHub, Machine

PERSON = "张小英"


def test_the_office_reads_which_answers_staff_typed_and_why_doubts_stand(
    kiosk: Machine, hub: LocalHub
) -> None:
    helper = kiosk.store.staff.add("王芳", "927461", by=None)
    case = a_case(
        form="jobseeker",
        answers={"name": PERSON},
        assistance={
            "typed_by": {"name": helper.id},
            "verified": None,
            "doubts": [
                {"field": "name", "check": "odd", "reason": "saw_original", "staff": helper.id},
            ],
        },
    )
    kiosk.store.journal.append([an_adoption(), case])
    kiosk.sync(hub)
    seen = case_view(hub.hub, case.payload["case"])
    assert seen["assistance"]["staff"] == ["王芳"]
    assert seen["assistance"]["typed_by"] == {"name": "王芳"}
    first, second = seen["assistance"]["said"]
    assert first.startswith("由工作人员王芳协助填写：")
    assert "看过原件（王芳）" in second
    assert PERSON not in json.dumps(seen, ensure_ascii=False)


def test_a_case_without_help_says_so_and_one_that_is_not_there_is_asked_for_again(
    kiosk: Machine, hub: LocalHub
) -> None:
    case = a_case()
    kiosk.store.journal.append([case])
    kiosk.sync(hub)
    assert case_view(hub.hub, case.payload["case"])["assistance"] == {
        "staff": [],
        "typed_by": {},
        "said": [],
    }
    with pytest.raises(UsageError):
        case_view(hub.hub, "210302-01-01-261123-000001-9")
