"""A form as its file says it: ``forms/ID/vN.yaml``, typed, nothing evaluated.

The file has two YAML documents: a short one with what the home screen shows, and one with everything else.
Rules are CEL texts; the names that they know are in ``kiosk.forms.names``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from kiosk.forms.header import Header, Part
from kiosk.forms.screen import FieldType
from kiosk.text import Text  # noqa: TC001 - msgspec reads annotations

FORMAT = 1
MOST_STEPS = 5
MOST_FIELDS = 4
MOST_NESTED_FIELDS = 12
OCCUPATIONS = "occupation"


class Basis(Part, frozen=True):
    """The document that a form rests on."""

    document: str
    clause: str


class BringItem(Part, frozen=True):
    """Something to bring; ``when`` says for whom."""

    icon: str
    text: Text
    hint: Text | None = None
    when: str | None = None


class Notice(Part, frozen=True):
    """What is told once, before anything is asked; ``who`` says who may apply."""

    who: Text
    minutes: int
    bring: tuple[BringItem, ...]
    then: tuple[Text, ...]


class ClockDef(Part, frozen=True):
    """The legal clock; ``parameter`` holds the number of working days."""

    text: Text
    parameter: str | None = None
    working_days: int | None = None


class Consent(Part, frozen=True):
    """Something to agree to; ``sensitive`` names the kind of sensitive data it is about."""

    id: str
    title: Text
    text: Text
    required: bool = False
    sensitive: str | None = None


class Validity(Part, frozen=True):
    """A rule that an answer keeps; ``message`` says what to do where it does not."""

    rule: str
    message: Text


class OptionDef(Part, frozen=True):
    """One thing to choose that is in no code list."""

    value: str
    label: Text
    hint: Text | None = None


class FieldDef(Part, frozen=True):
    """One field; ``concept`` is how its answer travels between forms.

    ``feed`` names what the options come from, those first that fit the answers to ``like``; ``fields`` are
    asked for each thing of a repeat group, and ``item`` is what one such thing is called.
    """

    id: str
    type: FieldType
    label: Text
    hint: Text | None = None
    explain: Text | None = None
    concept: str | None = None
    required: bool = True
    required_when: str | None = None
    show_when: str | None = None
    valid: tuple[Validity, ...] = ()
    value: str | None = None
    table: str | None = None
    options: tuple[OptionDef, ...] = ()
    at_least: int = 1
    deepest: int = 0
    most: int = 0
    minimum: int | str | None = None
    maximum: int | str | None = None
    max_length: int = 0
    unit: Text | None = None
    month_only: bool = False
    sensitive: str | None = None
    sensitive_options: dict[str, str] = msgspec.field(default_factory=dict)
    feed: str | None = None
    like: tuple[str, ...] = ()
    item: Text | None = None
    fields: tuple[FieldDef, ...] = ()

    def __post_init__(self) -> None:
        """Fill in what follows from the type: the table of occupations, and that no file is ever demanded."""
        if self.type is FieldType.OCCUPATION and self.table is None:
            msgspec.structs.force_setattr(self, "table", OCCUPATIONS)
        if self.type is FieldType.ATTACHMENT:
            msgspec.structs.force_setattr(self, "required", False)  # noqa: FBT003 - its own signature


class ScreenDef(Part, frozen=True):
    """One question on one screen."""

    id: str
    question: Text
    fields: tuple[FieldDef, ...]
    hint: Text | None = None
    note: Text | None = None
    show_when: str | None = None


class StepDef(Part, frozen=True):
    """A step of the way, as the person counts it."""

    title: Text
    screens: tuple[ScreenDef, ...]


class EligibilityRule(Part, frozen=True):
    """Who cannot apply here, or should speak to staff, and why.

    ``offer`` True = the form that all rules offer, an id = another form, False = only the desk helps.
    """

    id: str
    when: str
    verdict: Literal["ineligible", "ask_staff"]
    reason: Text
    clause: str
    offer: bool | str = True


class EligibilityDef(Part, frozen=True):
    """Who may apply; ``offer`` is the form that fits everybody else."""

    questions: tuple[ScreenDef, ...] = ()
    rules: tuple[EligibilityRule, ...] = ()
    offer: str | None = None


class EstimateDef(Part, frozen=True):
    """That a value is no promise: what it rests on, how it is shown (money in fen), and for whom."""

    basis: Text
    shown_as: Literal["money", "number", "date", "text"] = "number"
    unit: Text | None = None
    when: str | None = None


class ComputedDef(Part, frozen=True):
    """A value that follows from the answers."""

    id: str
    label: Text
    value: str
    estimate: EstimateDef | None = None


class TagDef(Part, frozen=True):
    """A tag suggested to staff; a sensitive one is never printed or shown in public."""

    id: str
    label: Text
    when: str
    sensitive: bool = False


class OutcomeDef(Part, frozen=True):
    """What comes of it: the text above the signature, tags for staff, the next forms, further papers."""

    declaration: Text
    tags: tuple[TagDef, ...] = ()
    next: tuple[str, ...] = ()
    prints: tuple[Literal["referral_letter"], ...] = ()


class Definition(Header, frozen=True):
    """A whole form."""

    basis: tuple[Basis, ...]
    notice: Notice
    clock: ClockDef
    consents: tuple[Consent, ...]
    eligibility: EligibilityDef
    steps: tuple[StepDef, ...]
    outcome: OutcomeDef
    computed: tuple[ComputedDef, ...] = ()

    def screens(self) -> list[ScreenDef]:
        """Return the screens of all steps, without those of eligibility."""
        return [screen for step in self.steps for screen in step.screens]

    def all_screens(self) -> list[ScreenDef]:
        """Return every screen in the order of asking."""
        return [*self.eligibility.questions, *self.screens()]

    def fields(self) -> list[FieldDef]:
        """Return every field in the order of asking."""
        return [field for screen in self.all_screens() for field in screen.fields]

    def every_field(self) -> list[FieldDef]:
        """Return every field, each repeat group followed by what is asked for each of its things."""
        return [each for field in self.fields() for each in (field, *field.fields)]
