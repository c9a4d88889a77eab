from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.app import House
from kiosk.flows.notices import all_notices, correct_notice, keep_notices, withdraw_notice
from kiosk.formats.entry import read_payload
from kiosk.model.actor import Actor, Assurance, Role
from kiosk.model.entry import Kind
from kiosk.policies.notices.read import import_notice
from tests.builders import an_identity
from tests.policies.notices import sample
from tests.world import demo_folder

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.model.imported_notice import ImportedNotice

STAFF = Actor(Role.STAFF, Assurance.STAFF_VERIFIED, str(uuid.uuid4()))


@pytest.fixture
def notice(tmp_path: Path) -> ImportedNotice:
    path = tmp_path / "notice.txt"
    path.write_text("\n".join(sample.lines(number="")), encoding="utf-8")
    return import_notice(path)


def test_an_imported_notice_is_an_entry_of_who_brought_it_and_is_kept_as_it_was_read(
    house: House, notice: ImportedNotice
) -> None:
    before = house.store.journal.head().seq
    keep_notices(house.store, house.policy_index, [notice], STAFF)
    (entry,) = house.store.journal.read(1, before + 1, 5)
    assert entry.header.kind == Kind.NOTICE_IMPORTED
    assert entry.header.actor == STAFF
    assert read_payload(entry)["notice"]["title"] == sample.TITLE
    assert house.store.notices.all() == [notice]
    assert house.store.notices.get(notice.id) == notice
    assert house.store.notices.get("none") is None


def test_a_correction_settles_the_doubts_and_keeps_what_was_before_in_the_journal(
    house: House, notice: ImportedNotice
) -> None:
    keep_notices(house.store, house.policy_index, [notice], STAFF)
    assert notice.doubts
    correct_notice(house.store, msgspec.structs.replace(notice, number="青人社发〔2024〕18号"), STAFF)
    (kept,) = house.store.notices.all()
    assert kept.number == "青人社发〔2024〕18号"
    assert kept.doubts == ()


def test_a_notice_imported_twice_is_there_once(house: House, notice: ImportedNotice) -> None:
    keep_notices(house.store, house.policy_index, [notice, notice], STAFF)
    assert len(house.store.notices.all()) == 1


def test_a_withdrawn_notice_is_shown_no_longer(house: House, notice: ImportedNotice) -> None:
    keep_notices(house.store, house.policy_index, [notice], STAFF)
    withdraw_notice(house.store, notice.id, STAFF)
    assert house.store.notices.all() == []


def test_the_view_of_notices_is_what_the_journal_says(house: House, notice: ImportedNotice) -> None:
    keep_notices(house.store, house.policy_index, [notice], STAFF)
    correct_notice(house.store, msgspec.structs.replace(notice, title="改过的标题"), STAFF)
    assert house.store.journal.rebuild().differences == []
    assert house.store.notices.all()[0].title == "改过的标题"


def test_a_corrected_notice_stays_corrected_when_its_file_is_imported_again(
    house: House, notice: ImportedNotice
) -> None:
    keep_notices(house.store, house.policy_index, [notice], STAFF)
    correct_notice(house.store, msgspec.structs.replace(notice, title="改过的标题"), STAFF)
    keep_notices(house.store, house.policy_index, [notice], STAFF)
    assert house.store.notices.all()[0].title == "改过的标题"


def test_what_is_imported_before_enrolment_is_found_at_once_and_told_to_the_journal_later(
    notice: ImportedNotice, tmp_path: Path
) -> None:
    house = House(demo_folder(tmp_path / "new"))
    keep_notices(house.store, house.policy_index, [notice], STAFF)
    assert all_notices(house.store, house.policy_index) == [notice]
    assert [found.id for found in house.search.search("反担保") if found.clause is not None] == [notice.id]
    house.store.enrol(an_identity())
    assert all_notices(house.store, house.policy_index) == [notice]
    assert house.store.notices.all() == [notice]
    assert house.policy_index.waiting() == []
    house.close()
