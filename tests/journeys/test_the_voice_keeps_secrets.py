"""Every page of a form is read aloud from the notice to the receipt: nothing of the person is ever spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.samples import sample_answers
from kiosk.forms.screen import FieldType
from kiosk.model.masking import mask_name
from kiosk.ui.reading.reader import Reader
from tests.journeys.person import At, at_the_machine
from tests.ui.finger import settle
from tests.ui.reading.silent_speech import SilentSpeech
from tests.world import demo_folder

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


FORM = "jobseeker"
PRIVATE = {
    FieldType.NAME,
    FieldType.ID_NUMBER,
    FieldType.PHONE,
    FieldType.BANK_CARD,
}


class HeardPages:
    """An album that has each page read to its end instead of taking its picture."""

    pictures: tuple[str, ...] = ()

    def __init__(self, at: At, speech: SilentSpeech) -> None:
        self._at, self._speech = at, speech
        self.pages: set[str] = set()

    def begin(self, chapter: str) -> None: ...

    def take(self, name: str) -> str:
        at, reader = self._at, self._at.screen.kiosk.findChild(Reader)
        self.pages.add(type(at.shell.page).__name__)
        for button in at.pages.review.answers.shows:
            if button.isVisible():
                at.finger.tap(button)
        at.shell.bar.read_asked.emit()
        while reader.reading:
            self._speech.stop()
            reader._go_on()
        settle()  # the strip is gone again
        return name


def test_the_voice_never_speaks_what_is_the_persons_own(qtbot: QtBot, tmp_path: Path) -> None:
    speech = SilentSpeech()
    with at_the_machine(demo_folder(tmp_path), speech=speech) as at:
        form, facts = at.house.library.form(FORM), at.house.facts()
        answers = dict(sample_answers(form, facts, 5, eligible=True))
        fields = [
            field for step in form.definition.steps for screen in step.screens for field in screen.fields
        ]
        private = {
            field.type: str(answers[field.id])
            for field in fields
            if field.type in PRIVATE and field.id in answers
        }
        heard = HeardPages(at, speech)
        at.walk._album = heard
        at.open_tile(FORM)
        at.go_to(at.pages.receipt, {FORM: answers})
        heard.take("receipt")
    said = "".join(speech.said).replace(" ", "")
    assert {"NoticePage", "QuestionPage", "ReviewPage", "ConsentPage", "ReceiptPage"} <= heard.pages
    assert len(speech.said) > 60
    assert "身份证" in said
    assert len(private) >= 3
    parts = [part for value in private.values() for part in {value, value[-4:], value[:4]}]
    parts.append(mask_name(private[FieldType.NAME]))
    assert [part for part in parts if part in said] == []
