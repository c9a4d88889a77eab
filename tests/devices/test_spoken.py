from __future__ import annotations

import array
import io
import sys
import time
import wave
from typing import TYPE_CHECKING

import pytest

from kiosk.devices.speech import DECIBELS, LEVELS, SpeechState, gain, text_id
from kiosk.devices.spoken import SpokenSentences
from kiosk.text import Language

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "您好，想办什么事？"


def player(heard: Path, *, code: int = 0, waits: bool = False) -> tuple[str, ...]:
    """A loudspeaker that keeps what it is given."""
    program = (
        "import sys, time, pathlib; said = sys.stdin.buffer.read();"
        f"pathlib.Path({str(heard)!r}).write_bytes(said);"
        f"{'time.sleep(600);' if waits else ''} sys.exit({code})"
    )
    return (sys.executable, "-c", program)


def finish(speech: SpokenSentences) -> SpeechState:
    deadline = time.monotonic() + 30
    while speech.state() is SpeechState.SPEAKING and time.monotonic() < deadline:
        pass
    return speech.state()


def record(folder: Path, samples: list[int]) -> None:
    path = folder / "zh" / f"{text_id(SENTENCE)}.wav"
    path.parent.mkdir(parents=True)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(array.array("h", samples).tobytes())


def samples(heard: bytes) -> array.array[int]:
    at = heard.index(b"data") + 8
    return array.array("h", heard[at : at + (len(heard) - at) // 2 * 2])


def loudest(heard: bytes) -> int:
    return max(map(abs, samples(heard)))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(Language.ZH, SENTENCE), (Language.EN, "Hello, what would you like to do?")],
)
def test_what_nobody_recorded_is_heard_in_its_language(
    tmp_path: Path, language: Language, sentence: str
) -> None:
    speech = SpokenSentences(tmp_path, player(tmp_path / "heard"))
    speech.begin(sentence, language, LEVELS)
    assert finish(speech) is SpeechState.DONE
    sound = samples((tmp_path / "heard").read_bytes())
    assert len(sound) > 20_000, "about a second"
    assert max(map(abs, sound)) > 3000, "a tenth of what a sample can be"
    assert sum(abs(each) > 300 for each in sound) > len(sound) / 5, "most of it is no silence"


def test_a_recording_is_played_in_place_of_the_made_voice(tmp_path: Path) -> None:
    record(tmp_path, [0, 8000, -8000])
    speech = SpokenSentences(tmp_path, player(tmp_path / "heard"))
    speech.begin(SENTENCE, Language.ZH, LEVELS)
    assert finish(speech) is SpeechState.DONE
    with wave.open(io.BytesIO((tmp_path / "heard").read_bytes())) as file:
        assert array.array("h", file.readframes(3)).tolist() == [0, 8000, -8000]


def test_every_step_of_the_volume_is_heard_and_none_is_over_ten_decibels(tmp_path: Path) -> None:
    assert DECIBELS <= 10
    record(tmp_path, [8000])
    heard = []
    for level in range(1, LEVELS + 1):
        speech = SpokenSentences(tmp_path, player(tmp_path / "heard"))
        speech.begin(SENTENCE, Language.ZH, level)
        finish(speech)
        heard.append(loudest((tmp_path / "heard").read_bytes()))
    assert heard == [round(8000 * gain(level)) for level in range(1, LEVELS + 1)]
    assert heard == sorted(set(heard))


def test_it_is_silent_as_soon_as_it_is_told(tmp_path: Path) -> None:
    speech = SpokenSentences(tmp_path, player(tmp_path / "heard", waits=True))
    speech.begin(SENTENCE, Language.ZH, 3)
    running = list(speech._running)
    speech.stop()
    assert all(program.returncode is not None for program in running)
    assert speech.state() is SpeechState.DONE


def test_a_loudspeaker_that_is_not_there_is_told_and_not_raised(tmp_path: Path) -> None:
    speech = SpokenSentences(tmp_path, player(tmp_path / "heard", code=1))
    speech.begin(SENTENCE, Language.ZH, 3)
    assert finish(speech) is SpeechState.FAILED
    gone = SpokenSentences(tmp_path, ("no-such-player",))
    assert gone.missing is not None
    gone.begin(SENTENCE, Language.ZH, 3)
    assert gone.state() is SpeechState.FAILED


def test_a_broken_recording_is_told_and_not_raised(tmp_path: Path) -> None:
    record(tmp_path, [1])
    (tmp_path / "zh" / f"{text_id(SENTENCE)}.wav").write_bytes(b"RIFF")
    speech = SpokenSentences(tmp_path, player(tmp_path / "heard"))
    speech.begin(SENTENCE, Language.ZH, 3)
    assert speech.state() is SpeechState.FAILED
