"""Who helped with a case, as staff and the county office read it."""

from __future__ import annotations

import pytest

from kiosk.model.actor import Actor, Assurance, Role
from kiosk.model.assistance import assistance_told
from kiosk.text import Text

WANG, LI = "wang-id", "li-id"
NAMES = {WANG: "王芳", LI: "李强"}
LABELS = {"name": Text("姓名", "Name"), "phone": Text("电话", "Phone"), "bank": Text("银行卡", "Bank card")}
ALONE = Actor(Role.RESIDENT)


def helped(actor: Actor = ALONE, **kept: object) -> list[str]:
    return [each.zh for each in assistance_told(kept, actor, NAMES, LABELS).said]


def test_nothing_is_said_of_a_person_who_was_alone() -> None:
    assert helped(typed_by={}, verified=None, doubts=[]) == []
    assert assistance_told(None, ALONE, NAMES, LABELS).names == ()


def test_each_helper_is_named_with_what_they_typed() -> None:
    assert helped(typed_by={"name": WANG, "bank": LI, "phone": WANG}) == [
        "由工作人员王芳协助填写：姓名、电话",
        "由工作人员李强协助填写：银行卡",
    ]


def test_who_only_stood_by_is_named_too_and_nobody_twice() -> None:
    beside = Actor(Role.ASSISTED, Assurance.TYPED, WANG)
    assert helped(beside) == ["工作人员王芳在旁协助"]
    told = assistance_told({"typed_by": {"name": WANG}}, beside, NAMES, LABELS)
    assert told.names == ("王芳",)
    assert len(told.said) == 1


def test_who_checked_the_person_is_named() -> None:
    assert helped(verified={"seen": "id_card", "staff": WANG}) == ["工作人员王芳核对过本人和证件"]


@pytest.mark.parametrize(
    ("reason", "staff", "words"),
    [
        ("saw_original", WANG, "银行卡有疑问，看过原件（王芳）"),
        ("resident_sure", None, "银行卡有疑问，本人说没错"),
        (None, None, "银行卡有疑问，没有人核过"),
    ],
)
def test_a_doubt_that_was_let_stand_says_why_and_by_whom(
    reason: str | None, staff: str | None, words: str
) -> None:
    doubt = {"field": "bank", "check": "check_digit", "reason": reason, "staff": staff}
    assert helped(doubts=[doubt]) == [words]


def test_a_form_that_may_not_fit_is_a_doubt_about_the_whole() -> None:
    doubt = {"field": "", "check": "fitting", "reason": "resident_insists", "staff": LI}
    assert helped(doubts=[doubt]) == ["这张表合不合适有疑问，本人坚持，请审核的人看（李强）"]


def test_an_account_or_a_field_that_nobody_knows_any_more_stops_nothing() -> None:
    assert helped(typed_by={"former": "gone"}) == ["由工作人员?协助填写：former"]
