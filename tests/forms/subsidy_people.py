"""People made up for the tests of the subsidies: each fits one form, and a test changes one thing."""

from __future__ import annotations

from typing import Any

from tests.forms.people import born

WHO: dict[str, Any] = {"name": "张建国", "phone": "13804120000"}

RIDER: dict[str, Any] = {
    **WHO,
    "id_number": born("1990-05-15"),
    "hardship_recognised": True,
    "flexible_work": "registered",
    "pays_own_insurance": True,
    "firm_owner": False,
    "household_region": "210302006",
    "hardship_kind": "04",
    "work_content": "送餐",
    "work_region": "210302",
    "flexible_since": "2024-03",
    "insurances": ["medical", "pension"],
    "paid_from": "2026-01",
    "paid_to": "2026-10",
    "had_before": False,
}

YOUNG_RIDER: dict[str, Any] = {
    **{key: value for key, value in RIDER.items() if key != "hardship_kind"},
    "id_number": born("2003-03-01", "2"),
    "hardship_recognised": False,
    "recent_graduate": True,
    "school": "辽宁科技大学",
    "graduation_date": "2025-07",
}

WELDER: dict[str, Any] = {
    **WHO,
    "id_number": born("1990-05-15"),
    "new_certificate": True,
    "insurance_state": "paid_12",
    "same_claimed": False,
    "times_this_year": "0",
    "skill_name": "焊工",
    "skill_grade": "4",
    "certificate_date": "2026-06-01",
    "insured_region": "210302",
    "bank_name": "鞍山银行",
    "bank_account": "6222020200012345678",
}

SHOPKEEPER: dict[str, Any] = {
    **WHO,
    "id_number": born("1990-05-15"),
    "business_started": True,
    "first_business": True,
    "had_subsidy": False,
    "still_open": True,
    "start_up_kind": "1",
    "business_name": "老王饭店",
    "credit_code": "91110000600037341L",
    "opened_on": "2025-03-01",
    "business_region": "210302006",
    "business_address": "前进路12号",
    "business_industry": "H",
    "staff": 2,
    "start_up_groups": ["1"],
}

IN_HARDSHIP: dict[str, Any] = {
    **WHO,
    "id_number": born("1985-06-15"),
    "draws_pension": False,
    "hardship_recognised": False,
    "registered_unemployed": True,
    "household_here": True,
    "household_region": "210302006",
    "household_address": "胜利路1号",
    "hardship_kind": "05",
    "registered_since": "2025-01-10",
    "benefit_state": "used_up",
    "help_wanted": ["1", "3"],
}

HELPER: dict[str, Any] = {
    **WHO,
    "id_number": born("1985-06-15"),
    "hardship_recognised": True,
    "draws_pension": False,
    "has_work": False,
    "placements": "0",
    "household_region": "210302006",
    "same_address": True,
    "hardship_kind": "01",
    "education": "71",
    "post_kinds": ["1", "4"],
    "work_area": "210302",
}

PEOPLE: dict[str, dict[str, Any]] = {
    "flexible_subsidy": RIDER,
    "skill_subsidy": WELDER,
    "startup_subsidy": SHOPKEEPER,
    "hardship": IN_HARDSHIP,
    "public_post": HELPER,
}
