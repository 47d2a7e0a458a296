"""Opening hours as people say them, in four languages from the same data."""

from datetime import date, time

import pytest
from django.utils.translation import override

from pages.help.choices import WEEK, HoursKind, OnHolidays
from pages.help.hours_in_words import in_words, others_in_words, week_in_words
from pages.help.opening import Opening, OtherHours, Span


def listed(*spans: tuple[tuple[int, ...], time, time], on_holidays: str = OnHolidays.CLOSED) -> Opening:
    return Opening(HoursKind.LISTED, tuple(Span(*span) for span in spans), on_holidays)


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        (
            Opening(HoursKind.ALWAYS),
            {"lv": "visu diennakti", "en": "round the clock", "ru": "круглосуточно", "uk": "цілодобово"},
        ),
        (
            listed((WEEK, time(12), time(22))),
            {"lv": "katru dienu 12.00–22.00", "en": "every day 12:00–22:00", "uk": "щодня 12:00–22:00"},
        ),
        (
            listed((WEEK[:5], time(9), time(17))),
            {"lv": "darbdienās 9.00–17.00", "ru": "по рабочим дням 09:00–17:00"},
        ),
        (
            listed((WEEK[:5], time(9), time(12)), (WEEK[:5], time(13), time(17, 30)), (WEEK[5:], time(10), time(0))),
            {"lv": "darbdienās 9.00–12.00, 13.00–17.30; sestdienās un svētdienās 10.00–24.00"},
        ),
        (
            listed((WEEK[:4], time(8), time(20)), ((4,), time(8), time(15))),
            {
                "lv": "pirmdien–ceturtdien 8.00–20.00; piektdien 8.00–15.00",
                "ru": "понедельник–четверг 08:00–20:00; пятница 08:00–15:00",
            },
        ),
        (listed(((1, 3), time(18), time(20, 30))), {"lv": "otrdien, ceturtdien 18.00–20.30"}),
        (Opening(HoursKind.UNKNOWN), {"lv": "", "en": ""}),
    ],
)
def test_a_usual_week_is_said_as_people_say_it(opening: Opening, said: dict[str, str]) -> None:
    for language, words in said.items():
        with override(language):
            assert week_in_words(opening) == words


@pytest.mark.parametrize(
    ("on_holidays", "said"),
    [
        (OnHolidays.CLOSED, "katru dienu 9.00–17.00, svētku dienās slēgts, dienu pirms tām var slēgt stundu agrāk"),
        (OnHolidays.AS_USUAL, "katru dienu 9.00–17.00, svētku dienās kā parasti"),
        (OnHolidays.UNKNOWN, "katru dienu 9.00–17.00, svētkos un dienu pirms tiem zvani un pārliecinies"),
    ],
)
def test_holidays_are_told_with_the_hours(on_holidays: str, said: str) -> None:
    assert in_words(listed((WEEK, time(9), time(17)), on_holidays=on_holidays)) == said


def test_days_with_other_hours_are_told_in_advance_and_not_afterwards() -> None:
    others = (
        OtherHours(date(2026, 12, 24), date(2026, 12, 26)),
        OtherHours(date(2026, 12, 31), date(2026, 12, 31), (time(9), time(12))),
    )
    opening = Opening(HoursKind.ALWAYS, others=others)
    assert others_in_words(opening, date(2026, 12, 1)) == [
        "24.\xa0decembris – 26.\xa0decembris: slēgts",
        "31.\xa0decembris: 9.00–12.00",
    ]
    assert others_in_words(opening, date(2026, 12, 27)) == ["31.\xa0decembris: 9.00–12.00"]
    assert others_in_words(opening, date(2026, 6, 1)) == []
