from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import FormatError, StoreError
from kiosk.model.draft import Draft
from kiosk.store.attachments import Attachments, Locked
from kiosk.store.attachments_inbox import MOST_BYTES, Inbox
from tests.builders import a_case

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.store.store import Store

JPEG = b"\xff\xd8\xff\xe0" + b"the face of somebody " * 50
PDF = b"%PDF-1.7 a certificate"


@pytest.fixture
def kept(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "inbox"
    path.mkdir()
    return path


@pytest.fixture
def inbox(folder: Path, kept: Attachments) -> Inbox:
    return Inbox(folder, kept)


def put(folder: Path, name: str, content: bytes, at: int = 0) -> Path:
    path = folder / name
    path.write_bytes(content)
    if at:
        os.utime(path, (at, at))
    return path


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_lies_on_the_disk_is_not_what_was_scanned(tmp_path: Path, kept: Attachments) -> None:
    locked = kept.keep(JPEG)
    at_rest = everything_in(tmp_path)
    assert b"somebody" not in at_rest
    assert locked.key.encode() not in at_rest
    assert kept.read(locked) == JPEG


def test_the_same_paper_twice_is_two_files_that_nobody_can_tell_to_be_the_same(kept: Attachments) -> None:
    assert kept.keep(JPEG).sha256 != kept.keep(JPEG).sha256


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_only_the_machine_itself_may_read_the_files(tmp_path: Path, kept: Attachments) -> None:
    locked = kept.keep(JPEG)
    folder = tmp_path / "data" / "attachments"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / locked.sha256).stat().st_mode) == 0o600


def test_a_file_that_was_changed_is_not_believed(tmp_path: Path, kept: Attachments) -> None:
    locked = kept.keep(JPEG)
    path = tmp_path / "data" / "attachments" / locked.sha256
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(FormatError):
        kept.read(locked)


def test_another_key_opens_nothing(kept: Attachments) -> None:
    one, other = kept.keep(JPEG), kept.keep(PDF)
    with pytest.raises(FormatError):
        kept.read(Locked(one.sha256, other.key))


@pytest.mark.parametrize("name", ["../kiosk.toml", "", "A" * 64, "/etc/passwd"])
def test_a_name_that_is_no_hash_leads_nowhere(kept: Attachments, name: str) -> None:
    with pytest.raises(FormatError):
        kept.locked_bytes(name)
    kept.drop(name)


def test_what_has_not_reached_the_hub_waits_and_then_goes(kept: Attachments) -> None:
    one, other = kept.keep(JPEG), kept.keep(PDF)
    assert kept.waiting() == sorted([one.sha256, other.sha256])
    assert kept.waiting([one.sha256]) == [one.sha256]
    kept.drop(one.sha256)
    assert kept.waiting() == [other.sha256]


def test_what_belongs_to_nobody_and_what_is_half_written_is_tidied_away(
    tmp_path: Path, kept: Attachments
) -> None:
    one, other = kept.keep(JPEG), kept.keep(PDF)
    (tmp_path / "data" / "attachments" / "half.part").write_bytes(b"half")
    assert kept.tidy({one.sha256}) == 2
    assert kept.waiting() == [one.sha256]
    assert kept.read(one) == JPEG
    assert other.sha256 not in everything_in(tmp_path).decode(errors="replace")


def test_what_a_draft_or_a_case_names_is_kept_and_the_rest_is_tidied_away(store: Store) -> None:
    drafted, filed, nobodys = (store.attachments.keep(content) for content in (JPEG, PDF, JPEG))
    answers = {"papers": [{"sha256": drafted.sha256, "key": drafted.key}]}
    store.drafts.save(Draft("d-1", "ninth", 1, answers))
    store.journal.append([a_case(answers={"papers": [{"sha256": filed.sha256}]})])
    assert store.tidy_attachments() == 1
    assert store.attachments.waiting() == sorted([drafted.sha256, filed.sha256])
    store.drafts.forget("d-1")
    assert store.tidy_attachments() == 1
    assert store.attachments.waiting() == [filed.sha256]
    assert nobodys.sha256 != filed.sha256


