from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("requirements.txt", "requirements-dev.txt")
PYTHONS = ("3.11", "3.12", "3.13")


def entries(checkout: Path, name: str) -> list[str]:
    """Return the entries of a lock file, each with its hashes."""
    return re.split(r"\n(?=\S)", (checkout / "packaging" / name).read_text().strip())


def applies(requirement: Requirement, python: str) -> bool:
    machine = {"python_version": python, "python_full_version": f"{python}.2", "sys_platform": "linux"}
    return requirement.marker is None or requirement.marker.evaluate(machine)


def locked(checkout: Path, name: str, python: str) -> dict[str, str]:
    """Return the packages that a lock file brings under one Python, and their versions."""
    pins = [Requirement(entry.partition(" \\\n")[0]) for entry in entries(checkout, name)]
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if applies(pin, python)
    }


def misfits(wanted: list[str], pins: dict[str, str], python: str) -> list[str]:
    """Return the requirements that no locked version meets."""
    requirements = [requirement for requirement in map(Requirement, wanted) if applies(requirement, python)]
    return [
        str(requirement)
        for requirement in requirements
        if pins.get(canonicalize_name(requirement.name), "0.0.0a0") not in requirement.specifier
    ]


@pytest.fixture
def project(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("python", PYTHONS)
def test_every_dependency_is_locked_at_a_version_that_fits(
    checkout: Path, project: dict[str, Any], python: str
) -> None:
    pins = locked(checkout, "requirements.txt", python)
    assert misfits(project["project"]["dependencies"], pins, python) == []


@pytest.mark.parametrize("python", PYTHONS)
def test_every_tool_of_the_tests_is_locked_at_a_version_that_fits(
    checkout: Path, project: dict[str, Any], python: str
) -> None:
    pins = locked(checkout, "requirements-dev.txt", python)
    assert misfits(project["dependency-groups"]["dev"], pins, python) == []


@pytest.mark.parametrize("python", PYTHONS)
def test_both_locks_hold_the_same_versions(checkout: Path, python: str) -> None:
    run, tests = (locked(checkout, name, python) for name in FILES)
    assert [name for name in run.keys() & tests.keys() if run[name] != tests[name]] == []


@pytest.mark.parametrize("name", FILES)
def test_every_locked_package_has_a_hash_and_no_address(checkout: Path, name: str) -> None:
    assert [entry for entry in entries(checkout, name) if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|@ |-url|find-links", "\n".join(entries(checkout, name)))
