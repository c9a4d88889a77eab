"""A piece of a signed pack on its way from the hub (FORMATS.md §14)."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

POLICY_PACK_PART = "policy_pack_part"
PACK_PART = "pack_part"
PIECE_BYTES = 192 << 10
"""So many bytes of a pack travel in one entry."""
_Counting = Annotated[int, msgspec.Meta(ge=1)]
_Data = Annotated[str, msgspec.Meta(min_length=1, max_length=2 * PIECE_BYTES)]


class PackPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece, base64url; all pieces of a version, joined, are the pack of that name."""

    version: _Counting
    part: _Counting
    parts: Annotated[int, msgspec.Meta(ge=1, le=200)]
    data: _Data
    pack: Literal["policies", "forms", "codes", "calendar"] = "policies"

    def __post_init__(self) -> None:
        """Refuse a piece beyond the last."""
        if self.part > self.parts:
            msg = "part is beyond parts"
            raise ValueError(msg)
