"""Registrations as spreadsheets in which no cell can be more than text."""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from events.outbox.choices import Delivery
from events.seats.models import RIGA, Registration
from events.words.cells import BYTE_ORDER_MARK, DELIMITER, ILLEGAL, inert


@dataclass(frozen=True)
class Column:
    """One column: its heading and how a registration fills it."""

    heading: str | Promise
    value: Callable[[Registration], str]


def _moment(registration: Registration) -> str:
    return timezone.localtime(registration.arrived_at, RIGA).strftime("%Y-%m-%d %H:%M")


def _came(registration: Registration) -> str:
    moment = registration.attended_at
    return timezone.localtime(moment, RIGA).strftime("%Y-%m-%d %H:%M") if moment else ""


def _mail_problems(registration: Registration) -> str:
    return "; ".join(mail.problem for mail in registration.mails.all() if mail.state == Delivery.FAILED)


COLUMNS = (
    Column(_("Seminar"), lambda registration: str(registration.seminar)),
    Column(_("Name and surname"), lambda registration: registration.name),
    Column(_("E-mail"), lambda registration: registration.email),
    Column(_("Library"), lambda registration: registration.library),
    Column(_("State"), lambda registration: str(registration.get_state_display())),
    Column(_("Arrived (Riga time)"), _moment),
    Column(_("Language of our e-mails"), lambda registration: registration.language),
    Column(_("Mail problem"), _mail_problems),
    Column(_("Position or duties"), lambda registration: str(registration.get_role_display())),
    Column(_("Group"), lambda registration: str(registration.group_id or "")),
    Column(_("Came to the seminar (Riga time)"), _came),
)


def csv_lines(registrations: Iterable[Registration]) -> Iterator[str]:
    """The lines of a CSV file, its mark first."""
    writer = csv.writer(_Echo(), delimiter=DELIMITER, quoting=csv.QUOTE_ALL)
    yield BYTE_ORDER_MARK
    yield writer.writerow([inert(str(column.heading)) for column in COLUMNS])
    for registration in registrations:
        yield writer.writerow([inert(column.value(registration)) for column in COLUMNS])


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        """Give the line back."""
        return line


def xlsx(registrations: Iterable[Registration]) -> bytes:
    """A workbook whose every cell is of the type “string”, so that nothing in it needs escaping."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=str(_("Registrations"))[:31])
    sheet.freeze_panes = "A2"

    def row(values: Iterable[str]) -> list[WriteOnlyCell]:
        cells = []
        for value in values:
            cell = WriteOnlyCell(sheet, value=ILLEGAL.sub("", value))
            cell.data_type = "s"
            cells.append(cell)
        return cells

    sheet.append(row(str(column.heading) for column in COLUMNS))
    for registration in registrations:
        sheet.append(row(column.value(registration) for column in COLUMNS))
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def response(registrations: Iterable[Registration], file_format: str) -> HttpResponseBase:
    """The file to be downloaded; its name says the day and nobody's name."""
    name = f"registrations-{timezone.localdate():%Y-%m-%d}.{file_format}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }
    if file_format == "xlsx":
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return HttpResponse(xlsx(registrations), content_type=kind, headers=headers)
    return StreamingHttpResponse(csv_lines(registrations), content_type="text/csv; charset=utf-8", headers=headers)
