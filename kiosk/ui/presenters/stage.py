"""What every presenter shares: the shell, the pages, and the worker that alone touches the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kiosk.errors import KioskError
from kiosk.flows.assist import Company
from kiosk.text import Text
from kiosk.ui.idle import IdleRule
from kiosk.ui.widgets.banner import BannerKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.ui.page import Page
    from kiosk.ui.presenters.pages import Pages
    from kiosk.ui.presenters.parts import Parts
    from kiosk.ui.shell import Shell
    from kiosk.ui.wiping import Wiping
    from kiosk.ui.worker import Worker

T = TypeVar("T")

AT_THE_DESK = Text("机器旁边的服务台", "The desk beside this machine")
_BUG = Text("机器出了点问题，刚才这一步没做成。", "Something went wrong; this last step was not done.")
_BUG_TODO = Text("请再点一次，或点“求助”找工作人员。", "Please tap again, or tap Help to call staff.")


class Stage:
    """The shell with its pages, and the one way to have something done away from the screen."""

    def __init__(self, parts: Parts, shell: Shell, pages: Pages, worker: Worker, wiping: Wiping) -> None:
        self.parts = parts
        self.shell = shell
        self.pages = pages
        self._worker = worker
        self._visit = 0
        self.company = Company()
        self.wiping = wiping
        self.wiping.join(self._forget_person)
        self.wiping.join(self.company.forget)

    def show(self, page: Page, rule: IdleRule = IdleRule.PERSONAL) -> None:
        """Show a page to a person on their way."""
        self.shell.show_page(page, rule)

    def page_in_front(self) -> Page | None:
        """Return the page that the person sees."""
        return next((page for page in self.pages if page is self.shell.page), None)

    def do(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Text], None] | None = None,
        *,
        impersonal: bool = False,
        awaited: bool = True,
    ) -> None:
        """Have the store's worker do a job; what comes of it arrives here on the screen's thread.

        Whatever comes after the person has gone is dropped, as it is not for the next one to see; unless it
        is ``impersonal``, about the machine alone. What is not ``awaited`` lets the screen paint first.
        """
        visit = self._visit

        def deliver(value: T) -> None:
            if done is not None and (impersonal or visit == self._visit):
                done(value)

        def fail(error: Exception) -> None:
            if impersonal or visit == self._visit:
                self._failed(error, failed)

        run = self._worker.run if awaited else self._worker.run_after_painting
        run(job, deliver, fail)

    def _forget_person(self) -> None:
        """Clear every page, drop everything that is still on its way to the screen, take the plain look."""
        self._visit += 1
        self.pages.clear()
        self.shell.reset_look()

    def _failed(self, error: Exception, failed: Callable[[Text], None] | None) -> None:
        self.shell.end_work()
        message = message_of(error)
        if failed is not None:
            failed(message)
        else:
            self.shell.show_banner(message, BannerKind.WRONG)


def message_of(error: Exception) -> Text:
    """Return what a person is told of an error."""
    what, todo = (error.what, error.todo) if isinstance(error, KioskError) else (_BUG, _BUG_TODO)
    return Text(what.zh + todo.zh, f"{what.en} {todo.en}")
