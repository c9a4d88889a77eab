"""People made up for the tests of training, business, insurance and referral, and what they can choose from."""

from __future__ import annotations

from typing import Any

from kiosk.model.feed import Feed, FeedItem
from kiosk.text import Text
from tests.forms.people import born

FEED = Feed(
    {
        "vacancies": (
            FeedItem(
                "v-1", Text("保安", "Security guard"), (Text("站前街道", "Zhanqian"),), {"occupation": "4-10"}
            ),
            FeedItem("v-2", Text("焊工", "Welder"), (), {"occupation": "6-11"}),
        ),
        "courses": (FeedItem("c-1", Text("电工五级班", "Electrician, grade 5"), (), {"occupation": "6-12"}),),
        "spaces": (FeedItem("s-1", Text("铁东区孵化园", "Tiedong business park"), (), {"free": True}),),
        "advisers": (FeedItem("a-1", Text("开业老师", "Start-up adviser"), (), {}),),
        "fairs": (FeedItem("f-1", Text("社区招聘会", "Job fair"), (), {}),),
    }
)

TRAINEE: dict[str, Any] = {
    "id_number": born("1985-06-15"),
    "name": "张建国",
    "ethnicity": "11",
    "phone": "13804120000",
    "trainee_kind": "10",
    "household_nature": "50",
    "current_region": "210302006",
    "current_address": "胜利路1号",
    "education": "71",
    "trade": "6-12",
    "course": "c-1",
    "free_time": ["weekday", "weekend"],
    "has_skill": True,
    "skill_grade": "5",
    "skill_name": "焊工",
    "times_this_year": 1,
    "same_before": False,
    "draws_benefit": False,
}

FOUNDER: dict[str, Any] = {
    "startup_wish": True,
    "id_number": born("1990-02-03", "2"),
    "name": "佟玉兰",
    "phone": "16604120000",
    "stage": "opened",
    "project": "早餐店",
    "sector": "H",
    "business_region": "210302006",
    "people": 2,
    "money_needed": 8_000_000,
    "money_own": 3_000_000,
    "has_licence": True,
    "credit_code": "91110000600037341L",
    "start_up_trained": True,
    "help": ["loan", "mentor", "space"],
    "loan_group": "10",
    "loan_amount": 5_000_000,
    "loan_years": 2,
    "loan_times": 0,
    "loan_use": "进货",
    "space": "s-1",
    "adviser": "a-1",
}

CLAIMANT: dict[str, Any] = {
    "draws_pension": False,
    "has_work": False,
    "from_forces": False,
    "registered_unemployed": True,
    "paid_years": "from_5",
    "leaving_reason": "dismissed",
    "id_number": born("1985-06-15"),
    "name": "张建国",
    "phone": "13804120000",
    "former_employer": "鞍山机械厂",
    "left_on": "2026-10-08",
    "insured_region": "210302",
    "drawn_before": False,
    "bank_account": "6228480402564890018",
    "bank_name": "工商银行",
    "job_wish": True,
    "training_wish": False,
    "guidance_wish": True,
}

VETERAN: dict[str, Any] = {
    **{
        key: value
        for key, value in CLAIMANT.items()
        if key
        not in {
            "registered_unemployed",
            "paid_years",
            "leaving_reason",
            "former_employer",
            "left_on",
            "insured_region",
        }
    },
    "id_number": born("2002-04-01"),
    "from_forces": True,
    "registered_seeker": True,
    "household_region": "210302006",
    "discharged_on": "2026-09-01",
    "years_served": 5,
}

FLEXIBLE: dict[str, Any] = {
    "draws_pension": False,
    "employer_pays": False,
    "works_flexibly": True,
    "in_school": False,
    "id_number": born("1985-06-15"),
    "name": "张建国",
    "ethnicity": "11",
    "phone": "13804120000",
    "household_nature": "50",
    "household_region": "210302006",
    "current_region": "210302006",
    "current_address": "胜利路1号",
    "work_kind": "30",
    "work_place": "站前夜市",
    "work_content": "送外卖",
    "work_since": "2025-03",
    "insurances": ["pension", "medical"],
    "paid_before": True,
    "paid_years": 8,
    "base_level": "60",
    "begin": "next_month",
}

CHOOSER: dict[str, Any] = {
    "open_letter": False,
    "id_number": born("1985-06-15"),
    "name": "张建国",
    "phone": "13804120000",
    "trades": ["4-10"],
    "vacancy": "v-1",
    "source": "self",
    "interview_day": "three_days",
    "registered_seeker": True,
    "wants_guidance": False,
}

DECLINER: dict[str, Any] = {
    **{key: value for key, value in CHOOSER.items() if key != "interview_day"},
    "source": "office",
    "decision": "decline",
    "refusal_reasons": ["20", "60"],
    "own_words": "孩子四点半放学，没人接。",
}
