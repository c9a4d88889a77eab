"""What a made-up person says to the questions that tell which form fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.forms.screen import FieldType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.screen import ShownField
    from kiosk.forms.which import Which


def said_when_choosing(which: Which, field: ShownField, form: CompiledForm, given: Mapping[str, Any]) -> Any:
    """Return the answer of somebody who gives ``given`` to ``form``: the same to the same concept.

    To what the form does not ask it is no, or the last thing to choose.
    """
    concept = which.concepts().get(field.id)
    for asked, named in form.concepts().items():
        if concept is not None and named == concept and asked in given:
            return given[asked]
    return False if field.type is FieldType.YES_NO else field.options[-1].value
