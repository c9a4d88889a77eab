"""Starts the commands, and makes sure that what goes wrong is said kindly."""

from __future__ import annotations

import sys

from kiosk.errors import KioskError


def main() -> None:
    """Run one command; exit 0 = done, 1 = a clear error, 2 = wrong usage."""
    try:
        _run()
    except KioskError as error:
        _say(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a person
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        sys.stderr.write(
            f"程序出错了，没有丢数据。请把下面一行告诉技术支持。\n"
            f"The program failed; no data was lost. Tell support this line:\n"
            f"{type(error).__name__} {where}\n"
        )
        sys.exit(1)


def _run() -> None:
    # Imported here, so that errors of the imports themselves are caught, too.
    from kiosk.app.arguments import read_plain  # noqa: PLC0415

    plain = read_plain(sys.argv[1:])
    if plain is not None:
        import kiosk.ui  # noqa: F401, PLC0415 - first: what comes after it is not read as source
        from kiosk.app.run import run_kiosk  # noqa: PLC0415 - Qt only where a screen is wanted

        sys.exit(run_kiosk(plain.data, plain.size, windowed=plain.windowed))
    from kiosk.cli import app  # noqa: PLC0415

    app(prog_name="kiosk")


def _say(error: KioskError) -> None:
    where = f"\n  {error.where}" if error.where else ""
    sys.stderr.write(f"{error.what.zh}{error.todo.zh}\n{error.what.en} {error.todo.en}{where}\n")


if __name__ == "__main__":
    main()
