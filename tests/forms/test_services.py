from __future__ import annotations

import shutil
from pathlib import Path

from kiosk.forms.check import check_paths
from kiosk.forms.library import FormLibrary
from kiosk.ui.icons import has_icon
from kiosk.ui.theme import load_theme

ROOT = Path(__file__).parents[2]
EIGHT = ["policy", "jobseeker", "referral", "unemployment", "training", "business", "insurance", "subsidy"]
NAMES = ["政策咨询", "求职登记", "职业介绍", "失业登记", "培训报名", "创业指导", "保险申报", "补贴申领"]


def _library(folder: Path = ROOT / "forms") -> FormLibrary:
    return FormLibrary(folder, ROOT / "resources")


def test_home_has_the_eight_services_by_their_names_in_their_order() -> None:
    services = _library().services()
    assert [service.id for service in services] == EIGHT
    assert [service.title.zh for service in services] == NAMES
    assert [service.id for service in services if service.of_policies] == ["policy"]


def test_every_service_and_life_event_has_an_icon_and_a_tint_of_the_theme() -> None:
    theme = load_theme(ROOT / "resources")
    for each in (*_library().services(), *_library().life_events()):
        assert has_icon(each.icon), each.icon
        assert each.tint in theme.tints


def test_every_form_lies_behind_one_tile() -> None:
    library = _library()
    behind = [form.id for service in library.services() for form in service.forms]
    assert sorted(behind) == library.ids()


def test_every_life_event_leads_to_services_and_forms_that_there_are() -> None:
    library = _library()
    ways = {service.id for service in library.services()}
    ways |= {f"{service.id}/{form.id}" for service in library.services() for form in service.forms}
    events = library.life_events()
    assert [event.title.zh for event in events] == [
        "失业了",
        "想找活",
        "想学技术",
        "想开店",
        "快退休了",
        "刚毕业",
    ]
    for event in events:
        assert set(event.leads) <= ways
        assert "policy" in event.leads


def test_a_form_of_no_listed_service_is_a_tile_of_its_own_behind_the_others(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "forms", tmp_path / "forms")
    ninth = tmp_path / "forms" / "ninth"
    ninth.mkdir()
    text = (ROOT / "forms" / "jobseeker" / "v1.yaml").read_text(encoding="utf-8")
    text = text.replace("id: jobseeker", "id: ninth", 1).replace("service: jobseeker", "service: ninth", 1)
    (ninth / "v1.yaml").write_text(text, encoding="utf-8")
    services = _library(tmp_path / "forms").services()
    assert [service.id for service in services] == [*EIGHT, "ninth"]
    assert [form.id for form in services[-1].forms] == ["ninth"]


def test_a_malformed_list_is_explained_and_every_form_stands_for_itself(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "forms", tmp_path / "forms")
    (tmp_path / "forms" / "services.yaml").write_text("services: [{id: 3}]\n", encoding="utf-8")
    library = _library(tmp_path / "forms")
    assert sorted(service.id for service in library.services()) == library.ids()
    assert [fault.path.name for fault in library.faults()] == ["services.yaml"]
    checked = check_paths(tmp_path / "forms", ROOT / "resources")
    assert [fault.path.name for fault in checked] == ["services.yaml"]
    assert checked[0].line == 1


def test_without_a_list_every_form_stands_for_itself(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "forms" / "jobseeker", tmp_path / "forms" / "jobseeker")
    library = _library(tmp_path / "forms")
    assert [service.id for service in library.services()] == ["jobseeker"]
    assert library.life_events() == ()
