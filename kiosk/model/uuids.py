"""What a UUID looks like in everything that leaves the machine: 36 characters, lower case (FORMATS.md §2)."""

from __future__ import annotations

from typing import Annotated

import msgspec

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""The pattern of one, without anchors."""
Uuid = Annotated[str, msgspec.Meta(pattern=rf"^{UUID}\Z")]
