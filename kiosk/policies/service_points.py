"""The places around: those of the region from their file, those near by from the list that comes down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import structlog

from kiosk.forms.yaml_file import Malformed, convert, load, read_bytes
from kiosk.model.service_point import ServicePoint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.model.feed import FeedItem

POINTS_FILE = "service_points.yaml"
_FAR = 10_000


class _Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of places."""

    points: tuple[ServicePoint, ...]


def service_points(folder: Path, region: str, nearby: Iterable[FeedItem] = ()) -> list[ServicePoint]:
    """Return the places that serve a region, the nearest first; one that is malformed is left out.

    Raises ``FormFault`` where the file cannot be used.
    """
    path = folder / POINTS_FILE
    try:
        nodes, data = load(path, read_bytes(path))
        found = list(convert(path, nodes, data, _Points).points)
    except Malformed as malformed:
        raise malformed.faults[0].error() from malformed
    found = [point for point in found if _serves(point, region)]
    found += [point for item in nearby if (point := _point(item)) is not None]
    return sorted(found, key=lambda point: point.minutes if point.minutes is not None else _FAR)


def _serves(point: ServicePoint, region: str) -> bool:
    """Tell whether a place is for a region, one around it, or one inside it."""
    whole = region.rstrip("0")
    return point.region.startswith(whole) or region.startswith(point.region)


def _point(item: FeedItem) -> ServicePoint | None:
    try:
        name = {"zh": item.title.zh, "en": item.title.en}
        return msgspec.convert({**item.data, "id": item.id, "name": name}, ServicePoint)
    except msgspec.ValidationError:
        structlog.get_logger(__name__).info("service_point_not_read", id=item.id)
        return None
