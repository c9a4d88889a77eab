"""The kiosk with sample data and a hub of its own on this machine, on whatever screen there is."""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import apt
import system_parts
from children import ended_afterwards
from environment import Environment, clean
from local_hub import local_hub
from progress import Progress, Stopped, explain, say, speak_any_language
from virtual_screen import VirtualScreen, virtual_screen
from writing_data import build_writing_data

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parent.parent
LOCKS = (CHECKOUT / "packaging" / "requirements.txt",)
PORTRAIT = "1080x1920"
BY_HAND = 130  # the exit code of a program ended with Ctrl-C


def main() -> int:
    """Bring everything up and stay until it is ended; 0 if all went well."""
    speak_any_language()
    chosen = _arguments()
    for number in (signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])):
        signal.signal(number, _interrupt)
    try:
        return _bring_up(chosen)
    except Stopped as stop:
        explain(stop)
        return 1
    except KeyboardInterrupt:
        say("\n已结束。", "Ended.")
        return BY_HAND


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="run.py", description="启动演示用的服务机 Start the kiosk with sample data."
    )
    parser.add_argument("--size", type=_size, help=f"屏幕宽x高 WIDTHxHEIGHT, {PORTRAIT}")
    parser.add_argument("--data", type=Path, help="演示数据文件夹 data folder, build/demonstration")
    parser.add_argument(
        "--virtual", action="store_true", help="用虚拟屏幕 on a virtual screen, even if there is a real one"
    )
    parser.add_argument(
        "--tour", action="store_true", help="自动走一遍，拍下每一屏 walk through it all and take pictures"
    )
    parser.add_argument("--out", type=Path, help="图片放这里 where the pictures go, build/tour")
    return parser.parse_args()


def _size(text: str) -> str:
    if not re.fullmatch(r"\d{3,5}x\d{3,5}", text):
        raise argparse.ArgumentTypeError("WIDTHxHEIGHT, 1080x1920")
    return text


def _bring_up(chosen: argparse.Namespace) -> int:
    """Take the four steps."""
    progress = Progress(4)
    environment = Environment(CHECKOUT)
    on_virtual = not chosen.tour and (chosen.virtual or not system_parts.has_display(os.environ))
    progress.step(1, "看系统软件", "system parts")
    apt.bring(
        lambda: system_parts.parts_to_run(os.environ, virtual_screen=on_virtual), system=platform.system()
    )
    progress.step(2, "准备 Python 环境", "Python environment")
    environment.make()
    progress.step(3, "安装软件包", "packages")
    environment.install(LOCKS)
    build_writing_data(environment)
    if chosen.tour:
        progress.step(4, "自动走一遍", "the tour")
        return _tour(environment, chosen)
    progress.step(4, "启动", "start")
    return _demonstrate(environment, chosen, on_virtual=on_virtual)


def _tour(environment: Environment, chosen: argparse.Namespace) -> int:
    """Drive the real screens and take pictures of them."""
    out = (chosen.out or CHECKOUT / "build" / "tour").absolute()
    command = [environment.python, "-m", "kiosk", "tour", "--out", out, "--size", chosen.size or PORTRAIT]
    if chosen.data:
        command += ["--data", chosen.data.absolute()]
    with _started(command, {"QT_QPA_PLATFORM": "offscreen"}) as tour:
        code = tour.wait()
    say(f"图片在 {out}", f"The pictures are in {out}")
    return code


def _demonstrate(environment: Environment, chosen: argparse.Namespace, *, on_virtual: bool) -> int:
    """Run the kiosk beside its hub until either a person or the kiosk ends it."""
    data = (chosen.data or CHECKOUT / "build" / "demonstration").absolute()
    kiosk = [environment.python, "-m", "kiosk", "run", "--data", data]
    with contextlib.ExitStack() as stack:
        stack.enter_context(local_hub(environment.python, data, _variables({})))
        if not on_virtual:
            kiosk += ["--windowed", *(["--size", chosen.size] if chosen.size else [])]
            child = stack.enter_context(_started(kiosk, {}))
            say(
                "服务机已打开。关上窗口或按 Ctrl+C 结束。",
                "The kiosk is open. Close its window or press Ctrl+C to end.",
            )
            return child.wait()
        size = chosen.size or PORTRAIT
        screen = stack.enter_context(virtual_screen(size))
        child = stack.enter_context(_started([*kiosk, "--size", size], screen.variables()))
        _say_how_to_look(screen)
        return child.wait()


def _say_how_to_look(screen: VirtualScreen) -> None:
    """Say how a person reaches a virtual screen, from here or from another machine."""
    say(
        f"这台机器没有屏幕，服务机在虚拟屏幕上。一次性密码：{screen.password}",
        f"There is no display here; the kiosk is on a virtual screen. One-time password: {screen.password}",
    )
    print(f"\n    vncviewer 127.0.0.1::{screen.port}\n")
    say("从别的机器看，先在那台机器上运行：", "To look from another machine, first run there:")
    print(f"\n    ssh -L {screen.port}:127.0.0.1:{screen.port} {platform.node() or 'HOST'}\n")
    say("按 Ctrl+C 结束。", "Press Ctrl+C to end.")


@contextlib.contextmanager
def _started(command: list[str | Path], extra: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that ends with this command; the terminal's Ctrl-C does not reach it by itself."""
    child = subprocess.Popen(command, env=_variables(extra), stdin=subprocess.DEVNULL, start_new_session=True)
    with ended_afterwards(child):
        yield child


def _variables(extra: dict[str, str]) -> dict[str, str]:
    """Return the environment of the checkout's programs; a proxy must not stand before the local hub."""
    ours = dict.fromkeys(("no_proxy", "NO_PROXY"), "127.0.0.1,localhost")
    return {**clean(os.environ), **ours, **extra}


def _interrupt(number: int, frame: object) -> NoReturn:  # noqa: ARG001 - what a signal brings
    """Let a kind kill end everything as Ctrl-C does."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
