from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from kiosk.forms.library import FormLibrary

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.compiled import CompiledForm


def test_the_home_screen_gets_its_tiles_in_order(library: FormLibrary) -> None:
    tiles = library.index()
    said = [(tile.id, tile.title.zh, tile.tagline.zh, tile.icon, tile.tint) for tile in tiles]
    first = ("jobseeker", "求职登记", "我想找工作", "user-list", "green")
    later = ("unemployment", "失业登记", "我现在没工作", "clipboard-text", "red")
    assert said[0] == first
    assert later in said
    assert [tile.order for tile in tiles] == sorted(tile.order for tile in tiles)


def test_the_tiles_need_neither_rules_nor_schemas(forms_folder: Path, resources: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kiosk.forms.library import FormLibrary;"
        f"FormLibrary(Path({str(forms_folder)!r}), Path({str(resources)!r})).index();"
        "print(sorted({'cel', 'jsonschema_rs', 'stdnum', 'typer'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_a_form_does_not_bring_a_shell_along(forms_folder: Path, resources: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from kiosk.forms.library import FormLibrary;"
        f"FormLibrary(Path({str(forms_folder)!r}), Path({str(resources)!r})).form('jobseeker');"
        "print(sorted({'typer', 'rich', 'prompt_toolkit'} & set(sys.modules)), 'cel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] True"


def test_a_form_is_opened_once(library: FormLibrary) -> None:
    assert library.form("jobseeker") is library.form("jobseeker", 1)


def test_a_draft_keeps_its_version_and_a_new_one_gets_the_newest(
    tmp_path: Path, forms_folder: Path, resources: Path
) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(forms_folder / "jobseeker", folder / "jobseeker")
    first = (folder / "jobseeker" / "v1.yaml").read_text(encoding="utf-8")
    for version in (2, 10):
        text = first.replace("version: 1", f"version: {version}", 1)
        (folder / "jobseeker" / f"v{version}.yaml").write_text(text, encoding="utf-8")
    library = FormLibrary(folder, resources)
    assert library.versions("jobseeker") == [1, 2, 10]
    assert library.form("jobseeker").version == 10
    assert library.form("jobseeker", 1).version == 1
    assert [tile.version for tile in library.index()] == [10]


def test_a_form_carries_its_text_and_hash(form: CompiledForm, forms_folder: Path) -> None:
    raw = (forms_folder / form.id / "v1.yaml").read_bytes()
    assert form.text.encode() == raw
    assert form.sha256 == hashlib.sha256(raw).hexdigest()


def test_a_form_that_changed_shows_at_the_next_look(
    library: FormLibrary, forms_folder: Path, resources: Path, tmp_path: Path
) -> None:
    shutil.copytree(forms_folder, tmp_path / "forms")
    changing = FormLibrary(tmp_path / "forms", resources)
    assert [tile.title for tile in changing.index()] == [tile.title for tile in library.index()]
    file = tmp_path / "forms" / "unemployment" / "v1.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("zh: 失业登记", "zh: 登记失业", 1), encoding="utf-8"
    )
    assert "登记失业" in [tile.title.zh for tile in changing.index()]
    file.unlink()
    assert "unemployment" not in [tile.id for tile in changing.index()]


def test_a_list_of_services_that_changed_shows_at_the_next_look_and_is_not_read_for_nothing(
    forms_folder: Path, resources: Path, tmp_path: Path
) -> None:
    shutil.copytree(forms_folder, tmp_path / "forms")
    changing = FormLibrary(tmp_path / "forms", resources)
    before = changing.services()
    assert changing.life_events() is changing.life_events()
    file = tmp_path / "forms" / "services.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("求职登记", "登记求职"), encoding="utf-8")
    assert "登记求职" in [service.title.zh for service in changing.services()]
    file.unlink()
    assert len(changing.services()) > len(before)  # every form stands for itself
    assert changing.faults() == []
