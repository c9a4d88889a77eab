from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from kiosk.errors import FormFault
from kiosk.forms.check import check_paths
from kiosk.forms.facts import load_facts
from kiosk.forms.library import FormLibrary

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.facts import Facts


@pytest.fixture
def folder(tmp_path: Path, forms_folder: Path) -> Path:
    """A folder of forms of one's own, to break."""
    target = tmp_path / "forms"
    for form in ("jobseeker", "unemployment"):
        shutil.copytree(forms_folder / form, target / form)
    return target


@pytest.fixture
def ninth(tmp_path: Path, forms_folder: Path) -> Path:
    """A form that uses everything, to break."""
    target = tmp_path / "more" / "ninth"
    shutil.copytree(forms_folder.parent / "tests" / "forms" / "ninth", target)
    return target / "v1.yaml"


def broken(folder: Path, old: str, new: str) -> tuple[Path, int]:
    """Replace the first ``old`` in the jobseeker form; return the file and the line where it stood."""
    path = folder / "jobseeker" / "v1.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path, text[: text.index(old)].count("\n") + 1


def test_the_forms_that_are_shipped_have_no_faults(forms_folder: Path, resources: Path) -> None:
    assert [str(fault) for fault in check_paths(forms_folder, resources)] == []


@pytest.mark.parametrize(
    ("old", "new", "line_after", "says"),
    [
        ("tint: green", "tint: pink", 0, "pink"),
        ("order: 2", "order: two", 0, "int"),
        ("format: 1", "format: 2", 0, "format 1"),
        ("  minutes: 5", "  minutes: 5\n  minutes: 6", 1, "twice"),
        ("  minutes: 5", "  minutes: 5\n  colour: red", 1, "colour"),
        ("  minutes: 5", "  minutes: [5", 1, "YAML"),
        ("en: What is your name?}", "en: Your name, please}", 0, "quoted"),
        ("  minutes: 5", "  minutes: &five 5\n  again: *five", 1, "aliases"),
        ("version: 1", "version: 7", 0, "v1"),
        ("id: jobseeker", "id: seeker", 0, "jobseeker"),
        ("type: phone", "type: telephone", 0, "telephone"),
        ("            table: education", "            table: schooling", 0, "schooling"),
        ("          - id: person_category", "          - id: phone", 0, "twice"),
        ("concept: wish.trades", "concept: person.name", None, "twice"),
        ("concept: wish.trades", "concept: Trades", 0, "person.phone"),
        ("    required: true\n", "    required: true\n    sensitive: health\n", None, "cannot be required"),
        ("            minimum: 0\n", '            minimum: "soon"\n', 0, "today"),
        ("            type: phone\n", "            type: phone\n            table: education\n", 1, "no table"),
        ("            most: 3", "            most: 3\n            sensitive_options: {x: y}", 1, "no code 'x'"),
        ("            table: education\n", "", None, "table or options"),
        ("          - id: education", "          - id: birth", 0, "reserved"),
        ("            most: 3", "            most: 3\n            sensitive: health", 1, "health"),
        ("wage_to >= wage_from", "wage_to >= wages_from", 0, "wages_from"),
        ("wage_to >= wage_from", "wage_to >=", 0, "CEL"),
        ("wage_to >= wage_from", 'wage_to >= "a"', 0, "fails"),
        ("wage_to >= wage_from", "wage_to + wage_from", 0, "true or false"),
        ("wage_to >= wage_from", "older(wage_to)", 0, "older"),
        ("wage_to >= wage_from", 'name.matches("(")', 0, "fails"),
        ('param("work.minimum_age")', 'param("work.age")', 0, "work.age"),
        ("age(birth) <", "age(name) <", 0, "fails"),
        ("      - id: trades\n", "      - id: trades\n        show_when: sms_ok\n", 1, "later"),
        ("  - title: {zh: 您是谁, en: Who you are}\n    screens:\n", "  - title: {zh: 您是谁}\n    screens:\n", 0, "en"),
        ("  parameter: jobseeker.working_days\n", "", None, "working_days"),
    ],
)  # fmt: skip
def test_each_kind_of_fault_names_file_line_and_what_to_do(
    folder: Path, resources: Path, old: str, new: str, line_after: int | None, says: str
) -> None:
    path, line = broken(folder, old, new)
    faults = check_paths(folder, resources)
    assert faults
    assert {fault.path for fault in faults} == {path}
    assert any(says in fault.what.en for fault in faults), [str(fault) for fault in faults]
    for fault in faults:
        assert fault.what.zh
        assert fault.todo.zh
        assert fault.todo.en
    if line_after is not None:
        found = [fault for fault in faults if says in fault.what.en]
        assert found[0].line in range(line, line + line_after + 2), str(found[0])


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("{id: member_name, type: name,", "{id: member_name, type: signature,", "member_name", "no signature"),
        ("{id: member_name, type: name,", "{id: member_name, type: repeat,", "member_name", "no repeat"),
        ("{id: member_name, type: name,", "{id: name, type: name,", "name", "twice"),
        ("type: name, label: {zh: 姓名, en: Name}}\n              - id", "type: name, concept: person.nick, label: {zh: 姓名, en: Name}}\n              - id", "member_name", "whole group"),
        ("            item: {zh: 家里人, en: Family member}\n", "", "family", "item"),
        ("            most: 4", "            most: 40", "family", "most"),
        ("show_when: member_works,", "show_when: member_since != birth,", "member_income", "not known here"),
        ("feed: vacancies", "feed: jobs", "vacancy", "vacancies"),
        ("feed: vacancies", "feed: vacancies, table: education", "vacancy", "one of"),
        ("type: occupation, label", "type: occupation, feed: vacancies, label", "trade", "one of"),
        ("type: text, max_length: 40", "type: text, feed: vacancies", "address", "Only a choice"),
        ("type: text, max_length: 40", "type: text, item: {zh: 甲, en: A}", "address", "Only a repeat"),
        ("when: size(family) >= 3", "when: size(families) >= 3", "many", "families"),
        ("value: size(family) * 30000", "value: size(family) * nobody", "help_amount", "nobody"),
        ("family.all(one, one.member_works)", "family.all(one, one.member_works + 1)", "many", "fails"),
        ("      - id: address\n", "      - id: address\n        show_when: size(family) > 0\n", "address", "later"),
        ("{zh: 家里人数, en: Household}", "{zh: 家里人数}", "en", "translation"),
        ("{zh: 家里人数, en: Household}", '{zh: "", en: Household}', "zh", "translation"),
        ("shown_as: money", "shown_as: gold", "computed[1].estimate.shown_as", "gold"),
    ],
)  # fmt: skip
def test_a_fault_in_the_newer_parts_of_the_language_is_explained_too(
    ninth: Path, resources: Path, old: str, new: str, at: str, says: str
) -> None:
    text = ninth.read_text(encoding="utf-8")
    assert old in text
    assert check_paths(ninth, resources) == []
    ninth.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [fault for fault in check_paths(ninth, resources) if says in fault.what.en]
    assert found, [str(fault) for fault in check_paths(ninth, resources)]
    assert found[0].path == ninth
    assert found[0].line > 10
    assert found[0].field == at
    assert found[0].what.zh
    assert found[0].todo.zh


