"""Taking in what came on a stick: each envelope by itself, and an answer to each to carry back."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kiosk.errors import FormatError, UsageError
from kiosk.formats import suite
from kiosk.formats.envelope import EnvelopeType, envelope_hash, key_of, type_of
from kiosk.formats.stick import StickFile
from kiosk.hub.feed import feed_for_stick
from kiosk.hub.files import take_from_stick
from kiosk.hub.ingest import ingest
from kiosk.hub.reconciling import days_for_stick
from kiosk.hub.refusal import Refusal
from kiosk.hub.store import kiosks
from kiosk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.hub.hub import Hub
    from kiosk.hub.store.kiosks import Incarnation


@dataclasses.dataclass(slots=True)
class FromStick:
    """What came of a stick: answers to carry back, how many parts were refused, whether it was cut off."""

    answers: list[bytes] = dataclasses.field(default_factory=list)
    refused: int = 0
    cut_off: bool = False
    machines: dict[str, Incarnation] = dataclasses.field(default_factory=dict)


def take(hub: Hub, path: Path, progress: Callable[[int], None] | None = None) -> FromStick:
    """Take in every envelope that can be; raise ``UsageError`` if there was none.

    ``progress`` is told how many bytes of the file are behind.
    """
    taken = FromStick()
    try:
        with path.open("rb") as file:
            stick = StickFile(file, progress)
            for envelope in stick:
                _take(hub, envelope, taken)
            taken.cut_off = stick.cut_off
    except OSError as error:
        raise _unusable(path) from error
    if not taken.answers:
        raise _unusable(path)
    for machine in taken.machines.values():
        taken.answers += [feed_for_stick(hub, machine), days_for_stick(hub, machine)]
    return taken


def _take(hub: Hub, envelope: bytes, taken: FromStick) -> None:
    try:
        if type_of(envelope) is EnvelopeType.FILES:
            taken.answers.append(take_from_stick(hub, envelope))
        else:  # no request carried a nonce: the beginning of the hash stands for it
            nonce = suite.b64(bytes.fromhex(envelope_hash(envelope))[:16])
            taken.answers.append(ingest(hub, envelope, nonce))
    except (Refusal, FormatError):
        taken.refused += 1
        return
    with hub.database.reading() as connection:
        machine = kiosks.by_key(connection, key_of(envelope))
    if machine is not None and machine.revoked_at is None:
        taken.machines[machine.key_id] = machine


def _unusable(path: Path) -> UsageError:
    return UsageError(
        Text("这个文件里没有本中心能收的东西。", "There is nothing in this file that this hub can take."),
        Text(
            "请看看是不是本中心的机器导出的，是不是拷贝完整了。机器上的数据都在，可以再导出一次。",
            "Check that a machine of this hub wrote it and that it was copied whole. Nothing is lost there.",
        ),
        where=str(path),
    )
