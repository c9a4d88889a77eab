"""When nothing can be done here: the machine is not set up yet, or something has broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.text import Text
from kiosk.ui.idle import IdleRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.presenters.stage import Stage

_SET_UP = (
    (Text("向区就业中心要一个一次性接入码", "Ask the district office for a one-time code"), ""),
    (Text("在这台机器上运行", "Run on this machine"), "kiosk enrol --hub 地址 --code 接入码"),
    (Text("回到这里，点下面的按钮", "Come back here and touch the button below"), ""),
)


class NotInService:
    """Two pages, each with a way to try again."""

    def __init__(self, stage: Stage, try_again: Callable[[], None]) -> None:
        self._stage = stage
        self._try_again = try_again
        self._joined = False

    def show_set_up(self) -> None:
        """Say how the machine joins a hub."""
        self._join()
        page = self._stage.pages.setup
        page.show_steps(_SET_UP)
        self._stage.shell.show_page(page, IdleRule.NEVER, back=False, home=False, corner=True)

    def show_fault(self, message: Text) -> None:
        """Say what is wrong and whom to call."""
        self._join()
        page = self._stage.pages.out_of_service
        page.show_fault(message, phones=self._stage.parts.settings.phones)
        self._stage.shell.show_page(page, IdleRule.NEVER, back=False, home=False)

    def _join(self) -> None:
        """Listen to the two pages once there is a need for them."""
        if not self._joined:
            self._joined = True
            self._stage.pages.setup.check_asked.connect(self._try_again)
            self._stage.pages.out_of_service.retry_asked.connect(self._try_again)