def test_conditions_that_wait_for_each_other_are_named_in_a_ring(ninth: Path, resources: Path) -> None:
    text = ninth.read_text(encoding="utf-8")
    text = text.replace("      - id: home\n", "      - id: home\n        show_when: size(address) > 1\n", 1)
    text = text.replace(
        "      - id: address\n", "      - id: address\n        show_when: home != '210303'\n", 1
    )
    ninth.write_text(text, encoding="utf-8")
    said = [fault for fault in check_paths(ninth, resources) if "wait for each other" in fault.what.en]
    assert {fault.field for fault in said} == {"home", "address"}
    assert any("home → address → home" in fault.what.zh for fault in said)
    assert {fault.line for fault in said} == {
        text[: text.index(f"show_when: {rule}")].count("\n") + 1 for rule in ("size(address)", "home !=")
    }


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"- a\n- b\n", b"just text", b"a: " + b"[" * 500_000, b"\x00"]
)
def test_what_is_no_definition_at_all_is_explained(folder: Path, resources: Path, content: bytes) -> None:
    path = folder / "jobseeker" / "v1.yaml"
    path.write_bytes(content)
    assert {fault.path for fault in check_paths(folder, resources)} == {path}


@pytest.mark.parametrize(
    "content", ["- " * 300_000, "[" * 300_000 + "]" * 300_000, "{a: " * 200_000, "? " * 300_000]
)
def test_what_is_nested_too_deeply_does_not_bring_the_machine_down(
    folder: Path, resources: Path, content: str
) -> None:
    (folder / "jobseeker" / "v1.yaml").write_text(content, encoding="utf-8")
    assert "deep" in check_paths(folder, resources)[0].what.en


