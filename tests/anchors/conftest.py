"""A machine and a hub without a network, as the sync's own tests have them."""

from tests.sync.conftest import clock, local_hub, local_kiosk

__all__ = ["clock", "local_hub", "local_kiosk"]
