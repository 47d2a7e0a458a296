"""What a spreadsheet's cell may hold so that no spreadsheet calculates with it, and the way back."""

import re

FORMULA_STARTS = re.compile(r"[\s\u200b\ufeff'\"]*[=+\-@\t\r\n|%＝＋－＠]")
"""What makes a spreadsheet calculate (OWASP, CSV injection), also behind spaces, quotes and in East Asian full width.

A leading tab or carriage return counts too, as spreadsheets drop it and look at what follows.
"""

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 and so XLSX can not hold."""

APOSTROPHE = "'"
"""Tells a spreadsheet: what follows is text."""

DELIMITER = ";"
"""What a Latvian spreadsheet divides columns at: there the comma is for decimals."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads a CSV file as the system's old code page and spoils Latvian letters."""


def inert(text: str) -> str:
    """A CSV cell that every spreadsheet takes as text: what could be a formula gets an apostrophe in front."""
    text = ILLEGAL.sub("", text)
    return APOSTROPHE + text if FORMULA_STARTS.match(text) else text


def original(cell: str) -> str:
    """What `inert` was given: the cell without the apostrophe that keeps it from being a formula."""
    text = cell.removeprefix(APOSTROPHE)
    return text if text != cell and FORMULA_STARTS.match(text) else cell