def test_a_rule_as_long_as_a_book_is_refused(folder: Path, resources: Path) -> None:
    broken(folder, "wage_to >= wage_from", "sms_ok" + " && sms_ok" * 10_000)
    assert "1000" in check_paths(folder, resources)[0].what.en


def test_a_file_too_large_is_refused_unread(folder: Path, resources: Path) -> None:
    (folder / "jobseeker" / "v1.yaml").write_bytes(b"#" * (2 << 20))
    assert "1 MiB" in check_paths(folder, resources)[0].what.en


def test_aliases_cannot_blow_up_the_memory(folder: Path, resources: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (folder / "jobseeker" / "v1.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert "aliases" in check_paths(folder, resources)[0].what.en


def test_a_malformed_head_leaves_the_other_forms_usable(folder: Path, resources: Path) -> None:
    path, _ = broken(folder, "tint: green", "tint: pink")
    library = FormLibrary(folder, resources)
    assert [tile.id for tile in library.index()] == ["unemployment"]
    assert [fault.path for fault in library.faults()] == [path]
    assert library.form("unemployment").title.zh == "失业登记"


def test_a_malformed_body_is_explained_when_the_form_is_opened(folder: Path, resources: Path) -> None:
    path, line = broken(folder, "wage_to >= wage_from", "wage_to >= wages_from")
    library = FormLibrary(folder, resources)
    assert len(library.index()) == 2
    with pytest.raises(FormFault) as caught:
        library.form("jobseeker")
    assert f"{path}:{line}" in caught.value.where
    assert caught.value.todo.zh
    assert library.faults()
    assert library.form("unemployment")


def test_a_form_that_is_mended_can_be_used_at_once(folder: Path, resources: Path) -> None:
    path, _ = broken(folder, "tint: green", "tint: pink")
    library = FormLibrary(folder, resources)
    library.index()
    path.write_text(path.read_text(encoding="utf-8").replace("tint: pink", "tint: green"), encoding="utf-8")
    assert len(library.index()) == 2
    assert library.faults() == []


@pytest.mark.parametrize("name", ["nothing", "../jobseeker", "", "/etc", "jobseeker/../jobseeker"])
def test_a_form_that_does_not_exist_is_a_clear_error(library: FormLibrary, name: str) -> None:
    with pytest.raises(FormFault):
        library.form(name)


def test_a_version_that_does_not_exist_is_a_clear_error(library: FormLibrary) -> None:
    with pytest.raises(FormFault):
        library.form("jobseeker", 99)


def test_an_empty_folder_has_no_forms(tmp_path: Path, resources: Path) -> None:
    library = FormLibrary(tmp_path / "none", resources)
    assert library.index() == []
    assert check_paths(tmp_path, resources)


def test_a_broken_code_list_is_explained(folder: Path, tmp_path: Path, resources: Path) -> None:
    copy = tmp_path / "resources"
    shutil.copytree(resources, copy)
    (copy / "codes" / "education.csv").write_text("nonsense\n1,2,3\n", encoding="utf-8")
    with pytest.raises(FormFault) as caught:
        FormLibrary(folder, copy).form("jobseeker").screens({}, _facts(copy))
    assert "education" in caught.value.where


def _facts(resources: Path) -> Facts:
    return load_facts(resources, dt.date(2026, 11, 23), "210300")
