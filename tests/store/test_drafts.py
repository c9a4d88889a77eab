from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.errors import TooManyTries
from kiosk.model.draft import Draft
from kiosk.store.store import Store
from tests.builders import a_case

if TYPE_CHECKING:
    from kiosk.model.clock import FixedClock
    from kiosk.settings import Settings
    from kiosk.store.keys import FileKeyStore

ID_NUMBER = "110105199003071234"
PHONE = "13800005678"
CODE = "902731"


def a_draft(draft_id: str = "d1", **others: Any) -> Draft:
    return Draft(
        id=draft_id,
        form="unemployment",
        version=1,
        answers={"name": "张小英"},
        place="question:name",
        identified=True,
        extra={"consents": {"privacy": True}},
        **others,
    )


def put_away(store: Store, draft: Draft, **secrets: str) -> None:
    store.drafts.save(draft, **secrets)
    store.drafts.put_away(draft.id)


@pytest.mark.parametrize("secret", ["5678", CODE])
def test_a_draft_comes_back_whole_to_who_knows_a_secret(
    bare_store: Store, clock: FixedClock, secret: str
) -> None:
    put_away(bare_store, a_draft(), id_number=ID_NUMBER, phone=PHONE, pickup_code=CODE)
    back = bare_store.drafts.take_back(ID_NUMBER.lower(), secret)
    assert back == a_draft(saved_at=clock.now())


def test_a_number_alone_gives_nothing_back(bare_store: Store) -> None:
    put_away(bare_store, a_draft(), id_number=ID_NUMBER, phone=PHONE)
    assert bare_store.drafts.take_back(ID_NUMBER, "") is None
    assert bare_store.drafts.take_back(ID_NUMBER, "1234") is None
    assert bare_store.drafts.take_back("110105199003075678", "5678") is None


def test_an_open_draft_is_not_given_to_anybody(bare_store: Store) -> None:
    bare_store.drafts.save(a_draft(), id_number=ID_NUMBER, phone=PHONE)
    assert bare_store.drafts.take_back(ID_NUMBER, "5678") is None


def test_secrets_given_earlier_stay_when_the_draft_is_saved_again(bare_store: Store) -> None:
    bare_store.drafts.save(a_draft(), id_number=ID_NUMBER)
    bare_store.drafts.save(a_draft(), phone=PHONE)
    put_away(bare_store, a_draft())
    assert bare_store.drafts.take_back(ID_NUMBER, "5678") is not None


def test_after_five_tries_only_staff_can_help_even_with_the_right_secret(
    bare_store: Store, clock: FixedClock
) -> None:
    put_away(bare_store, a_draft(), id_number=ID_NUMBER, phone=PHONE)
    for _ in range(5):
        assert bare_store.drafts.take_back(ID_NUMBER, "0000") is None
    with pytest.raises(TooManyTries):
        bare_store.drafts.take_back(ID_NUMBER, "5678")
    clock.move(dt.timedelta(hours=-3))
    with pytest.raises(TooManyTries):
        bare_store.drafts.take_back(ID_NUMBER, "5678")


def test_tries_count_the_same_where_there_is_no_draft(bare_store: Store) -> None:
    for _ in range(5):
        assert bare_store.drafts.take_back(ID_NUMBER, "0000") is None
    with pytest.raises(TooManyTries):
        bare_store.drafts.take_back(ID_NUMBER, "0000")


def test_a_draft_of_ones_own_does_not_win_more_tries_at_another_persons(bare_store: Store) -> None:
    put_away(bare_store, a_draft("theirs"), id_number=ID_NUMBER, phone=PHONE)
    put_away(bare_store, a_draft("mine"), id_number=ID_NUMBER, pickup_code=CODE)
    for _ in range(4):
        bare_store.drafts.take_back(ID_NUMBER, "0000")
    assert bare_store.drafts.take_back(ID_NUMBER, CODE) is not None
    with pytest.raises(TooManyTries):
        bare_store.drafts.take_back(ID_NUMBER, "0001")


def test_a_day_later_the_draft_is_gone_and_tries_are_free_again(bare_store: Store, clock: FixedClock) -> None:
    put_away(bare_store, a_draft(), id_number=ID_NUMBER, phone=PHONE)
    for _ in range(5):
        bare_store.drafts.take_back(ID_NUMBER, "0000")
    clock.move(dt.timedelta(hours=24))
    assert bare_store.drafts.take_back(ID_NUMBER, "5678") is None
    assert bare_store.drafts.waiting() == []
    assert bare_store.drafts.expire(clock.now()) == 1
    assert bare_store.drafts.expire(clock.now()) == 0


def test_staff_see_whatever_is_put_away_and_nothing_that_is_open(bare_store: Store) -> None:
    put_away(bare_store, a_draft("no number"), pickup_code=CODE)
    put_away(bare_store, a_draft("no secret"), id_number=ID_NUMBER)
    put_away(bare_store, a_draft("both"), id_number=ID_NUMBER, pickup_code=CODE)
    bare_store.drafts.save(a_draft("open"))
    assert {draft.id for draft in bare_store.drafts.waiting()} == {"no number", "no secret", "both"}


def test_a_power_cut_leaves_no_draft_open(
    bare_store: Store, settings: Settings, keys: FileKeyStore, clock: FixedClock
) -> None:
    bare_store.drafts.save(a_draft(), id_number=ID_NUMBER, phone=PHONE)
    after = Store.open(settings, keys, clock)
    assert after.drafts.take_back(ID_NUMBER, "5678") == a_draft(saved_at=clock.now())
    after.close()


def test_a_submitted_case_forgets_its_draft_and_a_refused_one_keeps_it(store: Store) -> None:
    put_away(store, a_draft("kept"), id_number=ID_NUMBER, phone=PHONE)
    put_away(store, a_draft("gone"), id_number=ID_NUMBER[::-1], phone=PHONE)
    case = a_case()
    store.journal.append([case], forget_draft="gone")
    with pytest.raises(Exception, match="stored already"):
        store.journal.append([case], forget_draft="kept")
    assert store.drafts.take_back(ID_NUMBER[::-1], "5678") is None
    assert store.drafts.take_back(ID_NUMBER, "5678") is not None


def test_delete_it_now_deletes_it_now(bare_store: Store) -> None:
    put_away(bare_store, a_draft(), id_number=ID_NUMBER, phone=PHONE)
    bare_store.drafts.forget("d1")
    assert bare_store.drafts.take_back(ID_NUMBER, "5678") is None
