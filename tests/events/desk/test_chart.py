"""How registrations came in over time, drawn and in numbers."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.desk.chart import registrations_over_time
from events.models import Registration, Seminar
from events.seats.choices import State
from tests.events.conftest import Join, MakeSeminar, riga
from tests.events.desk.conftest import desk_of


class TestTheChart:
    def test_adds_up_day_by_day_in_riga(self, make_seminar: MakeSeminar) -> None:
        seminar = make_seminar(capacity=10, date=date(2026, 11, 20))
        arrive(seminar, riga("2026-11-01 23:30"), riga("2026-11-02 00:30"), riga("2026-11-05 12:00"))
        chart = registrations_over_time(seminar)
        assert chart is not None
        assert [(day.day.day, day.new, day.total) for day in chart.days] == [(1, 1, 1), (2, 1, 2), (5, 1, 3)]
        assert (chart.first, chart.last, chart.total, chart.top) == (date(2026, 11, 1), date(2026, 11, 20), 3, 10)

    def test_of_nobody_is_none(self, seminar: Seminar) -> None:
        assert registrations_over_time(seminar) is None

    @pytest.mark.parametrize("capacity", [None, 0, 1, 50])
    def test_stays_within_its_frame_and_never_falls(self, make_seminar: MakeSeminar, capacity: int | None) -> None:
        seminar = make_seminar(capacity=capacity)
        arrive(seminar, *(timezone.now() - timedelta(days=days) for days in (9, 9, 4, 0)))
        chart = registrations_over_time(seminar)
        assert chart is not None
        points = [tuple(map(float, point.split(","))) for point in chart.line.split()]
        assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in points)
        assert [x for x, _y in points] == sorted(x for x, _y in points)
        assert [y for _x, y in points] == sorted((y for _x, y in points), reverse=True)
        assert points[-1][0] == chart.width

    def test_has_a_name_and_a_table_and_no_style_or_script_of_its_own(
        self, staff: Client, seminar: Seminar, join: Join
    ) -> None:
        join(seminar, "anna")
        page = desk_of(staff, seminar).content.decode()
        drawing = page[page.index("<svg viewBox") : page.index("</svg>", page.index("<svg viewBox")) + 6]
        assert ('role="img" aria-label="' in drawing, "<details" in page) == (True, True)
        assert not any(inline in drawing for inline in ("style=", "<style", "<script"))


def arrive(seminar: Seminar, *moments: datetime) -> None:
    Registration.objects.bulk_create(
        Registration(seminar=seminar, name="X", email=f"{number}@example.org", state=State.CONFIRMED, arrived_at=moment)
        for number, moment in enumerate(moments)
    )
