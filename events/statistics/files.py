"""The statistics as a file: one row for each seminar, place and library."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from events.libraries.files import CSV, XLSX
from events.statistics.counting import Figures, Statistics
from events.words.cells import BYTE_ORDER_MARK, DELIMITER, inert


def rows(statistics: Statistics) -> Iterator[list[str | int]]:
    """The headings, then every row: what it counts, its name, the day of a seminar, and the figures."""
    yield [_("Counted by"), _("Name"), _("Date"), _("Registered"), _("Attended"), _("Waited")]
    for seminar, figures in statistics.seminars:
        yield [_("Seminar"), seminar.name, seminar.date.isoformat(), *_numbers(figures)]
    for place, figures in statistics.places:
        yield [_("Place"), place, "", *_numbers(figures)]
    for library, figures in statistics.libraries:
        yield [_("Library"), library or other(), "", *_numbers(figures)]


def other() -> str:
    """What the row of all who named no library of the register is called."""
    return _("Other libraries, or none given")


def _numbers(figures: Figures) -> list[int]:
    return [figures.registered, figures.attended, figures.waited]


def csv_file(statistics: Statistics) -> str:
    """A CSV file in which no cell is a formula."""
    output = StringIO(newline="")
    writer = csv.writer(output, delimiter=DELIMITER, quoting=csv.QUOTE_NONNUMERIC)
    for row in rows(statistics):
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])
    return BYTE_ORDER_MARK + output.getvalue()


def xlsx(statistics: Statistics) -> bytes:
    """A workbook: words are of the type “string”, so that none is a formula, and figures can be added up."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=_("Statistics")[:31])
    sheet.freeze_panes = "A2"
    for row in rows(statistics):
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for cell, value in zip(cells, row, strict=True):
            cell.data_type = "s" if isinstance(value, str) else "n"
        sheet.append(cells)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def response(statistics: Statistics, file_format: str) -> HttpResponse:
    """The file to be downloaded."""
    is_xlsx = file_format == "xlsx"
    content: str | bytes = xlsx(statistics) if is_xlsx else csv_file(statistics)
    name = f"statistics-{timezone.localdate():%Y-%m-%d}.{'xlsx' if is_xlsx else 'csv'}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=XLSX if is_xlsx else CSV, headers=headers)
