from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.forms.parameters import load_parameters
from kiosk.model.found import FoundKind
from kiosk.policies.filling import fill
from kiosk.policies.library import PolicyLibrary
from kiosk.policies.notices.read import import_notice
from kiosk.policies.search import Search
from kiosk.policies.wordlist import load_words
from kiosk.settings import Settings
from kiosk.store.keys import FileKeyStore
from kiosk.store.policy_index import INDEX_FILE, PolicyIndex
from tests.policies.asking import USED, later_questions, questions, share
from tests.policies.notices import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.model.imported_notice import ImportedNotice

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "policies"
PARAMETERS = load_parameters(ROOT / "resources" / "parameters")
LIBRARY = PolicyLibrary(FOLDER, lambda card: fill(card, PARAMETERS, "210300", dt.date(2026, 11, 24)))
SERVICES = {"unemployment": "unemployment", "unemployment_benefit": "insurance", "training": "training"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Search, ImportedNotice, Path]]:
    folder = tmp_path_factory.mktemp("search")
    keys = FileKeyStore(folder / "kiosk.key")
    keys.create()
    settings = Settings(data=folder)
    file = folder / "notice.txt"
    file.write_text("\n".join(sample.lines()), encoding="utf-8")
    notice = import_notice(file)
    search = Search(PolicyIndex.open(settings, keys), load_words(FOLDER), LIBRARY.topics(), SERVICES)
    with contextlib.closing(search):
        search.refresh(LIBRARY.cards(), [notice])
        yield search, notice, folder


@pytest.fixture
def search(made: tuple[Search, ImportedNotice, Path]) -> Search:
    return made[0]


@pytest.fixture
def ask(search: Search) -> Callable[[str], list[str]]:
    return lambda text: [found.id for found in search.search(text)]


def test_the_words_are_all_linked_to_cards_that_there_are() -> None:
    known = {card.id for card in LIBRARY.cards()}
    linked = {card for meaning in load_words(FOLDER).words for card in meaning.cards}
    assert linked <= known
    assert known - linked == set()


def test_most_questions_are_answered_by_the_first_card_and_nearly_all_by_the_first_three(
    ask: Callable[[str], list[str]],
) -> None:
    asked = questions()
    assert len(asked) == 100
    assert share(asked, ask, 1) >= 0.85
    assert share(asked, ask, 3) >= 0.97


def test_questions_that_were_long_kept_apart_are_answered_as_well(ask: Callable[[str], list[str]]) -> None:
    kept = [each for each in questions() if each.kept]
    assert len(kept) == 50
    assert share(kept, ask, 1) >= 0.85
    assert share(kept, ask, 3) >= 0.97


def test_questions_that_words_were_added_for_stay_answered(ask: Callable[[str], list[str]]) -> None:
    asked = later_questions(USED)
    assert share(asked, ask, 1) >= 0.9
    assert share(asked, ask, 3) >= 0.97


@pytest.mark.parametrize(
    ("typed", "card"),
    [
        ("sybxj", "unemployment_benefit"),
        ("lingsigong", "day_jobs"),
        ("SYBXJ", "unemployment_benefit"),
        ("tyjr", "veteran"),
        ("shebao duanle zenme ban", "flexible_insurance"),
        ("wo xiang zhao ge gongzuo", "jobseeker"),
        ("shiyebaoxianjin", "unemployment_benefit"),
        ("shiye baoxian jin", "unemployment_benefit"),
        ("shiyebaox", "unemployment_benefit"),
        ("失业保", "unemployment_benefit"),
        ("ｓｙｂｘｊ", "unemployment_benefit"),
        ("是业保险金", "unemployment_benefit"),
        ("失业宝险金", "unemployment_benefit"),
        ("失亚保险金", "unemployment_benefit"),
        ("公溢性岗位", "public_post"),
        ("公意性岗喂", "public_post"),
        ("unemploymnet benefit", "unemployment_benefit"),
        ("国务院令第649号", "relief"),
        ("12333", "channels"),
        ("晚辈出来干月嫂", "domestic_work"),
    ],
)
def test_it_is_found_however_it_is_typed(ask: Callable[[str], list[str]], typed: str, card: str) -> None:
    assert card in ask(typed)[:2]


@pytest.mark.parametrize(
    "text",
    [
        "护照怎么办",
        "孩子上小学",
        "补身份证",
        "买房",
        "蓝色的大象",
        "xyzzy",
        "今天天气",
        "how do I renew my passport",
        "怎么办",
        "",
        "？？",
    ],
)
def test_nothing_fits_is_said_and_topics_are_offered(search: Search, text: str) -> None:
    assert search.search(text) == []
    near = search.nearest(text)
    assert len(near) == 3
    assert len({topic.id for topic in near}) == 3


