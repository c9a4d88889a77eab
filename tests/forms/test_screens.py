from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.forms.samples import sample_answers
from kiosk.forms.screen import FieldType
from tests.forms.people import ELIGIBLE, SEEKER, WELDER

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.facts import Facts
    from kiosk.forms.screen import Screen, ShownField


def by_id(screens: list[Screen]) -> dict[str, Screen]:
    return {screen.id: screen for screen in screens}


def field_of(screens: list[Screen], name: str) -> ShownField:
    return next(field for screen in screens for field in screen.fields if field.id == name)


def test_eligibility_is_one_closed_question_a_screen(unemployment: CompiledForm, facts: Facts) -> None:
    screens = unemployment.eligibility_screens({}, facts)
    assert 3 <= len(screens) <= 6
    assert [screen.step for screen in screens] == list(range(1, len(screens) + 1))
    for screen in screens:
        assert [field.type for field in screen.fields] == [FieldType.YES_NO]
        assert [option.value for option in screen.fields[0].options] == ["true", "false"]


def test_the_number_of_questions_never_grows_on_the_way(form: CompiledForm, facts: Facts) -> None:
    given = sample_answers(form, facts, 1)
    answers, most = {}, None
    while asked := [one for one in form.eligibility_screens(answers, facts) if not _answered(one, answers)]:
        assert asked[0].step <= asked[0].steps
        assert most is None or asked[0].steps <= most
        most = asked[0].steps
        answers |= {field.id: given[field.id] for field in asked[0].fields}
    assert answers or not form.definition.eligibility.questions


def _answered(screen: Screen, answers: dict[str, Any]) -> bool:
    return all(field.id in answers for field in screen.fields)


def test_steps_are_counted_for_the_person(form: CompiledForm, facts: Facts) -> None:
    screens = form.screens({}, facts)
    assert [screen.step for screen in screens] == sorted(screen.step for screen in screens)
    assert {screen.steps for screen in screens} == {len(form.definition.steps)}
    assert screens[-1].steps <= 5
    assert all(1 <= len(screen.fields) <= 4 for screen in screens)


def test_a_screen_carries_values_texts_and_what_is_wrong(unemployment: CompiledForm, facts: Facts) -> None:
    screens = unemployment.screens({**WELDER, "phone": "123"}, facts)
    assert field_of(screens, "household_region").shown.zh == "辽宁省鞍山市铁东区站前街道"
    assert field_of(screens, "intended_jobs").shown.zh == "焊工、车工"
    assert field_of(screens, "unemployment_date").shown.zh == "2026年10月8日"
    assert field_of(screens, "phone").problem.zh
    assert field_of(screens, "phone").shown is None
    assert field_of(screens, "name").problem is None


def test_an_open_question_is_not_scolded(unemployment: CompiledForm, facts: Facts) -> None:
    screens = unemployment.screens(ELIGIBLE, facts)
    assert all(field.problem is None for screen in screens for field in screen.fields)


def test_limits_are_filled_in(unemployment: CompiledForm, jobseeker: CompiledForm, facts: Facts) -> None:
    assert field_of(unemployment.screens(WELDER, facts), "unemployment_date").maximum == "2026-11-23"
    wage = field_of(jobseeker.screens(SEEKER, facts), "wage_from")
    assert (wage.minimum, wage.shown.zh) == (0, "2000元")


def test_tables_with_levels_offer_their_top_level(unemployment: CompiledForm, facts: Facts) -> None:
    region = field_of(unemployment.screens(WELDER, facts), "household_region")
    assert (region.table, region.at_least, region.deepest, len(region.options)) == ("region", 3, 4, 34)
    jobs = field_of(unemployment.screens(WELDER, facts), "intended_jobs")
    assert jobs.most == 3
    assert not any(option.leaf for option in jobs.options)


def test_the_place_of_registration_is_asked_as_it_was_drawn(unemployment: CompiledForm, facts: Facts) -> None:
    screen = by_id(unemployment.screens(WELDER, facts))["registration_place"]
    assert screen.question.zh == "您想在哪里登记？"
    assert screen.note.zh == "农民工在现在住的地方也能登记。"
    assert [(one.label.zh, one.hint.zh) for one in screen.fields[0].options] == [
        ("户籍所在地", "户口本上的地址"),
        ("常住地", "现在住的地方"),
        ("参保地", "交社保的地方"),
        ("就业地", "原来上班的地方"),
    ]


def test_one_screen_is_checked_by_itself(unemployment: CompiledForm, facts: Facts) -> None:
    assert unemployment.check("name", {}, facts)[0].field == "name"
    assert unemployment.check("name", {"name": "张三"}, facts) == []
    assert unemployment.check("ask_pension", {}, facts)[0].field == "draws_pension"
    assert unemployment.check("current", {"same_address": True}, facts) == []


def test_the_review_reads_everything_back_by_step(unemployment: CompiledForm, facts: Facts) -> None:
    sections = unemployment.review(WELDER, facts)
    assert [section.title.zh for section in sections] == [
        step.title.zh for step in unemployment.definition.steps
    ]
    rows = {row.field: row for section in sections for row in section.rows}
    assert rows["name"].value.zh == "张建国"
    assert rows["household_region"].value.zh == "辽宁省鞍山市铁东区站前街道"
    assert rows["certificate_number"].value.zh == "没填"
    assert rows["job_wish"].screen == "wishes"
    assert "draws_pension" not in rows


def test_the_review_masks_what_is_private_and_can_show_it(unemployment: CompiledForm, facts: Facts) -> None:
    rows = {row.field: row for part in unemployment.review(WELDER, facts) for row in part.rows}
    assert rows["id_number"].value.zh == "210302********" + WELDER["id_number"][-4:]
    assert rows["id_number"].full.zh == WELDER["id_number"]
    assert rows["phone"].value.zh == "138****0000"
    assert rows["name"].full is None


def test_answers_are_kept_normalised(unemployment: CompiledForm, facts: Facts) -> None:
    answers = {**WELDER, "id_number": WELDER["id_number"].lower(), "phone": "138 0412 0000", "school": "x"}
    settled = unemployment.settled(answers, facts)
    assert settled["phone"] == "13804120000"
    assert settled["id_number"] == WELDER["id_number"]
    assert "school" not in settled
    assert unemployment.normalise("name", "阿依古丽•买买提") == "阿依古丽·买买提"
    assert unemployment.normalise("same_address", False) is False
