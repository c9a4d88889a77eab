from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.boundaries import Boundary, is_kept
from tests.forms.people import born
from tests.forms.service_people import CHOOSER, DECLINER

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary


@pytest.fixture
def referral(library: FormLibrary) -> CompiledForm:
    return library.form("referral")


def who(**changes: Any) -> dict[str, Any]:
    return {**CHOOSER, **changes}


def declines(**changes: Any) -> dict[str, Any]:
    return {**DECLINER, **changes}


UNDER_16 = "中华人民共和国劳动法第十五条"
MINOR = "中华人民共和国劳动法第五十八条"
LETTER = "职业介绍业务惯例“回执未交不再介绍同一工种”（鞍山规定待核）"
REFUSAL = "社会保险法第五十一条第五项、社会救助暂行办法第四十五条"
FEES = "就业促进法第四十一条"
LAYOUT = "只问有关的人"

BOUNDARIES = [
    Boundary(
        "rule", "under_age", UNDER_16, who(id_number=born("2010-11-24")), who(id_number=born("2010-11-23"))
    ),
    Boundary("rule", "minor", MINOR, who(id_number=born("2010-11-23")), who(id_number=born("2010-11-24"))),
    Boundary("rule", "minor", MINOR, who(id_number=born("2008-11-24")), who(id_number=born("2008-11-23"))),
    Boundary("rule", "letter_open", LETTER, who(open_letter=True), who()),
    Boundary("field", "decision", REFUSAL, who(source="office"), who(source="self")),
    Boundary("field", "refusal_reasons", REFUSAL, declines(), declines(decision="think")),
    Boundary("field", "own_words", REFUSAL, declines(), declines(decision="go")),
    Boundary("field", "interview_day", LAYOUT, who(), declines()),
    Boundary("field", "interview_day", LAYOUT, declines(decision="go"), declines(decision="think")),
    Boundary("tag", "offer_declined", REFUSAL, declines(), declines(decision="think")),
    Boundary("tag", "offer_open", REFUSAL, declines(decision="think"), declines()),
    Boundary("tag", "money_asked", FEES, declines(refusal_reasons=["70"]), declines()),
    Boundary("tag", "not_registered", LAYOUT, who(registered_seeker=False), who()),
    Boundary("tag", "letter_open", LETTER, who(open_letter=True), who()),
]


@pytest.mark.parametrize("boundary", BOUNDARIES, ids=str)
def test_each_rule_holds_on_its_own_side_of_the_clause(
    referral: CompiledForm, facts: Facts, boundary: Boundary
) -> None:
    assert is_kept(boundary, referral, facts)


def test_every_rule_is_tested_by_its_own_clause(referral: CompiledForm) -> None:
    rules = {(rule.id, rule.clause) for rule in referral.definition.eligibility.rules}
    assert {(one.name, one.clause) for one in BOUNDARIES if one.what == "rule"} == rules


def test_every_tag_is_tested(referral: CompiledForm) -> None:
    tags = {tag.id for tag in referral.definition.outcome.tags}
    assert {one.name for one in BOUNDARIES if one.what == "tag"} == tags


def test_complete_answers_have_no_problems(referral: CompiledForm, facts: Facts) -> None:
    for answers in (CHOOSER, DECLINER):
        assert referral.problems(answers, facts) == []
        assert referral.eligibility(answers, facts).verdict == "eligible"


def test_a_refusal_is_recorded_word_for_word_and_judged_by_nobody_here(
    referral: CompiledForm, facts: Facts
) -> None:
    kept = referral.settled(DECLINER, facts)
    assert kept["own_words"] == "孩子四点半放学，没人接。"
    assert kept["refusal_reasons"] == ["20", "60"]
    assert referral.eligibility(DECLINER, facts).reasons == ()


def test_who_finds_a_vacancy_alone_is_never_asked_to_accept_or_refuse(
    referral: CompiledForm, facts: Facts
) -> None:
    answers = who(decision="decline", refusal_reasons=["10"])
    assert not {"decision", "refusal_reasons"} & set(referral.settled(answers, facts))
    assert "offer_declined" not in referral.computed(answers, facts)["tags"]


@pytest.mark.parametrize(
    ("answers", "letter"),
    [
        (CHOOSER, True),
        (declines(decision="go"), True),
        (declines(decision="think"), False),
        (DECLINER, False),
    ],
)
def test_a_letter_is_made_only_for_who_goes(
    referral: CompiledForm, facts: Facts, answers: dict[str, Any], letter: bool
) -> None:
    assert referral.computed(answers, facts)["wants_letter"] is letter
    assert referral.definition.outcome.prints == ("referral_letter",)


def test_a_reason_of_health_is_offered_only_with_consent(referral: CompiledForm, facts: Facts) -> None:
    refused = referral.sensitive_fields({"health"})
    assert refused == {"refusal_reasons:50"}
    found = referral.problems(declines(refusal_reasons=["50"]), facts, refused)
    assert [problem.field for problem in found] == ["refusal_reasons"]
    assert referral.problems(declines(refusal_reasons=["50"]), facts) == []


def test_a_vacancy_that_is_gone_cannot_be_chosen(referral: CompiledForm, facts: Facts) -> None:
    assert [problem.field for problem in referral.problems(who(vacancy="v-99"), facts)] == ["vacancy"]


def test_a_declined_offer_is_no_public_label(referral: CompiledForm) -> None:
    assert {tag.id for tag in referral.definition.outcome.tags if tag.sensitive} == {"offer_declined"}


def test_it_is_done_on_the_spot(referral: CompiledForm, facts: Facts) -> None:
    assert referral.clock(facts).due == facts.today
