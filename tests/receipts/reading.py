"""Reads receipts with programs that did not write them."""

from __future__ import annotations

import io
import shutil
import subprocess

import pypdf
import pypdfium2
import pytest
import zxingcpp


def text_of(pdf: bytes) -> str:
    """Return the text as pypdf finds it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def text_by_poppler(pdf: bytes) -> str:
    """Return the text as pdftotext finds it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def letter_boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right, top of every letter that leaves ink, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        letters = (page.get_charbox(at) for at in range(page.count_chars()))
        return [box for box in letters if box[2] > box[0] and box[3] > box[1]]


def page_size(pdf: bytes) -> tuple[float, float]:
    """Return width and height in points."""
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return float(box.width), float(box.height)


def code_of(pdf: bytes) -> str:
    """Return what the one QR on all the pages says."""
    with pypdfium2.PdfDocument(pdf) as document:
        (found,) = [
            code for page in document for code in zxingcpp.read_barcodes(page.render(scale=2).to_pil())
        ]
    return str(found.text)
