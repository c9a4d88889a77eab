from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest

from kiosk.model.feed import VACANCIES, FeedItem
from kiosk.store.feed import FeedStore, feed_path
from kiosk.text import Text
from tests.store.pages import decrypted

if TYPE_CHECKING:
    from collections.abc import Iterator

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
