"""Taking in the files of cases, piece by piece or by stick, and saying which of them are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.errors import FormatError
from kiosk.formats import suite
from kiosk.formats.files import FILE_LIMIT, opened_files, read_files_header
from kiosk.formats.held import Held, make_held
from kiosk.hub import refusal
from kiosk.hub.store import files, kiosks
from kiosk.hub.store.epoch import epoch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.formats.held import HeldQuestion
    from kiosk.hub.hub import Hub
    from kiosk.hub.store.files import StoredFile
    from kiosk.hub.store.kiosks import Incarnation


def begin(hub: Hub, machine: Incarnation, sha256: str, size: int) -> StoredFile:
    """Begin a file, or find how far it is; raise ``Refusal`` where it is too large or of another size."""
    if not 0 < size <= FILE_LIMIT:
        raise refusal.too_large()
    with hub.database.writing() as connection:
        files.begin_file(hub.database, connection, sha256, size, machine.kiosk, hub.now())
        known = files.find_file(connection, sha256, hold=True)
        if known is None or known.size == size:
            return known or _unknown()
        if known.whole:
            raise refusal.bad_request()
        files.drop_file(connection, sha256)
        files.begin_file(hub.database, connection, sha256, size, machine.kiosk, hub.now())
        return files.find_file(connection, sha256) or _unknown()


def progress(hub: Hub, sha256: str) -> StoredFile:
    """Return how far a file is; raise ``Refusal`` if it was never begun."""
    with hub.database.reading() as connection:
        return files.find_file(connection, sha256) or _unknown()


def append(hub: Hub, sha256: str, offset: int, data: bytes) -> StoredFile:
    """Add a piece where the file stands, and return how far it is then.

    Nothing is added at any other place, or beyond its size: compare the offset. Raises ``Refusal`` if the
    file was never begun, or if it turned out to be another one; it begins anew then.
    """
    with hub.database.writing() as connection:
        file = files.find_file(connection, sha256, hold=True) or _unknown()
        if offset != file.arrived or not data or offset + len(data) > file.size:
            return file
        added = files.add_piece(connection, file, data)
    if added.arrived == 0:
        raise refusal.another_file()
    return added


def answer_held(hub: Hub, machine: Incarnation, question: HeldQuestion) -> bytes:
    """Say which files are here whole; sealed, so that only their machine can read it."""
    if (machine.kiosk, machine.incarnation) != (question.kiosk, question.incarnation):
        raise refusal.bad_request()
    return _held(hub, machine, question.files, question.nonce)


def take_from_stick(hub: Hub, data: bytes) -> bytes:
    """Take in files that came on a stick, and return what the machine is to be told of them."""
    try:
        header, envelope = read_files_header(data)
        with hub.database.reading() as connection:
            signer = kiosks.by_key(connection, envelope.signing_key)
        if signer is None or (signer.kiosk, signer.incarnation) != (header.kiosk, header.incarnation):
            raise refusal.unknown_machine()
        if signer.revoked_at is not None:
            raise refusal.suspended()
        found = opened_files(envelope, signer.signing_key, hub.keys.sealing)
    except FormatError as error:
        raise refusal.bad_request() from error
    for sha256, file in found.items():
        _take_whole(hub, signer, sha256, file)
    return _held(hub, signer, list(found), suite.b64(bytes.fromhex(envelope.hash)[:16]))


def _take_whole(hub: Hub, machine: Incarnation, sha256: str, data: bytes) -> None:
    """Keep a file whose hash was checked, whatever had arrived of it on another way."""
    begin(hub, machine, sha256, len(data))
    with hub.database.writing() as connection:
        file = files.find_file(connection, sha256, hold=True)
        if file is not None and not file.whole:
            files.add_piece(connection, files.start_again(connection, file), data)


def _held(hub: Hub, machine: Incarnation, names: Sequence[str], nonce: str) -> bytes:
    with hub.database.reading() as connection:
        here = files.whole_files(connection, names)
        held = Held(
            format=1,
            kiosk=machine.kiosk,
            incarnation=machine.incarnation,
            epoch=epoch(connection),
            nonce=nonce,
            held=tuple(sorted(one.sha256 for one in here)),
            backed_up=tuple(sorted(one.sha256 for one in here if one.backed_up)),
            hub_time=hub.now(),
        )
    return make_held(held, sealed_to=machine.sealing_key, signed_by=hub.keys.signer(hub.today()))


def _unknown() -> StoredFile:
    raise refusal.unknown_file()
