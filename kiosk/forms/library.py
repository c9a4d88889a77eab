"""The forms that there are: a cheap list for the home screen, and whole forms when they are opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kiosk.errors import FormFault
from kiosk.forms.stamped import Stamped
from kiosk.forms.tile import Tile
from kiosk.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms.compiled import CompiledForm
    from kiosk.forms.fault import Fault
    from kiosk.forms.header import Header
    from kiosk.forms.services import LifeEvent, Service, Services
    from kiosk.forms.which import Which

_FILE = re.compile(r"v([1-9][0-9]*)\.yaml", re.ASCII)
_NO_SUCH = Text("没有这张表。", "There is no such form.")
_ASK_STAFF = Text("请回首页，或找工作人员。", "Please go back to the start, or ask staff.")


class FormLibrary:
    """The forms of a folder; one that is malformed is explained and leaves the others usable.

    ``more`` is a folder of forms that came later: beside those here, none in the place of another.
    """

    def __init__(self, folder: Path, resources: Path, more: Path | None = None) -> None:
        self._folder = folder
        self._more = more
        self._resources = resources
        self._forms: dict[tuple[str, int], CompiledForm] = {}
        self._faults: dict[Path, list[Fault]] = {}
        self._tiles = Stamped(self._read_tiles)
        self._listed = Stamped(self._read_listed)

    def ids(self) -> list[str]:
        """Return the ids of all forms, usable or not."""
        found = (path for folder in self._folders() if folder.is_dir() for path in folder.iterdir())
        return sorted({path.name for path in found if _versions(path)})

    def versions(self, form: str) -> list[int]:
        """Return the versions of a form, oldest first."""
        if not _is_name(form):
            return []
        return sorted({number for folder in self._folders() for number in _versions(folder / form)})

    def index(self) -> list[Tile]:
        """Return the tiles of the home screen in order; reads only the head of each file."""
        tiles = [tile for form in self.ids() for tile in self._tiles.of(self._newest(form))]
        return sorted(tiles, key=lambda tile: (tile.order, tile.id))

    def services(self) -> list[Service]:
        """Return the tiles of the home screen: one a service, with the forms behind it."""
        from kiosk.forms.services import gather  # noqa: PLC0415 - YAML only when forms are read

        return gather(self._services(), self.index())

    def life_events(self) -> tuple[LifeEvent, ...]:
        """Return what may have happened to a person, and where each leads."""
        return self._services().life_events

    def has_which(self, service: str) -> bool:
        """Tell whether a service has questions that say which of its forms fits."""
        return _is_name(service) and self._which_path(service).is_file()

    def which(self, service: str) -> Which:
        """Return these questions; raise ``FormFault`` if they cannot be used."""
        from kiosk.forms.which import Which, read_which  # noqa: PLC0415 - CEL only when it is asked for
        from kiosk.forms.yaml_file import Malformed  # noqa: PLC0415 - likewise

        path = self._which_path(service)
        try:
            found = Which(read_which(path)[0])
        except Malformed as malformed:
            self._faults[path] = malformed.faults
            raise malformed.faults[0].error() from malformed
        except ValueError as error:
            raise FormFault(_NO_SUCH, _ASK_STAFF, where=str(path)) from error
        self._faults.pop(path, None)
        return found

    def form(self, form: str, version: int | None = None) -> CompiledForm:
        """Return a form, the newest version by default; raise ``FormFault`` if it cannot be used."""
        known = self.versions(form)
        number = version or (known[-1] if known else 0)
        if number not in known:
            raise FormFault(_NO_SUCH, _ASK_STAFF, where=f"{form} v{number}")
        if (form, number) not in self._forms:
            self._forms[form, number] = self._open(self._path(form, number))
        return self._forms[form, number]

    def faults(self) -> list[Fault]:
        """Return what was found wrong with the forms so far; ``check_paths`` looks at everything."""
        return [fault for found in self._faults.values() for fault in found]

    def _services(self) -> Services:
        from kiosk.forms.services import SERVICES_FILE  # noqa: PLC0415 - YAML only when forms are read

        return self._listed.of(self._folder / SERVICES_FILE)

    def _read_listed(self, path: Path) -> Services:
        """Return the list of services; a malformed one is explained, and every form stands for itself."""
        from kiosk.forms.services import Services, read_services  # noqa: PLC0415 - likewise
        from kiosk.forms.yaml_file import Malformed  # noqa: PLC0415 - likewise

        try:
            listed = read_services(path)
        except Malformed as malformed:
            self._faults[path] = malformed.faults
            return Services()
        self._faults.pop(path, None)
        return listed

    def _which_path(self, service: str) -> Path:
        from kiosk.forms.services import WHICH  # noqa: PLC0415 - YAML only when forms are read

        return self._folder / WHICH / f"{service}.yaml"

    def _path(self, form: str, version: int) -> Path:
        paths = [folder / form / f"v{version}.yaml" for folder in self._folders()]
        return next((path for path in paths if path.exists()), paths[0])

    def _folders(self) -> tuple[Path, ...]:
        return (self._folder,) if self._more is None else (self._folder, self._more)

    def _newest(self, form: str) -> Path:
        return self._path(form, self.versions(form)[-1])

    def _read_tiles(self, path: Path) -> list[Tile]:
        from kiosk.forms.header import read_header  # noqa: PLC0415 - YAML only when forms are read
        from kiosk.forms.yaml_file import Malformed  # noqa: PLC0415 - likewise

        try:
            head = read_header(path)
        except Malformed as malformed:
            self._faults[path] = malformed.faults
            return []
        self._faults.pop(path, None)
        return [_tile(head)]

    def _open(self, path: Path) -> CompiledForm:
        from kiosk.forms.check import open_form  # noqa: PLC0415 - CEL only when a form is opened

        form, faults = open_form(path, self._resources)
        self._faults.pop(path, None)
        if form is None:
            self._faults[path] = faults
            raise faults[0].error()
        return form


def _versions(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    return [int(found[1]) for path in folder.iterdir() if (found := _FILE.fullmatch(path.name))]


def _is_name(form: str) -> bool:
    """Tell whether a text can be a folder's name and nothing more."""
    return re.fullmatch(r"[a-z][a-z0-9_]*", form, re.ASCII) is not None


def _tile(head: Header) -> Tile:
    return Tile(
        head.id, head.version, head.service, head.title, head.tagline, head.icon, head.tint, head.order
    )
