"""Which editor asks which type of field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.screen import FieldType
from kiosk.ui.fields.attachment import AttachmentEditor
from kiosk.ui.fields.choice import ChoiceEditor
from kiosk.ui.fields.date import DateEditor
from kiosk.ui.fields.number import NumberEditor
from kiosk.ui.fields.region import RegionEditor
from kiosk.ui.fields.repeat import RepeatEditor
from kiosk.ui.fields.several import SeveralEditor
from kiosk.ui.fields.shown import ShownEditor
from kiosk.ui.fields.signature import SignatureEditor
from kiosk.ui.fields.text import TextEditor

if TYPE_CHECKING:
    from kiosk.forms.screen import ShownField
    from kiosk.ui.fields.editor import Editor
    from kiosk.ui.fields.region import Children
    from kiosk.ui.fields.tray import Tray

SEVERAL = "several"  # of groups that open
_ONE_OF = (FieldType.CHOICE, FieldType.OCCUPATION)


def kind_of(field: ShownField) -> str:
    """Return what asks the field: its type, but options that open into others are found like a place."""
    opens = any(not option.leaf for option in field.options)
    if opens and field.type is FieldType.MULTI_CHOICE:
        return SEVERAL
    return FieldType.REGION if opens and field.type in _ONE_OF else field.type


def new_editor(kind: str, children: Children, region_start: str, tray: Tray | None = None) -> Editor:
    """Make the editor of a kind."""
    if kind == FieldType.REGION:
        return RegionEditor(children, region_start)
    if kind == SEVERAL:
        return SeveralEditor(children)
    if kind == FieldType.ATTACHMENT:
        return AttachmentEditor(tray)
    return _EDITORS.get(kind, NumberEditor)()


_EDITORS: dict[str, type[Editor]] = {
    FieldType.TEXT: TextEditor,
    FieldType.NAME: TextEditor,
    FieldType.DATE: DateEditor,
    FieldType.SIGNATURE: SignatureEditor,
    FieldType.NOTE: ShownEditor,
    FieldType.COMPUTED: ShownEditor,
    FieldType.CHOICE: ChoiceEditor,
    FieldType.OCCUPATION: ChoiceEditor,
    FieldType.REPEAT: RepeatEditor,
    FieldType.MULTI_CHOICE: ChoiceEditor,
    FieldType.YES_NO: ChoiceEditor,
}
