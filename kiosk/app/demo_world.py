"""The world of a demonstration: believable vacancies, courses, fairs, spaces and advisers, all invented.

The same seed and day give the same world. Employers and people do not exist; streets do. Pay is in fen. No
vacancy asks for a sex, an age, a place of birth or looks.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from kiosk.app.demo_names import (
    BRANDS,
    COURSES,
    FAIRS,
    POSTS,
    ROADS,
    SPACES,
    STREETS,
    TOPICS,
    Post,
)
from kiosk.app.demo_points import demo_points
from kiosk.model import feed
from kiosk.model.feed import FeedItem
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

VACANCY_COUNT = 60
_YUAN = 100
_EXCHANGE = "0412-555"  # a made-up exchange: these numbers ring nowhere
_EDUCATION = {
    "none": Text("学历不限", "Any schooling"),
    "71": Text("初中以上", "Middle school or above"),
    "61": Text("高中以上", "High school or above"),
    "30": Text("大专以上", "College or above"),
}
_UNIT = {"day": Text("天", "day")}
_MONTH = Text("月", "month")
_KINDS = {
    "full": Text("全职", "Full-time"),
    "part": Text("兼职", "Part-time"),
    "day": Text("零工", "By the day"),
    "public": Text("公益性岗位", "Public-welfare post"),
}


def demo_world(today: dt.date, seed: int = 1) -> dict[str, tuple[FeedItem, ...]]:
    """Return the lists by name."""
    return {
        feed.VACANCIES: tuple(_vacancies(random.Random(seed), today)),  # noqa: S311 - a made-up world
        feed.COURSES: tuple(_courses(today)),
        feed.FAIRS: tuple(_fairs(today)),
        feed.SPACES: tuple(_spaces()),
        feed.ADVISERS: tuple(_advisers(today)),
        feed.POINTS: tuple(demo_points()),
    }


def _vacancies(draw: random.Random, today: dt.date) -> Iterator[FeedItem]:
    for number in range(VACANCY_COUNT):
        post = POSTS[number % len(POSTS)]
        street, brand = draw.choice(STREETS), BRANDS[number % len(BRANDS)]
        low = post.low + draw.randrange(0, 5) * post.step
        high = low + draw.randrange(1, 4) * post.step
        data = {
            **_employer(brand, post),
            "post": post.name.zh,
            "post_en": post.name.en,
            "occupation": post.occupation,
            "kind": post.kind,
            "region": street[0],
            "address": f"{street[1].zh}{draw.choice(ROADS)}{draw.randrange(3, 180)}号",
            "pay_low": low * _YUAN,
            "pay_high": high * _YUAN,
            "headcount": draw.randrange(1, 9),
            "education": post.education,
            "hours": post.hours.zh,
            "hours_en": post.hours.en,
            "insured": post.kind in {"full", "public"},
            "lodging": post.kind == "full" and draw.random() < 0.3,  # noqa: PLR2004 - a share
            "contact": "招聘专员",
            "phone": f"{_EXCHANGE}{1000 + number}",
            "valid_to": (today + dt.timedelta(days=20 + draw.randrange(60))).isoformat(),
            "interview": (today + dt.timedelta(days=2 + draw.randrange(7))).isoformat(),
        }
        yield FeedItem(f"vac-{number + 1:04d}", post.name, tuple(_vacancy_lines(data, street[1])), data)


def _employer(brand: Text, post: Post) -> dict[str, Any]:
    return {"employer": f"鞍山{brand.zh}{post.trade.zh}", "employer_en": f"{brand.en} {post.trade.en}"}


def _vacancy_lines(data: dict[str, Any], street: Text) -> Iterator[Text]:
    unit = _UNIT.get(data["kind"], _MONTH)
    low, high = data["pay_low"] // _YUAN, data["pay_high"] // _YUAN
    yield Text(f"每{unit.zh}{low}–{high}元", f"{low}–{high} yuan a {unit.en}")
    yield Text(data["employer"], data["employer_en"])
    kind = _KINDS[data["kind"]]
    yield Text(f"{street.zh} · {kind.zh} · {data['hours']}", f"{street.en} · {kind.en} · {data['hours_en']}")
    asks = _EDUCATION[data["education"]]
    yield Text(f"招{data['headcount']}人 · {asks.zh}", f"{data['headcount']} wanted · {asks.en}")


def _courses(today: dt.date) -> Iterator[FeedItem]:
    for number, course in enumerate(COURSES):
        begins = today + dt.timedelta(days=10 + 4 * number)
        ends = begins + dt.timedelta(days=course.days)
        street = STREETS[(number * 3) % len(STREETS)]
        left = 4 + (number * 7) % 19
        data = {
            "name": course.name.zh,
            "name_en": course.name.en,
            "occupation": course.occupation,
            "grade": course.grade,
            "hours": course.hours,
            "days": course.days,
            "begins": begins.isoformat(),
            "ends": ends.isoformat(),
            "region": street[0],
            "place": f"{street[1].zh}职业培训点（演示）",
            "provider": course.provider.zh,
            "provider_en": course.provider.en,
            "seats": 30,
            "left": left,
            "free": True,
            "certificate": course.certificate.zh,
        }
        lines = (
            Text(
                f"{begins.month}月{begins.day}日开课 · {course.hours}课时",
                f"From {begins} · {course.hours} hours",
            ),
            Text(f"{street[1].zh} · 还有{left}个名额", f"{street[1].en} · {left} seats left"),
            course.certificate,
        )
        yield FeedItem(f"cls-{number + 1:03d}", course.name, lines, data)


def _fairs(today: dt.date) -> Iterator[FeedItem]:
    for number, (name, place, employers) in enumerate(FAIRS):
        day = _next_saturday(today) + dt.timedelta(days=14 * number)
        begins = dt.datetime.combine(day, dt.time(9))
        data = {
            "begins": begins.isoformat(timespec="minutes"),
            "place": place.zh,
            "place_en": place.en,
            "region": STREETS[number][0],
            "employers": employers,
            "posts": employers * 9,
        }
        lines = (
            Text(f"{day.month}月{day.day}日 上午9点", f"{day:%Y-%m-%d}, 9:00"),
            place,
            Text(f"{employers}家单位", f"{employers} employers"),
        )
        yield FeedItem(f"fair-{number + 1:02d}", name, lines, data)


def _next_saturday(today: dt.date) -> dt.date:
    return today + dt.timedelta(days=(5 - today.weekday()) % 7 or 7)


def _spaces() -> Iterator[FeedItem]:
    for number, (name, free) in enumerate(SPACES):
        street = STREETS[(number * 2 + 1) % len(STREETS)]
        area = 12 + 7 * (number % 5)
        seats = 1 + number % 4
        data = {
            "name": name.zh,
            "name_en": name.en,
            "region": street[0],
            "address": f"{street[1].zh}{ROADS[number % len(ROADS)]}{20 + number * 6}号",
            "area_m2": area,
            "free": free,
            "free_for": "登记失业人员" if free else "",
            "seats_left": seats,
            "manager": "园区服务台",
            "phone": f"{_EXCHANGE}{2000 + number}",
        }
        cost = (
            Text("登记失业人员免费", "Free for the registered unemployed")
            if free
            else Text("租金问园区", "Ask about the rent")
        )
        lines = (
            Text(f"{street[1].zh} · {area}平方米", f"{street[1].en} · {area} m²"),
            cost,
            Text(f"还有{seats}间", f"{seats} left"),
        )
        yield FeedItem(f"spc-{number + 1:02d}", name, lines, data)


def _advisers(today: dt.date) -> Iterator[FeedItem]:
    """Give each adviser one hour on each of the coming working days, in turn."""
    days = [day for n in range(1, 12) if (day := today + dt.timedelta(days=n)).weekday() < 5][:4]  # noqa: PLR2004 - Saturday
    for number, topic in enumerate(TOPICS):
        for turn, day in enumerate(days[number % 2 :: 2]):
            hour = 9 + (number + turn) % 3 + (4 if number % 2 else 0)
            slot = f"{hour:02d}:00"
            title = Text(f"{topic.zh}指导员", f"Adviser for {topic.en}")
            data = {
                "name": title.zh,
                "topics": topic.zh,
                "region": STREETS[0][0],
                "place": "社区服务站（演示）",
                "day": day.isoformat(),
                "slot": slot,
                "minutes": 60,
            }
            lines = (
                Text(f"{day.month}月{day.day}日 {slot}", f"{day}, {slot}"),
                Text("就在这个社区服务站，一小时", "Here at this service point, one hour"),
            )
            yield FeedItem(f"adv-{number + 1}-{day:%Y%m%d}-{hour:02d}00", title, lines, data)