def test_the_nearest_topic_is_the_one_with_most_in_common(search: Search) -> None:
    assert search.nearest("见习 毕业证 学校")[0].id == "young"


def test_a_card_comes_with_passage_source_and_what_can_be_done_here(search: Search) -> None:
    best = search.search("失业金能领几个月")[0]
    assert best.kind is FoundKind.CARD
    assert best.title.zh == "失业保险金"
    assert "个月" in {best.passage.text[start:end] for start, end in best.passage.marks}
    assert "{" not in best.passage.text
    assert best.source.document == "中华人民共和国社会保险法"
    assert best.services == ("insurance", "unemployment")
    assert best.forms == ("unemployment_benefit", "unemployment")


@pytest.mark.parametrize(
    ("text", "cited", "marked"),
    [
        ("每季度招聘会", "二（三）", "招聘"),
        ("反担保", "二（七）", "反担保"),
        ("结情", "二（八）", "结情"),
        ("青人社发〔2024〕17号", "", "2024"),
        ("青石市帮助失业人员", "", "青石市帮助失业人员"),
    ],
)
def test_a_clause_of_a_notice_is_found_by_any_part_of_it(
    made: tuple[Search, ImportedNotice, Path], text: str, cited: str, marked: str
) -> None:
    search, notice, _ = made
    found = [each for each in search.search(text) if each.kind is FoundKind.NOTICE]
    best = found[0]
    assert best.id == notice.id
    assert best.source.clause == cited
    assert best.source.number == "青人社发〔2024〕17号"
    assert marked in {best.passage.text[start:end] for start, end in best.passage.marks}
    assert search.notice(best.id) == notice
    if best.clause is not None:
        assert notice.flat()[best.clause].cited == cited


def test_any_two_hanzi_that_stand_together_are_found(made: tuple[Search, ImportedNotice, Path]) -> None:
    search, notice, _ = made
    for flat in notice.flat():
        text = flat.clause.text
        for at in range(0, len(text) - 1, 7):
            pair = text[at : at + 2]
            if all("\u4e00" <= each <= "\u9fff" for each in pair):
                with search._index.reading() as reader:
                    assert reader.holding([pair], 50), pair


def test_cards_come_before_notices(search: Search) -> None:
    kinds = [found.kind for found in search.search("公益性岗位", most=30)]
    assert FoundKind.NOTICE in kinds
    assert kinds == sorted(kinds, key=lambda kind: kind is FoundKind.NOTICE)


def test_no_more_than_asked_for_comes(search: Search) -> None:
    assert len(search.search("失业", most=3)) == 3


def test_a_corrected_notice_is_found_by_what_it_says_now_and_a_withdrawn_one_no_longer(
    made: tuple[Search, ImportedNotice, Path], tmp_path: Path
) -> None:
    _, notice, folder = made
    index = PolicyIndex.open(Settings(data=tmp_path), FileKeyStore(folder / "kiosk.key"))
    with contextlib.closing(Search(index, load_words(FOLDER), LIBRARY.topics(), {})) as search:
        told: list[tuple[int, int]] = []
        search.refresh([], [notice], lambda done, of: told.append((done, of)))
        assert told == [(1, 1)]
        search.refresh([], [notice], lambda done, of: told.append((done, of)))
        assert told == [(1, 1)]
        clause = msgspec.structs.replace(notice.clauses[0], text="云梯计划")
        corrected = msgspec.structs.replace(notice, clauses=(clause, *notice.clauses[1:]))
        assert not search.search("云梯计划")
        search.refresh([], [corrected])
        assert search.search("云梯计划")
        search.refresh([], [])
        assert not search.search("云梯计划")
        with index.reading() as reader:
            assert reader.size() == 0


def test_an_index_that_does_not_open_is_made_anew(
    made: tuple[Search, ImportedNotice, Path], tmp_path: Path
) -> None:
    _, _, folder = made
    path = tmp_path / INDEX_FILE
    path.write_bytes(b"not a database, and long enough to be one" * 200)
    with (
        contextlib.closing(
            PolicyIndex.open(Settings(data=tmp_path), FileKeyStore(folder / "kiosk.key"))
        ) as index,
        index.reading() as reader,
    ):
        assert reader.size() == 0


def test_the_index_on_the_disk_cannot_be_read(made: tuple[Search, ImportedNotice, Path]) -> None:
    _, _, folder = made
    for path in folder.glob(f"{INDEX_FILE}*"):
        assert "反担保".encode() not in path.read_bytes()


def test_a_hostile_question_is_only_a_question(search: Search) -> None:
    for text in (
        '"',
        "' OR 1=1 --",
        "NEAR(失业 登记)",
        "失业*",
        "{失业}",
        "失" * 5000,
        "\x00失业登记",
        "🙂失业登记",
    ):
        search.search(text)
    assert search.search("失业登记")[0].id == "unemployment_registration"
