"""CUPS, played by small scripts that answer as its commands do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.devices.cups_printer import Commands, CupsPrinter
from kiosk.devices.printer import PaperState, PrintJob, PrintState

if TYPE_CHECKING:
    from pathlib import Path

JOB = "counter-17"
WAITING = f"{JOB}  kiosk  1024  Sun Nov 22 10:05:00 2026\n\tAlerts: {{alerts}}\n\tqueued for counter\n"


class Cups:
    """The commands as scripts in a folder; what ``lpstat`` answers lies in files beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answer(
            "lp",
            f'cat > "{folder}/spooled"; echo "$@" > "{folder}/asked"; echo "request id is {JOB} (1 file(s))"',
        )
        self.answer("lpstat", f'cat "{folder}/$3" 2>/dev/null || true')
        self.answer("cancel", f'echo "$@" > "{folder}/cancelled"')

    def answer(self, command: str, script: str) -> None:
        path = self.folder / command
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def says(self, question: str, text: str) -> None:
        (self.folder / question).write_text(text)

    def printer(self, seconds: float = 5) -> CupsPrinter:
        commands = (str(self.folder / name) for name in ("lp", "lpstat", "cancel"))
        return CupsPrinter("counter", Commands(*commands, seconds=seconds))


@pytest.fixture
def cups(tmp_path: Path) -> Cups:
    return Cups(tmp_path)


def test_the_receipt_goes_in_on_standard_input_under_the_case_number(cups: Cups, number: str) -> None:
    job = cups.printer().print(b"%PDF-receipt", number)
    assert job == PrintJob(number, JOB)
    assert (cups.folder / "spooled").read_bytes() == b"%PDF-receipt"
    assert (cups.folder / "asked").read_text().split() == [
        "-d",
        "counter",
        "-t",
        number,
        "-o",
        "print-scaling=none",
        "-",
    ]


def test_a_job_goes_from_the_queue_to_the_paper(cups: Cups, number: str) -> None:
    printer = cups.printer()
    job = printer.print(b"%PDF", number)
    seen = []
    for waiting, completed in (
        (WAITING.format(alerts="job-incoming"), ""),
        (WAITING.format(alerts="job-printing"), ""),
        ("", WAITING.format(alerts="job-completed-successfully")),
    ):
        cups.says("not-completed", waiting)
        cups.says("completed", completed)
        seen.append(printer.poll(job))
    assert seen == [PrintState.QUEUED, PrintState.PRINTING, PrintState.PRINTED]
    assert [state.final for state in seen] == [False, False, True]


@pytest.mark.parametrize(
    "ended",
    [
        "job-canceled-by-user",
        "job-completed-with-errors",
        "aborted-by-system",
        "job-canceled-at-device",
        "none",
    ],
)
def test_a_job_that_ended_otherwise_never_counts_as_printed(cups: Cups, number: str, ended: str) -> None:
    cups.says("completed", WAITING.format(alerts=ended))
    assert cups.printer().poll(PrintJob(number, JOB)) is PrintState.FAILED


def test_a_job_that_vanished_never_counts_as_printed(cups: Cups, number: str) -> None:
    cups.says("completed", WAITING.format(alerts="job-completed-successfully").replace(JOB, "counter-170"))
    assert cups.printer().poll(PrintJob(number, JOB)) is PrintState.FAILED


@pytest.mark.expects_warnings
@pytest.mark.parametrize(
    "script", ["exit 1", "echo 'lp: unknown destination' >&2; exit 1", "echo nonsense", "sleep 5"]
)
def test_a_printer_that_refuses_never_counts_as_printed(cups: Cups, number: str, script: str) -> None:
    cups.answer("lp", script)
    printer = cups.printer(seconds=0.3)
    assert printer.poll(printer.print(b"%PDF", number)) is PrintState.FAILED


@pytest.mark.expects_warnings
def test_a_machine_without_cups_never_counts_as_printed(tmp_path: Path, number: str) -> None:
    nowhere = str(tmp_path / "nothing")
    printer = CupsPrinter("counter", Commands(nowhere, nowhere, nowhere))
    assert printer.poll(printer.print(b"%PDF", number)) is PrintState.FAILED
    assert printer.poll(PrintJob(number, JOB)) is PrintState.QUEUED
    assert printer.paper() is PaperState.UNKNOWN


@pytest.mark.parametrize("which", ["not-completed", "completed"])
def test_while_cups_does_not_answer_nothing_is_decided(cups: Cups, number: str, which: str) -> None:
    cups.answer("lpstat", f'[ "$3" = {which} ] && exit 1; true')
    assert cups.printer().poll(PrintJob(number, JOB)) is PrintState.QUEUED


def test_a_job_that_is_given_up_leaves_the_queue(cups: Cups, number: str) -> None:
    printer = cups.printer()
    printer.cancel(PrintJob(number, ""))
    assert not (cups.folder / "cancelled").exists()
    printer.cancel(PrintJob(number, JOB))
    assert (cups.folder / "cancelled").read_text().strip() == JOB


@pytest.mark.parametrize(
    ("alerts", "paper"),
    [
        ("\tAlerts: none\n", PaperState.OK),
        ("\tAlerts: media-low-warning\n", PaperState.NEAR_END),
        ("\tAlerts: media-low-report media-empty-error\n", PaperState.OUT),
        ("\tAlerts: media-needed\n", PaperState.OUT),
        ("", PaperState.UNKNOWN),
    ],
)
def test_the_paper_is_known_before_a_task_starts(cups: Cups, alerts: str, paper: PaperState) -> None:
    cups.says("counter", f"printer counter is idle.  enabled since Sun Nov 22\n{alerts}")
    assert cups.printer().paper() is paper
