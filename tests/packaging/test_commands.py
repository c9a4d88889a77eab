from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import checks
import demonstration
import pytest
from environment import Environment

if TYPE_CHECKING:
    from pathlib import Path

ON_WINDOWS = """
import os, platform, runpy, signal, sys
platform.system = lambda: "Windows"
del os.geteuid, signal.SIGHUP
sys.path.insert(0, os.path.dirname(sys.argv[1]))
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
TOOL = '#!/bin/sh\necho "$2" >> {log}\n[ "$2" != "{bad}" ]\n'


def run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )


@pytest.mark.parametrize("name", ["run.py", "test.py"])
def test_windows_stops_at_the_system_step_with_a_word(checkout: Path, name: str) -> None:
    done = run("-c", ON_WINDOWS, checkout / "packaging" / name, PYTHONIOENCODING="cp437")
    assert done.returncode == 1
    assert "Step 1 of 4" in done.stdout
    assert "Step 2 of 4" not in done.stdout
    assert "This machine runs Windows." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "option"), [("run.py", "--virtual"), ("test.py", "")])
def test_a_machine_without_apt_stops_at_the_system_step(
    checkout: Path, folder_on_path: Path, name: str, option: str
) -> None:
    assert not list(folder_on_path.iterdir())
    done = run(checkout / "packaging" / name, *([option] if option else []))
    assert done.returncode == 1
    assert "There is no apt-get here." in done.stderr
    assert "Step 2 of 4" not in done.stdout
    assert "Traceback" not in done.stderr


def test_a_size_that_is_none_is_a_usage_error(checkout: Path) -> None:
    done = run(checkout / "packaging" / "run.py", "--size", "big")
    assert done.returncode == 2
    assert "WIDTHxHEIGHT" in done.stderr


@pytest.fixture
def tools(tmp_path: Path) -> Environment:
    """An environment whose Python only notes which tool it is asked for, and fails at mypy."""
    environment = Environment(tmp_path)
    environment.python.parent.mkdir(parents=True)
    environment.python.write_text(TOOL.format(log=tmp_path / "asked", bad="mypy"))
    environment.python.chmod(0o755)
    return environment


def test_every_check_runs_though_one_failed_and_pytest_is_last(
    tools: Environment, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checks.run_all(tools) == 1
    asked = (tools.checkout / "asked").read_text().splitlines()
    assert len(asked) == len(checks.CHECKS) + 1
    assert asked[-1] == "pytest"
    assert capsys.readouterr().out.splitlines()[-1] == "Failed: types, types of the commands."


def test_all_checks_passed_is_said_last(tools: Environment, capsys: pytest.CaptureFixture[str]) -> None:
    tools.python.write_text("#!/bin/sh\n")
    assert checks.run_all(tools) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "All passed."


def test_the_continuous_check_calls_the_test_command(checkout: Path) -> None:
    script = checkout / ".ci" / "run"
    assert "exec python3 packaging/test.py" in script.read_text()
    assert os.access(script, os.X_OK)


def test_a_proxy_does_not_stand_before_the_local_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "elsewhere")
    assert demonstration._variables({})["no_proxy"] == "127.0.0.1,localhost"
