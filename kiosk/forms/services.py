"""The services of the home screen and the life events that lead to them: ``forms/services.yaml``."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

from kiosk.forms.header import Part
from kiosk.forms.yaml_file import Malformed, convert, load, read_bytes
from kiosk.text import Text  # noqa: TC001 - msgspec reads annotations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kiosk.forms.fault import Fault
    from kiosk.forms.tile import Tile

SERVICES_FILE = "services.yaml"
POLICIES = "policies"
WHICH = "which"  # the folder of the questions that say which form of a service fits


class ServiceDef(Part, frozen=True):
    """A service as the file says it; ``opens`` says what lies behind its tile."""

    id: str
    title: Text
    tagline: Text
    icon: str
    tint: str
    order: int
    opens: Literal["forms", "policies"] = "forms"


class LifeEvent(Part, frozen=True):
    """Something that happened to a person; ``leads`` are services, or SERVICE/FORM, best first."""

    id: str
    title: Text
    tagline: Text
    icon: str
    tint: str
    leads: tuple[str, ...]


class Services(Part, frozen=True):
    """The whole file."""

    format: int = 1
    services: tuple[ServiceDef, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Service:
    """One tile of the home screen and the forms behind it, in their order."""

    id: str
    title: Text
    tagline: Text
    icon: str
    tint: str
    order: int
    opens: str
    forms: tuple[Tile, ...]

    @property
    def of_policies(self) -> bool:
        """Tell whether policies are read here and no form is filled in."""
        return self.opens == POLICIES


def read_services(path: Path) -> Services:
    """Read the file; without one there are only the forms. Raises ``Malformed``."""
    if not path.exists():
        return Services()
    nodes, data = load(path, read_bytes(path))
    return convert(path, nodes, data, Services)


def services_faults(folder: Path) -> list[Fault]:
    """Return what is wrong with the list of services of a forms folder."""
    try:
        read_services(folder / SERVICES_FILE)
    except Malformed as malformed:
        return malformed.faults
    return []


def gather(listed: Services, tiles: Iterable[Tile]) -> list[Service]:
    """Return what the home screen shows: each listed service that has something, and each other form."""
    forms = sorted(tiles, key=lambda tile: (tile.order, tile.id))
    known = {service.id for service in listed.services}
    found = [
        _service(service, tuple(form for form in forms if form.service == service.id))
        for service in listed.services
    ]
    found += [_alone(form) for form in forms if form.service not in known]
    shown = [service for service in found if service.forms or service.of_policies]
    return sorted(shown, key=lambda service: (service.order, service.id))


def _service(said: ServiceDef, forms: tuple[Tile, ...]) -> Service:
    return Service(said.id, said.title, said.tagline, said.icon, said.tint, said.order, said.opens, forms)


def _alone(form: Tile) -> Service:
    order = max(form.order, 100)  # a form of no listed service stands behind those that are
    return Service(form.id, form.title, form.tagline, form.icon, form.tint, order, "forms", (form,))
