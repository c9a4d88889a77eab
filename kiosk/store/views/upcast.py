"""Payloads of old kind versions, brought up to date; an old kind is read for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

NEWEST_VERSION = 1

# (kind, version) -> what turns its payload into that of the next version.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}


def upcast(
    kind: str,
    version: int,
    payload: dict[str, Any],
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
) -> tuple[int, dict[str, Any]]:
    """Return the payload as the newest version of its kind has it, and that version."""
    while step := upcasters.get((kind, version)):
        payload = step(payload)
        version += 1
    return version, payload
