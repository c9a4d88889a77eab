"""The commands: each prints for people, or with ``--json`` one JSON document."""

from kiosk.cli.main import app

__all__ = ["app"]
