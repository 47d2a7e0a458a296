"""A CSV file of libraries: what each row says, or what is wrong with it, in words."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.libraries.models import Library
from events.words.cells import original
from events.words.cleaning import clean_name
from events.words.errors import UnusableName
from events.words.spelling import fold, without_invisible

MOST_BYTES = 5 * 1024 * 1024
"""The largest file that is read."""

MOST_ROWS = 10_000
"""The longest register that is read; Latvia has about 800 public libraries."""

COLUMNS = ("code", "name", "place", "municipality_2011", "municipality", "is_active")
"""The columns in the order in which the register is exported."""

FIELDS = {field.name: field for field in Library._meta.fields if field.name in COLUMNS}
"""The field that each column fills."""

REQUIRED = ("code", "name")
"""The columns that must be there and filled in."""

HEADINGS = {
    "code": "code",
    "kods": "code",
    "name": "name",
    "nosaukums": "name",
    "place": "place",
    "vieta": "place",
    "municipality 2011": "municipality_2011",
    "novads 2011": "municipality_2011",
    "novads 2011 gada": "municipality_2011",
    "municipality": "municipality",
    "novads": "municipality",
    "novads tagad": "municipality",
    "is active": "is_active",
    "is open": "is_active",
    "atverta": "is_active",
    "darbojas": "is_active",
}
"""What a heading may say, folded; English and Latvian."""

ANSWERS = {
    **dict.fromkeys(("1", "yes", "true", "ja", "patiess", "open", "atverta"), True),
    **dict.fromkeys(("0", "no", "false", "ne", "aplams", "closed", "slegta"), False),
}
"""What the column `is_active` may say, folded; spreadsheets write their own words for true and false."""

DELIMITERS = (",", ";", "\t")
"""What may stand between two cells; which one it is, the headings tell."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell, one row or (without a line) the whole file."""

    line: int | None
    column: str
    message: str


@dataclass(frozen=True)
class Row:
    """What one row says about a library: only the columns that the file has."""

    line: int
    code: str
    values: dict[str, str | bool]


@dataclass(frozen=True)
class Import:
    """A file as it was read. With a problem in it nothing may be imported."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _UnreadableError(Exception):
    """The whole file, or the rest of it, can not be read; `problem` says why."""

    def __init__(self, message: str | Promise, *, line: int | None = None, column: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(line, column, str(message))


def read_libraries(content: bytes) -> Import:
    """Every row of the file and every mistake in it, by line and column."""
    result = Import()
    try:
        records = _records(_decoded(content))
        headings = _headings(next(records, (1, [])))
        lines: dict[str, int] = {}
        for line, cells in records:
            if len(result.rows) + len({problem.line for problem in result.problems}) >= MOST_ROWS:
                too_long = gettext("The file has more than %(number)s rows. Divide it.") % {"number": MOST_ROWS}
                raise _UnreadableError(too_long, line=line)
            _read_row(result, line, headings, cells, lines)
    except _UnreadableError as reason:
        result.problems.append(reason.problem)
    if not result.rows and not result.problems:
        result.problems.append(Problem(None, "", gettext("The file has no rows with libraries.")))
    return result


def _decoded(content: bytes) -> str:
    """The file's text, if it is certain how its letters are written."""
    if len(content) > MOST_BYTES:
        raise _UnreadableError(_("The file is larger than 5 MB."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _UnreadableError(_("This is a workbook. Save it as “CSV UTF-8” and choose that file."))
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _UnreadableError(
            _(
                "It is not certain which letters this file means: it is not in UTF-8, but probably in an older code "
                "page such as Windows-1257. In the spreadsheet choose “Save as” and “CSV UTF-8”."
            )
        ) from error
    if "\x00" in text:
        raise _UnreadableError(_("This is not a text file. Save it as “CSV UTF-8” and choose that file."))
    return text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the number of the line on which it begins."""
    first = text.split("\n", 1)[0].rstrip("\r")
    skipped = 0
    if first.lower().startswith("sep=") and first[4:] in DELIMITERS:  # Excel's own way to name the delimiter.
        text, skipped = text.partition("\n")[2], 1
        first = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=lambda mark: len(_known(first.split(mark))))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 0
    try:
        for cells in reader:
            begins, line = line + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield begins + skipped, cells
    except csv.Error as error:
        raise _UnreadableError(
            _("From this line on the file can not be read: a quotation mark is missing or stands in a wrong place."),
            line=line + 1 + skipped,
        ) from error


def _known(cells: Sequence[str]) -> list[str]:
    return [HEADINGS[heading] for cell in cells if (heading := fold(cell)) in HEADINGS]


def _headings(record: tuple[int, list[str]]) -> list[str]:
    """The column of each cell."""
    line, cells = record
    known = _known(cells)
    for column in REQUIRED:
        if column not in known:
            message = gettext("The first row must name the columns: %(columns)s.") % {"columns": ", ".join(COLUMNS)}
            raise _UnreadableError(message, line=line, column=column)
    for cell in cells:
        if fold(cell) not in HEADINGS:
            message = gettext("There is no such column; these are known: %(columns)s.")
            raise _UnreadableError(message % {"columns": ", ".join(COLUMNS)}, line=line, column=cell.strip()[:40])
    for column in known:
        if known.count(column) > 1:
            raise _UnreadableError(_("This column is there twice."), line=line, column=column)
    return known


def _read_row(result: Import, line: int, headings: list[str], cells: list[str], lines: dict[str, int]) -> None:
    """Add the row, or what is wrong with it."""
    if len(cells) > len(headings):
        message = gettext("The row has %(cells)s cells, but the first row names %(columns)s columns.")
        result.problems.append(Problem(line, "", message % {"cells": len(cells), "columns": len(headings)}))
        return
    # Some spreadsheets leave out the empty cells at the end of a row.
    cells = cells + [""] * (len(headings) - len(cells))
    before = len(result.problems)
    values: dict[str, str | bool] = {}
    for column, cell in zip(headings, cells, strict=True):
        try:
            values[column] = _is_open(cell) if column == "is_active" else _words(column, cell)
        except _UnreadableError as reason:
            result.problems.append(Problem(line, column, reason.problem.message))
    code = str(values.get("code", ""))
    same = lines.setdefault(code.casefold(), line)
    if code and same != line:
        message = gettext("The code “%(code)s” stands already in line %(line)s.") % {"code": code, "line": same}
        result.problems.append(Problem(line, "code", message))
    if len(result.problems) == before:
        result.rows.append(Row(line, code, values))


def _words(column: str, cell: str) -> str:
    """The cell as it is kept."""
    try:
        words = clean_name(original(without_invisible(cell).strip()))
    except UnusableName as error:
        raise _UnreadableError(str(error)) from error
    if not words and column in REQUIRED:
        raise _UnreadableError(_("This must not be empty."))
    most = FIELDS[column].max_length
    if most is not None and len(words) > most:
        message = gettext("This is too long: %(length)s characters, and at most %(most)s are kept.")
        raise _UnreadableError(message % {"length": len(words), "most": most})
    return words


def _is_open(cell: str) -> bool:
    try:
        return ANSWERS[fold(cell)]
    except KeyError as error:
        raise _UnreadableError(_("Write 1 for a library that is open and 0 for one that is closed.")) from error
