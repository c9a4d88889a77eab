"""People made up for the tests of forms."""

from __future__ import annotations

from typing import Any

from kiosk.model import id_number

ELIGIBLE = {"draws_pension": False, "has_work": False, "in_school": False, "wants_work": True}


def born(day: str, sex: str = "1") -> str:
    """An ID number of somebody born on a day."""
    first = f"210302{day.replace('-', '')}{'121' if sex == '1' else '122'}"
    return first + id_number.check_digit(first)


WELDER: dict[str, Any] = {
    **ELIGIBLE,
    "id_number": born("1985-06-15"),
    "name": "张建国",
    "ethnicity": "11",
    "phone": "13804120000",
    "household_nature": "50",
    "household_region": "210302006",
    "household_address": "胜利路1号",
    "same_address": True,
    "registration_place": "2",
    "education": "71",
    "unemployment_reason": "20",
    "unemployment_date": "2026-10-08",
    "former_employer": "鞍山机械厂",
    "former_industry": "C",
    "income_band": "3",
    "has_skill": True,
    "skill_grade": "4",
    "skill_name": "焊工",
    "health": "10",
    "minimum_allowance": False,
    "flexible_work": False,
    "claims_benefit": True,
    "job_wish": True,
    "startup_wish": False,
    "training_wish": True,
    "intended_jobs": ["6-11", "6-14"],
}

GRADUATE: dict[str, Any] = {
    **{key: value for key, value in WELDER.items() if not key.startswith(("former_", "income_", "skill_"))},
    "id_number": born("2003-03-01", "2"),
    "education": "20",
    "study_mode": "full_time",
    "school": "辽宁科技大学",
    "major": "冶金工程",
    "graduation_date": "2026-07",
    "unemployment_reason": "10",
    "unemployment_date": "2026-08-01",
    "has_skill": False,
}

SEEKER: dict[str, Any] = {
    "id_number": born("1960-01-01"),
    "name": "李强",
    "phone": "0412-5551234",
    "person_category": "06",
    "household_nature": "20",
    "household_region": "210381",
    "education": "71",
    "trades": ["4-10"],
    "employment_form": "2",
    "work_area": "210300",
    "wage_from": 200000,
    "wants_training": False,
    "wants_guidance": True,
    "sms_ok": True,
}
