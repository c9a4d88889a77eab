from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import FormFault
from kiosk.forms.check import check_paths
from kiosk.forms.released import digest, is_released, release, released, released_faults

if TYPE_CHECKING:
    from pathlib import Path


def test_a_released_version_never_changes(forms_folder: Path) -> None:
    """If this fails: put the file back as it was and write the change into a new version."""
    assert released_faults(forms_folder) == []


def test_every_version_is_released(forms_folder: Path) -> None:
    files = {path.relative_to(forms_folder).as_posix() for path in forms_folder.glob("*/v*.yaml")}
    assert set(released(forms_folder)) == files


def test_a_changed_or_missing_release_is_a_fault(tmp_path: Path, forms_folder: Path, resources: Path) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(forms_folder, folder)
    changed = folder / "jobseeker" / "v1.yaml"
    changed.write_bytes(changed.read_bytes() + b"# one more line\n")
    (folder / "unemployment" / "v1.yaml").unlink()
    faults = check_paths(folder, resources)
    assert {fault.path.parent.name: fault.what.en for fault in faults} == {
        "jobseeker": "A released version was changed.",
        "unemployment": "A released version is missing.",
    }
    assert not is_released(changed)


def test_releasing_a_version_notes_its_hash_and_keeps_the_others(tmp_path: Path, forms_folder: Path) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(forms_folder, folder)
    before = released(folder)
    new = folder / "jobseeker" / "v2.yaml"
    new.write_bytes((folder / "jobseeker" / "v1.yaml").read_bytes())
    assert release(new) == "jobseeker/v2.yaml"
    assert released(folder) == {**before, "jobseeker/v2.yaml": digest(new)}


def test_releasing_a_changed_version_again_is_refused(tmp_path: Path, forms_folder: Path) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(forms_folder, folder)
    changed = folder / "jobseeker" / "v1.yaml"
    changed.write_bytes(changed.read_bytes() + b"# one more line\n")
    with pytest.raises(FormFault):
        release(changed)


def test_a_folder_without_a_list_has_nothing_released(tmp_path: Path) -> None:
    assert released(tmp_path) == {}
    assert not is_released(tmp_path / "form" / "v1.yaml")


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.write_bytes(b"")
    assert digest(path).startswith("e3b0c44298fc1c149afbf4c8996fb924")
