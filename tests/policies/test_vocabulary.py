from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kiosk.forms.parameters import load_parameters
from kiosk.policies.card_index import CardIndex
from kiosk.policies.filling import fill
from kiosk.policies.library import PolicyLibrary
from kiosk.policies.question import Understanding
from kiosk.policies.vocabulary import Vocabulary
from kiosk.policies.wordlist import Meaning, WordList

ROOT = Path(__file__).parents[2]
PARAMETERS = load_parameters(ROOT / "resources" / "parameters")
CARDS = PolicyLibrary(
    ROOT / "resources" / "policies", lambda card: fill(card, PARAMETERS, "210300", dt.date(2026, 11, 24))
).cards()
WORDS = WordList(
    (
        Meaning(("养蜂…补贴",), cards=("startup_subsidy",)),
        Meaning(("下了矿", "没了矿"), cards=("unemployment_registration",), percent=60),
        Meaning(("想听课", "学个"), ("老少皆宜",), cards=("training",)),
        Meaning(("礼上加油",), cards=("job_fair",)),
    )
)
VOCABULARY = Vocabulary(WORDS, CARDS)


@pytest.mark.parametrize("asked", ["养蜂给不给补贴", "有补贴吗我养蜂"])
def test_a_phrase_with_an_open_middle_is_heard_whichever_end_is_said_first(asked: str) -> None:
    assert [heard.phrase.text for heard in VOCABULARY.gapped_in(asked)] == ["养蜂…补贴"]


def test_who_somebody_is_counts_less_than_what_is_wanted() -> None:
    question = Understanding(WORDS, VOCABULARY).question("下了矿想听课")
    answers = [answer.card.id for answer in CardIndex(CARDS, WORDS).answers(question)]
    assert answers[:2] == ["training", "unemployment_registration"]
    assert VOCABULARY.phrase("下了矿").cards == {"unemployment_registration": 0.6}  # type: ignore[union-attr]


def test_the_same_said_twice_does_not_ask_twice_as_much() -> None:
    index = CardIndex(CARDS, WORDS)
    once, twice = (
        index.nearness(Understanding(WORDS, VOCABULARY).question(text))["unemployment_registration"]
        for text in ("下了矿", "下了矿，没了矿")
    )
    assert once < twice < 1.9 * once


def test_pinyin_among_other_letters_is_heard_where_it_stands() -> None:
    heard = list(VOCABULARY.typed("woxiangtingkene", 0, 15))
    assert [each.phrase.text for each in heard] == ["想听课"]
    assert 0 < heard[0].start < heard[0].end < 15


def test_first_letters_are_those_of_a_name_before_those_of_anything_else() -> None:
    assert [each.phrase.text for each in VOCABULARY.typed("lsjy", 0, 4)] == ["老少皆宜"]
    assert [each.phrase.text for each in VOCABULARY.typed("xtk", 0, 3)] == ["想听课"]


def test_a_word_of_offices_is_heard_like_what_people_say_for_it() -> None:
    assert [heard.phrase.text for heard in VOCABULARY.standing_in("老少皆宜")] == ["老少皆宜"]


def test_a_phrase_is_not_shortened_to_a_single_hanzi() -> None:
    assert VOCABULARY.standing_in("上学") == []
