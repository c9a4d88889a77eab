"""``kiosk say``: one sentence as the screen reads it, and the name that its recording would have."""

from __future__ import annotations

import time
from pathlib import Path

from kiosk.app import House
from kiosk.cli.output import show
from kiosk.devices.speech import USUAL_LEVEL, SpeechState, text_id
from kiosk.errors import UsageError
from kiosk.text import Language, Text

_LOOK_SECONDS = 0.05


def say(data: Path | None, sentence: str, language: Language, *, as_json: bool) -> int:
    """Say a sentence to its end; 0 if it was heard. Raises ``UsageError`` where nothing can speak."""
    house = House(data)
    speech = house.speech
    if speech.missing is not None:
        raise UsageError(Text("念不出声。", "There is no voice."), speech.missing)
    speech.begin(sentence, language, USUAL_LEVEL)
    while speech.state() is SpeechState.SPEAKING:
        time.sleep(_LOOK_SECONDS)  # noqa: TID251 - nothing else happens here
    heard = speech.state() is SpeechState.DONE
    show({"recording": f"{language.value}/{text_id(sentence)}.wav", "heard": heard}, as_json=as_json)
    house.close()
    return 0 if heard else 1
