from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.library import FormLibrary


def test_every_way_on_leads_to_a_form_or_a_service(form: CompiledForm, library: FormLibrary) -> None:
    rules = form.definition.eligibility
    offered = {rules.offer, *(rule.offer for rule in rules.rules if isinstance(rule.offer, str))} - {None}
    assert offered <= set(library.ids()) - {form.id}
    services = {service.id for service in library.services()}
    assert set(form.next_forms()) <= set(library.ids()) | services
    assert form.id not in form.next_forms()


def test_nobody_is_turned_away_without_a_next_step(form: CompiledForm) -> None:
    """Either another form is offered, or the reason itself says where to turn."""
    rules = form.definition.eligibility
    for rule in rules.rules:
        if rule.verdict == "ineligible" and not (rule.offer and (rules.offer or isinstance(rule.offer, str))):
            assert "工作人员" in rule.reason.zh or "窗口" in rule.reason.zh, rule.id
            assert "staff" in rule.reason.en.lower() or "desk" in rule.reason.en.lower(), rule.id


def test_every_form_offered_shares_what_the_person_already_said(
    form: CompiledForm, library: FormLibrary
) -> None:
    own = set(form.concepts().values())
    for name in form.next_forms():
        if name in library.ids():
            shared = own & set(library.form(name).concepts().values())
            assert {"person.id_number", "person.name", "person.phone"} <= shared, name
