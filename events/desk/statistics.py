"""Who registered, came and waited, by seminar, place and library: figures that stay when names are gone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from events.desk.exports import SpreadsheetMixin
from events.desk.screens import Screen, ScreenViewSet
from events.statistics.counting import Figures, Statistics, statistics, years

STATISTICS_PERMISSIONS = ("events.view_seminar", "events.view_registration")

BARS = 15
"""The most rows that a chart shows; its table shows all."""


@dataclass(frozen=True)
class Row:
    """One line of a table and, if it is among the first, of its chart."""

    counted_by: str
    name: str
    day: date | None
    figures: Figures


@dataclass(frozen=True)
class Section:
    """One table with its chart."""

    name: str
    heading: str
    column: str
    rows: list[Row]

    @property
    def bars(self) -> list[tuple[Row, list[tuple[str, int, str]]]]:
        """The first rows, each with its bars: which figure, how many, and how long in hundredths of the longest."""
        shown = [row for row in self.rows[:BARS] if row.figures.registered]
        longest = max((row.figures.registered for row in shown), default=1)
        return [
            (row, [(kind, number, f"{100 * number / longest:.1f}") for kind, number in vars(row.figures).items()])
            for row in shown
        ]

    @property
    def is_cut(self) -> bool:
        """Whether the chart shows fewer rows than the table."""
        return len(self.rows) > BARS


def sections(found: Statistics) -> list[Section]:
    """The three tables."""
    seminar, place, library = gettext("Seminar"), gettext("Place"), gettext("Library")
    seminars = [Row(seminar, one.name, one.date, figures) for one, figures in found.seminars]
    places = [Row(place, name, None, figures) for name, figures in found.places]
    libraries = [Row(library, name or other(), None, figures) for name, figures in found.libraries]
    return [
        Section("seminars", gettext("By seminar"), seminar, seminars),
        Section("places", gettext("By place"), place, places),
        Section("libraries", gettext("By library"), library, libraries),
    ]


def other() -> str:
    """What the row of all who named no library of the register is called."""
    return gettext("Other libraries, or none given")


EXPORT = {
    "counted_by": _("Counted by"),
    "name": pgettext_lazy("of a seminar, place or library", "Name"),
    "day": _("Date"),
    "figures.registered": _("Registered"),
    "figures.attended": _("Attended"),
    "figures.waited": _("Waited"),
}
"""The columns of the file: what of a row stands in each, and under which heading."""


class StatisticsView(SpreadsheetMixin, Screen):
    """All figures, or those of one year; also as a file."""

    permissions = STATISTICS_PERMISSIONS
    template_name = "events/admin/statistics.html"
    page_title = _("Statistics")
    header_icon = "table"
    list_export = tuple(EXPORT)
    export_headings = EXPORT
    export_filename = "statistics"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the year that is asked for; an unknown one means all."""
        super().setup(request, *args, **kwargs)
        self.years = years()
        asked = request.GET.get("year", "")
        self.year = next((year for year in self.years if str(year) == asked), None)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The same as a file; in sight, as there is nothing else to do here."""
        kinds = ((gettext("Download XLSX"), self.xlsx_export_url), (gettext("Download CSV"), self.csv_export_url))
        return [
            HeaderButton(label, url=url, icon_name="download", priority=order)
            for order, (label, url) in enumerate(kinds)
        ]

    header_more_buttons: tuple[HeaderButton, ...] = ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page, or the file."""
        found = statistics(year=self.year)
        tables = sections(found)
        if self.is_export:
            rows = [row for table in tables for row in table.rows]
            return self.as_spreadsheet(rows, request.GET["export"])
        return self.show(sections=tables, found=found, years=self.years, year=self.year, number=len(found.seminars))


class StatisticsViewSet(ScreenViewSet):
    """The address and the menu item."""

    view_class = StatisticsView
    name = "seminar_statistics"
    url_prefix = "seminar-statistics"
    icon = "table"
    menu_label = _("Statistics")
