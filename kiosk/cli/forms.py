"""``kiosk forms``: checking definitions, and what they demand of answers."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from kiosk.cli.options import Data, Json
from kiosk.cli.output import show

app = typer.Typer(help="表单 Forms.", no_args_is_help=True)


@app.command()
def check(path: Path, as_json: Json = False) -> None:
    """检查表单定义 Check a definition, or a folder of them."""
    from kiosk.forms.check import check_paths  # noqa: PLC0415 - start-up
    from kiosk.settings import load  # noqa: PLC0415 - start-up

    faults = check_paths(path, load().resources)
    if as_json:
        show(
            {
                "ok": not faults,
                "faults": [
                    {
                        "path": str(fault.path),
                        "line": fault.line,
                        "field": fault.field,
                        "what": f"{fault.what.zh} {fault.what.en}",
                        "todo": f"{fault.todo.zh} {fault.todo.en}",
                    }
                    for fault in faults
                ],
            },
            as_json=True,
        )
    for fault in faults:
        typer.echo(
            f"{fault.path}:{fault.line} {fault.field}\n"
            f"  {fault.what.zh}{fault.todo.zh}\n  {fault.what.en} {fault.todo.en}",
            err=True,
        )
    if faults:
        raise typer.Exit(1)
    if not as_json:
        typer.echo("没有问题。No faults.")


@app.command()
def schema(form: str, data: Data = None) -> None:
    """打印答案的 JSON Schema。Print the JSON Schema of a form's answers."""
    from kiosk.app import House  # noqa: PLC0415 - start-up

    typer.echo(json.dumps(House(data).library.form(form).json_schema(), ensure_ascii=False, indent=2))


@app.command()
def release(path: Path) -> None:
    """检查并登记一个版本，以后不能再改 Check a version and note it as released; it never changes again."""
    from kiosk.forms.check import check_paths  # noqa: PLC0415 - start-up
    from kiosk.forms.released import release as note  # noqa: PLC0415 - start-up
    from kiosk.settings import load  # noqa: PLC0415 - start-up

    if check_paths(path, load().resources):
        typer.echo(
            "有问题，没有登记。先运行 kiosk forms check。Not released; run kiosk forms check.", err=True
        )
        raise typer.Exit(1)
    typer.echo(f"已登记。Released: {note(path)}")


@app.command()
def language() -> None:
    """打印表单语言的 JSON Schema，给编辑器用。Print the JSON Schema of the form language, for editors."""
    from kiosk.forms.codes import CodeLists  # noqa: PLC0415 - start-up
    from kiosk.forms.language import language_schema  # noqa: PLC0415 - start-up
    from kiosk.settings import load  # noqa: PLC0415 - start-up

    codes = CodeLists(load().resources / "codes")
    typer.echo(json.dumps(language_schema(codes), ensure_ascii=False, indent=1))
