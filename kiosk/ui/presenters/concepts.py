"""What staff call the things that are known of a person, by concept."""

from __future__ import annotations

_WORDS = {
    "person.phone": "电话 Phone",
    "person.name": "姓名 Name",
    "person.current_address": "现住址 Address",
    "person.current_region": "现在的住处 Where they live",
    "person.household_address": "户口地址 Registered address",
    "person.household_region": "户口所在地 Place of registration",
    "person.household_nature": "户口性质 Household registration",
    "person.ethnicity": "民族 Ethnic group",
    "person.education": "文化程度 Education",
    "person.school": "学校 School",
    "person.skill_name": "技能工种 Trade",
    "person.skill_grade": "技能等级 Grade",
    "person.hardship_kind": "困难类别 Kind of hardship",
    "person.disability_kind": "残疾类别 Kind of disability",
    "person.disability_grade": "残疾等级 Grade of disability",
}


def concept_words(concept: str | None) -> str:
    """Return the words for a concept; a path that is none stays as it is."""
    return _WORDS.get(concept or "", concept or "")
