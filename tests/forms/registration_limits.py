"""Both sides of each limit of the two registrations, with the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.forms.boundaries import Boundary
from tests.forms.people import GRADUATE, SEEKER, WELDER, born

if TYPE_CHECKING:
    from typing import Any

_YOUNGEST = "中华人民共和国劳动法第十五条"
_RETIREMENT = "全国人大常委会关于实施渐进式延迟法定退休年龄的决定（2024年9月13日）"
_MINOR = "未成年工特殊保护规定"
_YOUTH = "16–24岁失业青年"
_GRADUATE = "离校2年内高校毕业生"
_NEAR = "距法定退休年龄5年内"
_4050 = "女40岁、男50岁以上"
_GROUPS = "鞍山市2022年12月30日通知（四）：分类台账"
_LAYOUT = "the form's own layout"


def limit(
    what: str,
    name: str,
    clause: str,
    hit: dict[str, Any],
    miss: dict[str, Any],
    person: dict[str, Any] = WELDER,
) -> Boundary:
    return Boundary(what, name, clause, {**person, **hit}, {**person, **miss})


def man(day: str) -> dict[str, Any]:
    return {"id_number": born(day)}


def woman(day: str, post: str = "") -> dict[str, Any]:
    return {"id_number": born(day, "2"), **({"post_type": post} if post else {})}


UNEMPLOYMENT = [
    limit("rule", "under_age", _YOUNGEST, man("2010-11-24"), man("2010-11-23")),
    limit("rule", "man_past_age", _RETIREMENT, man("1966-06-01"), man("1966-07-01")),
    limit("rule", "man_past_age", _RETIREMENT, man("1966-06-01"), woman("1966-06-01")),
    limit("rule", "woman_past_age", _RETIREMENT, woman("1971-06-01"), woman("1971-07-01")),
    limit("rule", "woman_past_age", _RETIREMENT, woman("1966-06-01"), man("1966-06-01")),
    limit("rule", "woman_between_ages", _RETIREMENT,
          woman("1976-03-01", "unsure"), woman("1976-04-01", "unsure")),
    limit("rule", "woman_between_ages", _RETIREMENT,
          woman("1971-07-01", "unsure"), woman("1971-06-01", "unsure")),
    limit("rule", "woman_between_ages", _RETIREMENT,
          woman("1974-01-01", "woman_50"), woman("1974-01-01", "woman_55")),
    limit("field", "post_type", _RETIREMENT, woman("1976-03-01"), woman("1976-04-01")),
    limit("field", "post_type", _RETIREMENT, woman("1971-07-01"), woman("1971-06-01")),
    limit("field", "former_employer", _LAYOUT, {}, {"unemployment_reason": "10"}),
    limit("field", "disability_kind", _LAYOUT, {"health": "60"}, {}),
    limit("bring", "残疾人证", _LAYOUT, {"health": "60"}, {}),
    limit("problem", "unemployment_date", "失业在毕业以后",
          {"unemployment_date": "2026-07-01"}, {"unemployment_date": "2026-07-02"}, GRADUATE),
    limit("tag", "youth_16_24", _YOUTH, man("2010-11-23"), man("2010-11-24")),
    limit("tag", "youth_16_24", _YOUTH, man("2001-11-24"), man("2001-11-23")),
    limit("tag", "graduate", _GRADUATE,
          {"graduation_date": "2024-12"}, {"graduation_date": "2024-11"}, GRADUATE),
    limit("tag", "graduate", _GRADUATE, {}, {"study_mode": "part_time"}, GRADUATE),
    limit("tag", "near_retirement", _NEAR, man("1970-06-01"), man("1970-07-01")),
    limit("tag", "near_retirement", _NEAR, woman("1975-06-01"), woman("1975-07-01")),
    limit("tag", "near_retirement_at_50", _NEAR, woman("1979-07-01"), woman("1979-08-01")),
    limit("tag", "near_retirement_at_50", _NEAR, woman("1975-07-01"), woman("1975-06-01")),
    limit("tag", "age_4050", _4050, man("1976-11-23"), man("1976-11-24")),
    limit("tag", "age_4050", _4050, woman("1986-11-23"), woman("1986-11-24")),
    limit("tag", "migrant_worker", _GROUPS, {"household_nature": "20"}, {}),
    limit("tag", "migrant_worker", _GROUPS,
          {"household_nature": "20"}, {"household_nature": "20", "unemployment_reason": "10"}),
    limit("tag", "veteran", _GROUPS, {"unemployment_reason": "60"}, {}),
    limit("tag", "lost_land", _GROUPS, {"unemployment_reason": "50"}, {}),
    limit("tag", "disabled", _GROUPS, {"health": "60"}, {}),
    limit("tag", "released", _GROUPS, {"unemployment_reason": "70"}, {}),
]  # fmt: skip
JOBSEEKER = [
    limit("rule", "under_age", _YOUNGEST, man("2010-11-24"), man("2010-11-23"), SEEKER),
    limit("rule", "minor", _MINOR, man("2010-11-23"), man("2010-11-24"), SEEKER),
    limit("rule", "minor", _MINOR, man("2008-11-24"), man("2008-11-23"), SEEKER),
    limit("problem", "wage_to", "工资从低到高", {"wage_to": 199999}, {"wage_to": 200000}, SEEKER),
    limit("tag", "youth_16_24", _YOUTH, man("2010-11-23"), man("2010-11-24"), SEEKER),
    limit("tag", "youth_16_24", _YOUTH, man("2001-11-24"), man("2001-11-23"), SEEKER),
    limit("tag", "graduate", _GROUPS, {"person_category": "03"}, {}, SEEKER),
    limit("tag", "veteran", _GROUPS, {"person_category": "05"}, {}, SEEKER),
    limit("tag", "employed", _GROUPS, {"person_category": "02"}, {}, SEEKER),
]  # fmt: skip
