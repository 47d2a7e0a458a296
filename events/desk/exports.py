"""Lists and figures of the desk as spreadsheets: one mixin over Wagtail's own, for whatever can be downloaded.

The CSV form, columns at semicolons and cells that calculate nothing, is the same for Wagtail's reports: it is given by
`campaign_site.spreadsheets` to every file that leaves the admin.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from events.seats.models import RIGA
from events.words.cells import ILLEGAL


def in_riga(moment: datetime) -> str:
    """A moment as a cell holds it."""
    return timezone.localtime(moment, RIGA).strftime("%Y-%m-%d %H:%M")


def yes_or_no(answer: bool) -> str:  # noqa: FBT001  # one cell
    """An answer as an import reads it."""
    return "1" if answer else "0"


class SpreadsheetMixin(SpreadsheetExportMixin):
    """A view whose `list_export`, under `export_headings`, can be downloaded as XLSX and CSV.

    Words, moments and answers are text, which nothing calculates with; only numbers are numbers.
    """

    custom_value_preprocess = {
        kind: dict.fromkeys(SpreadsheetExportMixin.FORMATS, in_a_cell)
        for kind, in_a_cell in {datetime: in_riga, date: date.isoformat, bool: yes_or_no}.items()
    }

    def get_filename(self) -> str:
        """What it holds and the day; nobody's name."""
        return f"{super().get_filename()}-{timezone.localdate():%Y-%m-%d}"

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """What stands in the cell, without what no spreadsheet can hold."""
        ready = super().preprocess_field_value(field, value, export_format)
        return ILLEGAL.sub("", ready) if isinstance(ready, str) else ready

    def stream_csv(self, queryset: Iterable[Any]) -> Iterable[bytes]:
        """The lines, written at once: later the reader's language is not active any more."""
        return list(super().stream_csv(queryset))

    def write_xlsx(self, queryset: Iterable[Any], output: BinaryIO) -> None:
        """Write a workbook whose headings stay in sight."""
        from openpyxl import Workbook  # loaded when somebody asks for one

        book = Workbook(write_only=True)
        sheet = book.create_sheet(title=str(self.get_page_title())[:31])
        sheet.freeze_panes = "A2"
        sheet.append(self.get_heading(queryset, field) for field in self.list_export)
        for item in queryset:
            sheet.append(self.generate_xlsx_row(sheet, self.to_row_dict(item)))
        book.save(output)

    def generate_xlsx_row(
        self, worksheet: Any, row_dict: dict[str, Any], date_format: str | None = None
    ) -> Iterator[Any]:
        """The cells of one row: every text is of the type “string”, so that nothing needs escaping."""
        for cell in super().generate_xlsx_row(worksheet, row_dict, date_format):
            if isinstance(cell.value, str):
                cell.data_type = "s"
            yield cell
