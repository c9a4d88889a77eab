"""A changed threshold of a subsidy is caught here: both sides of each limit, with the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.forms.boundaries import Boundary, is_kept
from tests.forms.people import born
from tests.forms.subsidy_people import HELPER, IN_HARDSHIP, RIDER, SHOPKEEPER, WELDER, YOUNG_RIDER

if TYPE_CHECKING:
    from typing import Any

    from kiosk.forms.facts import Facts
    from kiosk.forms.library import FormLibrary

_AGE = "中华人民共和国劳动法第十五条"
_RETIREMENT = "全国人大常委会关于实施渐进式延迟法定退休年龄的决定（2024年9月13日）"
_LAST_YEAR = "距法定退休年龄1年内"
_FIVE_YEARS = "距法定退休年龄5年内"
_FAMILY = "就业促进法第五十六条"
_KINDS = "辽人社发〔2021〕7号"
_LONGEST = "most_months"
_AGED = {**IN_HARDSHIP, "hardship_kind": "03"}
_ORDINARY = {**RIDER, "hardship_kind": "05"}


def limit(
    what: str, name: str, clause: str, person: dict[str, Any], hit: dict[str, Any], miss: dict[str, Any]
) -> Boundary:
    return Boundary(what, name, clause, {**person, **hit}, {**person, **miss})


def man(day: str) -> dict[str, Any]:
    return {"id_number": born(day)}


def woman(day: str, post: str = "") -> dict[str, Any]:
    return {"id_number": born(day, "2"), **({"post_type": post} if post else {})}


LIMITS: dict[str, list[Boundary]] = {
    "flexible_subsidy": [
        limit("rule", "under_age", _AGE, RIDER, man("2010-11-24"), man("2010-11-23")),
        limit("rule", "past_age_man", _RETIREMENT, RIDER, man("1966-06-01"), man("1966-07-01")),
        limit("rule", "past_age_woman", _RETIREMENT, RIDER, woman("1971-06-01"), woman("1971-07-01")),
        limit("rule", "graduate_too_long_ago", "离校2年内", YOUNG_RIDER,
              {"graduation_date": "2024-10"}, {"graduation_date": "2024-11"}),
        limit("rule", "last_year_man", _LAST_YEAR, _ORDINARY, man("1967-05-01"), man("1967-04-01")),
        limit("rule", "last_year_woman", _LAST_YEAR, _ORDINARY, woman("1976-12-01"), woman("1976-11-01")),
        limit("rule", "last_year_woman_between", _LAST_YEAR, _ORDINARY,
              woman("1976-11-01", "unsure"), woman("1976-12-01", "unsure")),
        limit("rule", "last_year_woman_between", _LAST_YEAR, _ORDINARY,
              woman("1972-05-01", "unsure"), woman("1972-04-01", "unsure")),
        limit("rule", "not_registered", "先认定、先登记", RIDER, {"flexible_work": "working"}, {}),
        limit("tag", "flexible_unregistered", "先认定、先登记", RIDER, {"flexible_work": "working"}, {}),
        limit("field", "pays_own_insurance", "灵活就业并登记", RIDER, {}, {"flexible_work": "none"}),
        limit("field", "firm_owner", "灵活就业并登记", RIDER, {}, {"flexible_work": "none"}),
        limit("field", "post_type", _LAST_YEAR, RIDER, woman("1972-05-01"), woman("1972-04-01")),
        limit("problem", "paid_to", "从早到晚", RIDER, {"paid_to": "2025-12"}, {"paid_to": "2026-01"}),
        limit("tag", "graduate", "离校2年内", YOUNG_RIDER,
              {"graduation_date": "2024-11"}, {"graduation_date": "2024-10"}),
    ],
    "skill_subsidy": [
        limit("rule", "under_age", _AGE, WELDER, man("2010-11-24"), man("2010-11-23")),
        limit("rule", "too_late", "证书核发之日起12个月内", WELDER,
              {"certificate_date": "2025-11-22"}, {"certificate_date": "2025-11-23"}),
        limit("rule", "insurance_too_short", "补贴对象", WELDER, {"insurance_state": "less"}, {}),
        limit("rule", "insurance_unsure", "补贴对象", WELDER, {"insurance_state": "unsure"}, {}),
        limit("tag", "draws_benefit", "补贴对象", WELDER, {"insurance_state": "drawing"}, {}),
        limit("rule", "too_often", "每人每年不超过三次", WELDER,
              {"times_this_year": "3"}, {"times_this_year": "2"}),
    ],
    "startup_subsidy": [
        limit("rule", "under_age", _AGE, SHOPKEEPER, man("2010-11-24"), man("2010-11-23")),
        limit("rule", "too_young", "正常经营时间", SHOPKEEPER,
              {"opened_on": "2025-11-24"}, {"opened_on": "2025-11-23"}),
        limit("tag", "employs_others", "带动就业", SHOPKEEPER, {"staff": 1}, {"staff": 0}),
        limit("problem", "start_up_groups", "都不是", SHOPKEEPER,
              {"start_up_groups": ["1", "9"]}, {"start_up_groups": ["9"]}),
    ],
    "hardship": [
        limit("rule", "under_age", _AGE, IN_HARDSHIP, man("2010-11-24"), man("2010-11-23")),
        limit("rule", "past_age_man", _RETIREMENT, IN_HARDSHIP, man("1966-06-01"), man("1966-07-01")),
        limit("rule", "past_age_woman", _RETIREMENT, IN_HARDSHIP, woman("1971-06-01"), woman("1971-07-01")),
        limit("rule", "not_near_retirement_man", _FIVE_YEARS, _AGED, man("1970-07-01"), man("1970-06-01")),
        limit("rule", "near_retirement_by_post", _FIVE_YEARS, _AGED,
              woman("1975-07-01", "unsure"), woman("1975-06-01", "unsure")),
        limit("rule", "not_near_retirement_woman", _FIVE_YEARS, _AGED,
              woman("1979-08-01"), woman("1979-07-01")),
        limit("rule", "not_long_enough", "登记失业12个月以上", IN_HARDSHIP,
              {"registered_since": "2025-11-24"}, {"registered_since": "2025-11-23"}),
        limit("field", "post_type", _FIVE_YEARS, _AGED, woman("1979-07-01"), woman("1979-08-01")),
        limit("field", "post_type", _FIVE_YEARS, _AGED, woman("1975-07-01"), woman("1975-06-01")),
        limit("field", "all_without_work", _FAMILY, IN_HARDSHIP, {"hardship_kind": "01"}, {}),
        limit("field", "disability_kind", _KINDS, IN_HARDSHIP, {"hardship_kind": "04"}, {}),
        limit("rule", "family_has_work", _FAMILY, IN_HARDSHIP,
              {"hardship_kind": "01", "all_without_work": False}, {"hardship_kind": "01", "all_without_work": True}),
        limit("tag", "zero_employment", _FAMILY, IN_HARDSHIP,
              {"hardship_kind": "01", "all_without_work": True}, {"hardship_kind": "01", "all_without_work": False}),
        limit("tag", "minimum_allowance", _KINDS, IN_HARDSHIP, {"hardship_kind": "02"}, {}),
        limit("tag", "disabled", _KINDS, IN_HARDSHIP, {"hardship_kind": "04"}, {}),
        limit("tag", "lost_land", _KINDS, IN_HARDSHIP, {"hardship_kind": "06"}, {}),
        limit("tag", "single_parent", _KINDS, IN_HARDSHIP, {"hardship_kind": "07"}, {}),
        limit("tag", "near_retirement", _FIVE_YEARS, IN_HARDSHIP, man("1970-06-01"), man("1970-07-01")),
        limit("tag", "near_retirement", _FIVE_YEARS, IN_HARDSHIP, woman("1975-06-01"), woman("1975-07-01")),
        limit("tag", "near_retirement_at_50", _FIVE_YEARS, IN_HARDSHIP,
              woman("1979-07-01"), woman("1979-08-01")),
        limit("tag", "near_retirement_at_50", _FIVE_YEARS, IN_HARDSHIP,
              woman("1975-07-01"), woman("1975-06-01")),
        limit("tag", "near_retirement_at_50", _FIVE_YEARS, IN_HARDSHIP, woman("1976-01-01"), man("1976-01-01")),
        limit("tag", "unemployed_12_months", "登记失业12个月以上", IN_HARDSHIP,
              {"registered_since": "2025-11-23"}, {"registered_since": "2025-11-24"}),
        limit("tag", "unemployed_6_months", "长期失业统计口径", IN_HARDSHIP,
              {"registered_since": "2026-05-23"}, {"registered_since": "2026-05-24"}),
    ],
    "public_post": [
        limit("rule", "under_age", _AGE, HELPER, man("2010-11-24"), man("2010-11-23")),
        limit("rule", "past_age_man", _RETIREMENT, HELPER, man("1966-06-01"), man("1966-07-01")),
        limit("rule", "past_age_woman", _RETIREMENT, HELPER, woman("1971-06-01"), woman("1971-07-01")),
        limit("rule", "too_many", "安置次数不超过2次", HELPER, {"placements": "2"}, {"placements": "1"}),
        limit("rule", "second_time", "可再安排一次", HELPER, {"placements": "1"}, {}),
        limit("tag", "second_placement", "可再安排一次", HELPER, {"placements": "1"}, {}),
        limit("tag", "near_retirement", "安排到退休", HELPER, man("1970-06-01"), man("1970-07-01")),
        limit("tag", "near_retirement", "安排到退休", HELPER, woman("1975-06-01"), woman("1975-07-01")),
        limit("estimate", _LONGEST, "最长3年", HELPER, man("1970-07-01"), man("1970-06-01")),
        limit("estimate", _LONGEST, "最长3年", HELPER, woman("1979-08-01"), woman("1979-07-01")),
    ],
}  # fmt: skip
ALL = [(form, one) for form, found in LIMITS.items() for one in found]


@pytest.mark.parametrize(("form_id", "one"), ALL, ids=[f"{form}-{one.name}" for form, one in ALL])
def test_a_limit_lies_where_its_clause_says(
    library: FormLibrary, facts: Facts, form_id: str, one: Boundary
) -> None:
    form = library.form(form_id)
    assert is_kept(one, form, facts), str(one)
    if one.what == "rule":
        clauses = {reason.rule: reason.clause for reason in form.eligibility(one.hit, facts).reasons}
        assert one.clause in clauses[one.name]
