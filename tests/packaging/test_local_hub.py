from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from local_hub import STATE_FILE, local_hub, read_state
from progress import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Asked = Callable[[], list[str]]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_first_run_makes_sample_data_and_joins(kiosk: Path, tmp_path: Path, asked: Asked) -> None:
    data = tmp_path / "data"
    with local_hub(kiosk, data, os.environ) as url:
        assert url == "http://127.0.0.1:4711"
    assert asked() == [
        f"setup-demo --data {data}",
        f"hub serve --data {data}/hub --port 0",
        f"hub code --data {data}/hub --json",
        f"enrol --data {data} --hub http://127.0.0.1:4711 --code C-1",
    ]


def test_a_later_run_serves_at_the_same_port_and_does_not_join_again(
    kiosk: Path, tmp_path: Path, asked: Asked
) -> None:
    data = tmp_path / "data"
    with local_hub(kiosk, data, os.environ):
        asked()
    with local_hub(kiosk, data, os.environ):
        assert asked() == [f"hub serve --data {data}/hub --port 4711"]


def test_the_hub_ends_with_the_demonstration(kiosk: Path, tmp_path: Path) -> None:
    with local_hub(kiosk, tmp_path / "data", os.environ):
        pid = int((tmp_path / "pid").read_text())
        assert is_running(pid)
    assert not is_running(pid)


def test_a_kiosk_that_could_not_join_tries_again_at_the_next_run(
    kiosk: Path, tmp_path: Path, asked: Asked
) -> None:
    data = tmp_path / "data"
    (tmp_path / "refuse").write_text("enrol\n")
    with pytest.raises(Stopped) as stop, local_hub(kiosk, data, os.environ):
        pass
    assert stop.value.details == "no: enrol"
    asked()
    (tmp_path / "refuse").write_text("nothing\n")
    with local_hub(kiosk, data, os.environ):
        assert f"hub serve --data {data}/hub --port 4711" in (again := asked())
        assert again[-1].startswith("enrol ")


def test_a_hub_that_does_not_start_says_why(kiosk: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / STATE_FILE).write_text('{"hub": "http://127.0.0.1:4711", "enrolled": true}')
    (tmp_path / "refuse").write_text("hub\n")
    with pytest.raises(Stopped, match="port 4711 is taken") as stop, local_hub(kiosk, data, os.environ):
        pass
    assert "no: hub" in stop.value.details


@pytest.mark.parametrize("broken", ["", "{", "[]"])
def test_a_broken_state_file_counts_as_none(tmp_path: Path, broken: str) -> None:
    (tmp_path / STATE_FILE).write_text(broken)
    assert read_state(tmp_path) == {}
