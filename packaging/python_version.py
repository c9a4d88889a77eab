"""Whether this Python can run the kiosk, and which other one here can; readable by any Python 3."""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST_TRIED = (3, 13)
NAMES = ("python3.13", "python3.12", "python3.11")


def use_a_good_one() -> None:
    """Go on if this Python fits, start again with one that does, or say what is needed and exit."""
    version = sys.version_info[:2]
    if OLDEST <= version <= NEWEST_TRIED:
        return
    better = _find()
    if better:
        command = [better, *sys.argv]
        if os.name == "nt":
            sys.exit(subprocess.call(command))
        os.execv(better, command)  # noqa: S606 - the same script, in a Python that was just tried
    if version > NEWEST_TRIED:
        print("注意：这里的 Python 是 {}.{}，还没有试过。".format(*version))
        print("Note: this Python is {}.{}, which has not been tried yet.".format(*version))
        return
    print(
        "这里的 Python 是 {}.{}，太旧了。请装 Python 3.11、3.12 或 3.13，再来一次。".format(*version),
        file=sys.stderr,
    )
    print(
        "This Python is {}.{}, which is too old. Install Python 3.11, 3.12 or 3.13 and start again.".format(
            *version
        ),
        file=sys.stderr,
    )
    sys.exit(1)


def _find() -> str:
    """Return the path of a fitting Python that starts, newest first, or nothing."""
    for name in NAMES:
        path = shutil.which(name)
        if path and _starts(path):
            return path
    return ""


def _starts(path: str) -> bool:
    """Tell whether a Python really runs and is the version that its name says (a shim may be empty)."""
    question = f"import sys; sys.exit(not ({OLDEST} <= sys.version_info[:2] <= {NEWEST_TRIED}))"
    try:
        return subprocess.call([path, "-c", question], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False
