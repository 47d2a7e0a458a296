"""The library register as files: CSV that an import reads back unchanged, XLSX, and a sample to begin with."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from pathlib import Path

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from events.libraries.models import Library
from events.libraries.reading import COLUMNS, FIELDS
from events.words.cells import BYTE_ORDER_MARK, DELIMITER, inert

SAMPLE = Path(__file__).parent / "data" / "libraries-sample.csv"
"""Ten libraries whose names and places are true; the codes are examples."""

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(libraries: Iterable[Library]) -> str:
    """The libraries under the headings that an import knows."""
    output = StringIO(newline="")
    writer = csv.writer(output, delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for library in libraries:
        writer.writerow([inert(cell) for cell in _cells(library)])
    return BYTE_ORDER_MARK + output.getvalue()


def xlsx(libraries: Iterable[Library]) -> bytes:
    """A workbook whose every cell is of the type “string”, under headings in the reader's language."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=_("Libraries")[:31])
    sheet.freeze_panes = "A2"
    headings = [str(FIELDS[column].verbose_name) for column in COLUMNS]
    for row in (headings, *map(_cells, libraries)):
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def response(libraries: Iterable[Library], file_format: str) -> HttpResponse:
    """The register as a file to download."""
    name = f"libraries-{timezone.localdate():%Y-%m-%d}.{file_format}"
    if file_format == "xlsx":
        return _download(xlsx(libraries), name, XLSX)
    return _download(csv_file(libraries), name, CSV)


def sample() -> HttpResponse:
    """The sample file, with the mark that lets Excel read Latvian letters."""
    return _download(BYTE_ORDER_MARK + SAMPLE.read_text(encoding="utf-8"), SAMPLE.name, CSV)


def _cells(library: Library) -> list[str]:
    return [*(str(getattr(library, column)) for column in COLUMNS[:-1]), "1" if library.is_active else "0"]


def _download(content: str | bytes, name: str, kind: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=kind, headers=headers)
