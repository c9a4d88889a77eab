from __future__ import annotations

import dataclasses
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
    heard = {each.phrase.text: each.surely for each in VOCABULARY.initials("lsjy", 0, 4)}
    assert heard["老少皆宜"] == 1 > heard["礼上加油"]
    assert [each.phrase.text for each in VOCABULARY.initials("xtk", 0, 3)] == ["想听课"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("laosjy", "老少皆宜"),  # a syllable in full
        ("lshaojy", "老少皆宜"),  # as many spell it
        ("xtke", "想听课"),
        ("lsj", "老少皆宜"),  # begun
        ("zjlsjy", "老少皆宜"),  # behind something else
        ("jyknrd", "就业困难人员认定"),  # two letters left out
    ],
)
def test_a_name_is_heard_in_whatever_way_it_is_typed_short(typed: str, meant: str) -> None:
    words = WordList(
        (*WORDS.words, Meaning(("困难户",), ("就业困难人员认定",), cards=("hardship_recognition",)))
    )
    question = Understanding(words, Vocabulary(words, CARDS)).question(typed)
    assert meant in [each.phrase.text for each in question.heard]


def test_a_card_is_asked_for_once_by_phrases_that_stand_in_the_same_place() -> None:
    words = WordList((Meaning(("交养老", "自己交", "自己…养老"), cards=("flexible_insurance",)),))
    index, vocabulary = CardIndex(CARDS, words), Vocabulary(words, CARDS)
    question = Understanding(words, vocabulary).question("自己交养老")
    assert len(question.heard) > 1
    alone = dataclasses.replace(
        question, heard=(max(question.heard, key=lambda one: one.surely * (one.end - one.start)),)
    )
    assert index.nearness(question) == pytest.approx(index.nearness(alone), rel=0.3)


def test_a_word_that_ends_a_phrase_has_to_be_said() -> None:
    words = WordList((Meaning(("没法过",), cards=("relief",)),))
    assert Vocabulary(words, CARDS).standing_in("没法去大厅") == []


def test_a_word_of_offices_is_heard_like_what_people_say_for_it() -> None:
    assert [heard.phrase.text for heard in VOCABULARY.standing_in("老少皆宜")] == ["老少皆宜"]


def test_a_phrase_is_not_shortened_to_a_single_hanzi() -> None:
    assert VOCABULARY.standing_in("上学") == []
