from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.forms.library import FormLibrary
from kiosk.forms.parameters import load_parameters
from kiosk.policies.filling import fill, names
from kiosk.policies.library import PolicyLibrary
from kiosk.policies.wording import UNCHECKED, basis_lines, sections
from kiosk.ui.icons import has_icon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.model.policy import PolicyCard
    from kiosk.text import Text

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "policies"
DAY = dt.date(2026, 11, 24)
PARAMETERS = load_parameters(ROOT / "resources" / "parameters")
WRITTEN = PolicyLibrary(FOLDER)
LIBRARY = PolicyLibrary(FOLDER, lambda card: fill(card, PARAMETERS, "210300", DAY))
FORMS = FormLibrary(ROOT / "forms", ROOT / "resources")
CARDS = LIBRARY.cards()
LONGEST = 22  # hanzi; a sentence that an old person reads in one go


def _texts(card: PolicyCard) -> Iterator[Text]:
    yield from (card.title, card.who, *card.ask)
    for _, _, lines in sections(card):
        yield from lines


def test_there_are_enough_cards_and_none_is_malformed() -> None:
    assert LIBRARY.faults() == []
    assert len(CARDS) >= 40
    assert {card.id for card in CARDS} == {path.stem for path in (FOLDER / "cards").glob("*.yaml")}


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_says_who_what_how_and_what_it_rests_on(card: PolicyCard) -> None:
    assert card.what
    assert card.how
    assert all(basis.document for basis in card.basis)
    assert has_icon(card.icon)
    assert card.phones
    if card.checked_on is None:
        assert UNCHECKED in list(basis_lines(card))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_is_short_and_in_both_languages(card: PolicyCard) -> None:
    for text in _texts(card):
        assert text.zh
        assert text.en
        if re.fullmatch(r"[\d、, ]+", text.zh):
            continue
        assert not re.search("[\u4e00-\u9fff]", text.en), text.en
        for sentence in re.split("[，。；、：（]", text.zh):
            assert len(sentence) <= LONGEST, sentence


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_leads_to_forms_and_life_events_that_there_are(card: PolicyCard) -> None:
    assert set(card.forms) <= set(FORMS.ids())
    assert set(card.events) <= {event.id for event in FORMS.life_events()}


@pytest.mark.parametrize("card", WRITTEN.cards(), ids=lambda card: card.id)
def test_a_card_writes_no_sum_and_names_only_parameters_that_there_are(card: PolicyCard) -> None:
    for text in _texts(card):
        prose = re.sub(r"\{.*?\}", "", f"{text.zh} {text.en}")
        assert not re.search(r"[0-9一二三四五六七八九十百千万两][ ]?(元|块|%|％|万|percent|yuan)", prose), (
            prose
        )
        assert not re.search(r"[0-9]+ ?(个月|个工作日|months|working days)", prose), prose
        assert set(re.findall(r"\{(.*?)\}", text.zh)) == set(re.findall(r"\{(.*?)\}", text.en)), text
    assert names(card) <= PARAMETERS.keys()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_leads_on_to_cards_that_there_are(card: PolicyCard) -> None:
    assert set(card.related) <= {each.id for each in CARDS} - {card.id}


def test_every_topic_and_every_life_event_has_cards() -> None:
    assert len(LIBRARY.topics()) == 9
    for event in FORMS.life_events():
        assert LIBRARY.for_event(event.id), event.id


def test_sums_that_differ_by_city_are_left_to_the_office() -> None:
    """Anshan's own ratio, ceiling and subsidies were not found: no card may name a number for them."""
    for card in ("unemployment_benefit", "flexible_subsidy", "startup_subsidy", "startup_loan"):
        found = LIBRARY.card(card)
        assert found is not None
        assert found.ask
    benefit = LIBRARY.card("unemployment_benefit")
    assert benefit is not None
    assert not [line.zh for line in benefit.what if "元" in line.zh or "%" in line.zh]


def test_the_months_of_benefit_are_those_of_article_46() -> None:
    benefit = LIBRARY.card("unemployment_benefit")
    assert benefit is not None
    said = " ".join(line.zh for line in benefit.what)
    assert re.findall(r"最多领(\d+)个月", said) == ["12", "18", "24"]


def test_a_malformed_card_is_explained_and_the_others_stay(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    shutil.copytree(FOLDER, folder)
    broken = folder / "cards" / "training.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "price: 3\n", encoding="utf-8")
    (folder / "cards" / "renamed.yaml").write_text(
        (folder / "cards" / "relief.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    library = PolicyLibrary(folder)
    assert len(library.cards()) == len(CARDS) - 1
    assert {fault.path.name for fault in library.faults()} == {"training.yaml", "renamed.yaml"}
    assert all(fault.what.zh and fault.todo.zh for fault in library.faults())


def test_a_card_on_no_known_topic_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    shutil.copytree(FOLDER, folder)
    (folder / "topics.yaml").write_text("topics: []\n", encoding="utf-8")
    assert PolicyLibrary(folder).cards() == []