def test_a_full_disk_is_said_and_leaves_nothing_behind(tmp_path: Path, kept: Attachments) -> None:
    (tmp_path / "data").write_bytes(b"a file where the folder should be")
    with pytest.raises(StoreError):
        kept.keep(JPEG)


def test_a_visit_sees_only_what_came_during_it_newest_first(folder: Path, inbox: Inbox) -> None:
    put(folder, "of-somebody-else.jpg", JPEG)
    assert inbox.waiting() == []
    inbox.begin()
    assert inbox.waiting() == []
    put(folder, "a.jpg", JPEG, at=1_900_000_000)
    put(folder, "b.pdf", PDF, at=1_900_000_060)
    assert [each.path.name for each in inbox.waiting()] == ["b.pdf", "a.jpg"]
    assert [each.media_type for each in inbox.waiting()] == ["application/pdf", "image/jpeg"]


def test_a_name_that_is_written_anew_is_this_persons(folder: Path, inbox: Inbox) -> None:
    put(folder, "scan.jpg", JPEG, at=1_800_000_000)
    inbox.begin()
    put(folder, "scan.jpg", JPEG, at=1_800_000_100)
    assert [each.path.name for each in inbox.waiting()] == ["scan.jpg"]


def test_what_is_taken_is_locked_and_gone_from_the_inbox(
    tmp_path: Path, folder: Path, inbox: Inbox, kept: Attachments
) -> None:
    inbox.begin()
    put(folder, "张三的照片.jpg", JPEG)
    answer = inbox.take(inbox.waiting()[0])
    assert list(folder.iterdir()) == []
    assert answer["size"] == len(JPEG)
    assert answer["media_type"] == "image/jpeg"
    assert "张三" not in answer["label"]
    assert kept.read(Locked(answer["sha256"], answer["key"])) == JPEG
    assert b"somebody" not in everything_in(tmp_path)
    inbox.give_back(answer)
    assert kept.waiting() == []


def test_the_end_of_a_visit_wipes_what_it_left_and_nothing_else(folder: Path, inbox: Inbox) -> None:
    old = put(folder, "of-somebody-else.jpg", JPEG)
    text = put(folder, "readme.txt", b"hello")
    inbox.begin()
    put(folder, "left.jpg", JPEG)
    inbox.end()
    assert sorted(folder.iterdir()) == sorted([old, text])
    put(folder, "after.jpg", JPEG)
    assert inbox.waiting() == []


def test_links_empty_large_and_strange_files_are_not_offered(
    tmp_path: Path, folder: Path, inbox: Inbox
) -> None:
    inbox.begin()
    secret = put(tmp_path, "secret.jpg", JPEG)
    (folder / "link.jpg").symlink_to(secret)
    put(folder, "empty.jpg", b"")
    put(folder, "page.html", b"<html>")
    put(folder, "shell.jpg", b"#!/bin/sh")
    put(folder, "large.jpg", JPEG[:4] + b"\0" * MOST_BYTES)
    (folder / "folder.jpg").mkdir()
    assert inbox.waiting() == []
    inbox.end()
    assert secret.exists()


def test_a_file_that_went_away_meanwhile_is_said_kindly(folder: Path, inbox: Inbox) -> None:
    inbox.begin()
    path = put(folder, "a.jpg", JPEG)
    file = inbox.waiting()[0]
    path.unlink()
    with pytest.raises(StoreError) as caught:
        inbox.take(file)
    assert "扫描" in caught.value.todo.zh


def test_without_a_scanner_nothing_is_offered(kept: Attachments, tmp_path: Path) -> None:
    for folder in (None, tmp_path / "not there"):
        inbox = Inbox(folder, kept)
        inbox.begin()
        assert not inbox.usable
        assert inbox.waiting() == []
        inbox.end()
