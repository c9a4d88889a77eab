from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import structlog

from kiosk import log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def lines(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "kiosk.log").read_text(encoding="utf-8").splitlines()]


def test_a_line_is_json_with_its_ids(tmp_path: Path) -> None:
    log.configure(tmp_path)
    structlog.get_logger("kiosk.test").info("stored", seq=7, entry="0198f0c2-0000-7000-8000-000000000001")
    (line,) = lines(tmp_path)
    assert (line["event"], line["seq"], line["level"]) == ("stored", 7, "info")


@pytest.mark.parametrize(
    "personal", ["张秀英", "11010519491231002X", "13800138000", "电话 13800138000", "𬭎"]
)
def test_what_looks_personal_is_struck_out(tmp_path: Path, personal: str) -> None:
    log.configure(tmp_path)
    structlog.get_logger("kiosk.test").info("bad", value=personal)
    assert lines(tmp_path)[0]["value"] == "[struck]"
    assert personal not in (tmp_path / "kiosk.log").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log.configure(tmp_path / "file" / "logs")
    structlog.get_logger("kiosk.test").info("fine")


def test_nothing_is_logged_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log.configure(tmp_path)
    structlog.get_logger("kiosk.test").info("quiet")
    assert capfd.readouterr() == ("", "")
