"""Renders every page with sample values: ``python tests/ui/gallery.py --out DIR [--size WxH] [--only NAME]``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true", help="Chinese, standard letters")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    sizes = SIZES
    if arguments.size:
        width, height = (int(part) for part in arguments.size.split("x"))
        sizes = {arguments.size: (width, height)}
    render(arguments.out, sizes, only=arguments.only, quick=arguments.quick)
    return 0


def render(out: Path, sizes: dict[str, tuple[int, int]], *, only: str, quick: bool) -> None:
    """Write one PNG a page, direction, language and letter size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from kiosk.text import Language  # noqa: PLC0415 - after the path is set
    from kiosk.ui.look import TextSize  # noqa: PLC0415
    from kiosk.ui.theme import load_theme  # noqa: PLC0415
    from tests.ui.samples import samples, show_sample  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    theme = load_theme(ROOT / "resources")
    looks = [(language, size) for language in Language for size in TextSize]
    for direction, (width, height) in sizes.items():
        for language, size in looks[:1] if quick else looks:
            for name in samples():
                if only in name:
                    shell = show_sample(theme, name, (width, height), language, size)
                    application.processEvents()
                    file = out / f"{name}-{direction}-{language.value}-{size.name.lower()}.png"
                    shell.grab().save(str(file))
                    shell.close()


if __name__ == "__main__":
    sys.exit(main())
