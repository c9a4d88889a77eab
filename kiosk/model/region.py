"""Region codes (GB/T 2260, and nine or twelve digits below the county)."""

from __future__ import annotations

_PROVINCE, _CITY, _COUNTY, _STREET, _COMMUNITY = 2, 4, 6, 9, 12


def is_region_code(text: str) -> bool:
    """Tell whether a text has the shape of a region code."""
    return text.isascii() and text.isdecimal() and len(text) in (_COUNTY, _STREET, _COMMUNITY)


def widening(code: str) -> list[str]:
    """Return the region and everything around it, narrowest first, and "" for the whole country."""
    around = [code[:size] for size in (_COMMUNITY, _STREET) if len(code) >= size]
    around += [code[:size].ljust(_COUNTY, "0") for size in (_COUNTY, _CITY, _PROVINCE) if len(code) >= size]
    return [*dict.fromkeys(around), ""]


def lies_in(code: str, region: str) -> bool:
    """Tell whether a region is another one or a part of it."""
    return region in widening(code)
