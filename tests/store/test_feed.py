from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from kiosk.formats.feed import ALL, Cursor
from kiosk.model.feed import VACANCIES, Feed, FeedItem, ListPart, SaidTwice, TravellingItem
from kiosk.store.feed import FeedStore, feed_path
from kiosk.store.feed_tables import OFFERS
from kiosk.text import Text
from tests.store.pages import decrypted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.model.feed import Rank
    from kiosk.settings import Settings
    from kiosk.store.keys import FileKeyStore
    from kiosk.store.store import Store

WELDER = FeedItem("v1", Text("电焊工", "Welder"), (Text("每月5500元", "5,500 yuan"),), {"pay_low": 550_000})
COOK = FeedItem("v2", Text("厨师", "Cook"))


@pytest.fixture
def feed(store: Store, settings: Settings, keys: FileKeyStore) -> Iterator[FeedStore]:
    with contextlib.closing(FeedStore.open(settings, keys)) as opened:
        yield opened


def test_a_list_is_read_as_it_was_put_in_its_own_order(feed: FeedStore) -> None:
    assert feed.read().items(VACANCIES) == ()
    feed.replace(VACANCIES, [COOK, WELDER])
    lists = feed.read()
    assert lists.items(VACANCIES) == (COOK, WELDER)
    assert lists.item(VACANCIES, "v1") == WELDER
    assert lists.item(VACANCIES, "v3") is None


def test_a_new_list_takes_the_place_of_the_old_one_and_of_no_other(feed: FeedStore) -> None:
    feed.replace(VACANCIES, [WELDER, COOK])
    feed.replace("courses", [COOK])
    feed.replace(VACANCIES, [COOK])
    assert feed.read().items(VACANCIES) == (COOK,)
    assert feed.read().items("courses") == (COOK,)


def test_a_list_that_breaks_half_way_leaves_the_old_one(feed: FeedStore) -> None:
    feed.replace(VACANCIES, [WELDER])

    def breaks() -> Iterator[FeedItem]:
        yield COOK
        raise ValueError("cut off")

    with pytest.raises(ValueError, match="cut off"):
        feed.replace(VACANCIES, breaks())
    assert feed.read().items(VACANCIES) == (WELDER,)


def test_the_lists_are_encrypted_under_the_key_of_the_folder(
    feed: FeedStore, settings: Settings, keys: FileKeyStore
) -> None:
    feed.replace(VACANCIES, [WELDER])
    path = feed_path(settings)
    assert not path.read_bytes().startswith(b"SQLite")
    said = path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()
    assert "电焊工".encode() not in said
    assert b"550000" not in said
    assert "电焊工".encode() in decrypted(path, keys.key())


def test_lists_that_the_key_does_not_open_are_made_anew(
    store: Store, settings: Settings, keys: FileKeyStore
) -> None:
    with contextlib.closing(FeedStore.open(settings, keys)) as first:
        first.replace(VACANCIES, [WELDER])
    keys.replace(bytes(range(32)))
    with contextlib.closing(FeedStore.open(settings, keys)) as again:
        assert again.read().items(VACANCIES) == ()
        again.replace(VACANCIES, [COOK])
        assert again.read().items(VACANCIES) == (COOK,)


def vacancies(number: int) -> list[FeedItem]:
    trades = ("6-11", "6-12", "4-15", "")
    return [
        FeedItem(f"v{n}", Text(f"岗位{n}", f"Job {n}"), (), {"occupation": trades[n % 4], "region": "210302"})
        for n in range(number)
    ]


def fits(trade: str) -> Rank:
    return lambda occupation, _region: (int(occupation != trade),)


def test_of_thousands_only_the_best_are_read_and_in_the_order_of_a_list_in_memory(feed: FeedStore) -> None:
    items = vacancies(3000)
    feed.replace(VACANCIES, items)
    stored, plain = feed.read(), Feed({VACANCIES: items})
    assert stored.count(VACANCIES) == 3000
    for trade, most in (("6-12", 50), ("4-15", 1000), ("9-99", 30)):
        rank = fits(trade)
        assert stored.best(VACANCIES, rank, most) == plain.best(VACANCIES, rank, most)
    assert stored.item(VACANCIES, "v2999") == items[2999]


def test_what_a_visitor_saw_stays_to_be_had_although_a_new_list_has_come(feed: FeedStore) -> None:
    feed.replace(VACANCIES, [WELDER, COOK])
    visit = feed.read()
    assert visit.best(VACANCIES, fits(""), 1) == (WELDER,)
    feed.replace(VACANCIES, [])
    assert visit.item(VACANCIES, "v1") == WELDER
    assert feed.read().item(VACANCIES, "v1") is None


def test_a_large_list_is_on_offer_at_once_and_nothing_of_the_one_before_stays(feed: FeedStore) -> None:
    """Parts come one by one, the old list stays until the last; then its rows go, in small steps."""
    feed.replace(VACANCIES, vacancies(2500))
    for part in (2, 1, 1):
        items = (TravellingItem(f"n{part}", SaidTwice("新", "new")),)
        feed.advance(Cursor(ALL, part, "0" * 64), ListPart("vacancies", 9, part, 3, items))
        assert feed.read().count(VACANCIES) == 2500
    feed.advance(Cursor(ALL, 3, "0" * 64), ListPart("vacancies", 9, 3, 3, ()))
    assert [item.id for item in feed.read().items(VACANCIES)] == ["n1", "n2"]
    feed.sweep()
    with feed._database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(OFFERS)) == 2
