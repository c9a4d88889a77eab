"""The composition root: builds the parts and hands them to each other; nobody else does."""

from kiosk.app.demo import furnish_demo, make_demo
from kiosk.app.house import House

__all__ = ["House", "furnish_demo", "make_demo"]
