"""Sentences from recordings where there are some, from espeak-ng otherwise; heard through ALSA."""

from __future__ import annotations

import array
import shutil
import subprocess
import tempfile
import wave
from typing import IO, TYPE_CHECKING

from kiosk.devices.speech import SpeechState, gain, text_id
from kiosk.text import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PLAYER = ("aplay", "-q", "-")
VOICES = {
    Language.ZH: ("espeak-ng", "-v", "cmn", "-s", "150"),
    Language.EN: ("espeak-ng", "-v", "en", "-s", "150"),
}
_LOUDEST = 200  # of espeak-ng's amplitude
_SIXTEEN_BITS = 2  # bytes a sample
_MISSING = Text("请安装 espeak-ng 和 alsa-utils。", "Install espeak-ng and alsa-utils.")


class SpokenSentences:
    """Says sentences by other programs, which are ended when it has to be silent.

    ``recordings`` holds ``zh/ID.wav`` and ``en/ID.wav``, named by ``text_id``; ``player`` reads a WAV file
    from its input and ends with 0 when it was heard.
    """

    def __init__(self, recordings: Path, player: Sequence[str] = PLAYER) -> None:
        self._recordings = recordings
        self._player = tuple(player)
        self._running: list[subprocess.Popen[bytes]] = []
        self._failed = False

    @property
    def missing(self) -> Text | None:
        """Return what has to be installed."""
        here = shutil.which(self._player[0]) and shutil.which(VOICES[Language.ZH][0])
        return None if here else _MISSING

    def recording(self, sentence: str, language: Language) -> Path | None:
        """Return the recording of a sentence."""
        path = self._recordings / language.value / f"{text_id(sentence)}.wav"
        return path if path.is_file() else None

    def begin(self, sentence: str, language: Language, level: int) -> None:
        """Begin to say a sentence."""
        self.stop()
        self._failed = False
        try:
            recorded = self.recording(sentence, language)
            if recorded is not None:
                self._play(recorded, level)
            else:
                self._synthesise(sentence, language, level)
        except (OSError, wave.Error, EOFError):
            self.stop()
            self._failed = True

    def state(self) -> SpeechState:
        """Return how far the player is."""
        if self._failed:
            return SpeechState.FAILED
        codes = [program.poll() for program in self._running]
        if any(codes):
            self.stop()
            self._failed = True
            return SpeechState.FAILED
        return SpeechState.SPEAKING if None in codes else SpeechState.DONE

    def stop(self) -> None:
        """End the programs."""
        running, self._running = self._running, []
        for program in running:
            program.kill()
        for program in running:
            program.wait()

    def _synthesise(self, sentence: str, language: Language, level: int) -> None:
        loud = str(round(_LOUDEST * gain(level)))
        with tempfile.TemporaryFile() as said:
            said.write(sentence.encode())
            said.seek(0)
            command = (*VOICES[language], "-a", loud, "--stdin", "--stdout")
            voice = self._started(command, said, subprocess.PIPE)
        if voice.stdout is not None:
            with voice.stdout:
                self._started(self._player, voice.stdout, subprocess.DEVNULL)

    def _play(self, recorded: Path, level: int) -> None:
        with tempfile.TemporaryFile() as file:
            _soften(recorded, file, gain(level))
            file.seek(0)
            self._started(self._player, file, subprocess.DEVNULL)

    def _started(self, command: Sequence[str], source: IO[bytes], out: int) -> subprocess.Popen[bytes]:
        program = subprocess.Popen(command, stdin=source, stdout=out, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
        self._running.append(program)
        return program


def _soften(recorded: Path, file: IO[bytes], factor: float) -> None:
    """Write a recording of 16 bits at another volume; one of another kind as it is."""
    with wave.open(str(recorded), "rb") as source, wave.open(file, "wb") as target:
        target.setparams(source.getparams())
        frames = source.readframes(source.getnframes())
        if source.getsampwidth() == _SIXTEEN_BITS:
            frames = array.array("h", (round(each * factor) for each in array.array("h", frames))).tobytes()
        target.writeframes(frames)
