"""What packs there are, by the name of the folder that each brings."""

from __future__ import annotations

from typing import Final

POLICIES: Final = "policies"  # with parameters and notices
FORMS: Final = "forms"
CODES: Final = "codes"
CALENDAR: Final = "calendar"
