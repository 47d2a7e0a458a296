"""Latvian as Latvians write it: plural forms, dates, times, sizes, and the words of the site's own catalogue."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxLengthValidator, MinLengthValidator
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format, number_format, time_format
from django.utils.timesince import timesince
from django.utils.translation import ngettext, override

NUMBERS = (0, 1, 2, 10, 11, 21, 22, 101)


@pytest.fixture(autouse=True)
def _in_latvian() -> Iterator[None]:
    with override("lv"):
        yield


def expected(number: int, one: str, few: str, none: str) -> str:
    """The form that the number takes: 1, 21, 101 vieta; 2, 9, 22 vietas; 0, 10, 11–19 vietu."""
    forms = {0: none, 1: one, 2: few, 10: none, 11: none, 21: one, 22: few, 101: one}
    return forms[number]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("one_english", "many_english", "one", "few", "none"),
    [
        ("%(num)d year", "%(num)d years", "gads", "gadi", "gadu"),
        ("%(num)d month", "%(num)d months", "mēnesis", "mēneši", "mēnešu"),
        ("%(num)d week", "%(num)d weeks", "nedēļa", "nedēļas", "nedēļu"),
        ("%(num)d day", "%(num)d days", "diena", "dienas", "dienu"),
        ("%(num)d hour", "%(num)d hours", "stunda", "stundas", "stundu"),
        ("%(num)d minute", "%(num)d minutes", "minūte", "minūtes", "minūšu"),
    ],
)
def test_spans_of_time_have_the_right_plural(
    number: int, one_english: str, many_english: str, one: str, few: str, none: str
) -> None:
    said = ngettext(one_english, many_english, number) % {"num": number}
    assert said.replace("\xa0", " ") == f"{number} {expected(number, one, few, none)}"


@pytest.mark.parametrize(
    ("days", "said"), [(1, "1 diena"), (2, "2 dienas"), (5, "5 dienas"), (11, "1 nedēļa, 4 dienas")]
)
def test_the_time_since_something_reads_as_latvian(days: int, said: str) -> None:
    now = datetime(2026, 11, 23, 12)  # noqa: DTZ001  # only the difference counts
    assert timesince(now - timedelta(days=days), now).replace("\xa0", " ") == said


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("one_english", "many_english", "one", "few", "none"),
    [
        ("%(number)s page found.", "%(number)s pages found.", "lapa", "lapas", "lapu"),
        (
            "%(number)s article on this subject.",
            "%(number)s articles on this subject.",
            "raksts",
            "raksti",
            "rakstu",
        ),
        ("%(number)s person is before you.", "%(number)s people are before you.", "cilvēks", "cilvēki", "cilvēku"),
        (
            "There is %(number)s error to correct",
            "There are %(number)s errors to correct",
            "kļūda",
            "kļūdas",
            "kļūdu",
        ),
    ],
)
def test_the_site_s_own_numbers_have_the_right_plural(
    number: int, one_english: str, many_english: str, one: str, few: str, none: str
) -> None:
    said = (ngettext(one_english, many_english, number) % {"number": number}).replace("\xa0", " ")
    assert f"{number} {expected(number, one, few, none)}" in said


@pytest.mark.parametrize("number", NUMBERS)
def test_minutes_to_read_have_the_right_plural(number: int) -> None:
    said = ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", number) % {"minutes": number}
    assert said.replace("\xa0", " ").endswith(f"{number} {expected(number, 'minūte', 'minūtes', 'minūšu')}")


@pytest.mark.parametrize(
    ("limit", "word"),
    [
        (0, "rakstzīmju"),
        (1, "rakstzīme"),
        (2, "rakstzīmes"),
        (10, "rakstzīmju"),
        (11, "rakstzīmju"),
        (21, "rakstzīme"),
        (101, "rakstzīme"),
    ],
)
def test_errors_about_length_have_the_right_plural(limit: int, word: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        MaxLengthValidator(limit)("x" * (limit + 1))
    assert refusal.value.messages == [f"Drīkst būt ne vairāk kā {limit} {word} (tagad: {limit + 1})."]


@pytest.mark.parametrize(
    ("limit", "word"), [(1, "rakstzīmei"), (2, "rakstzīmēm"), (10, "rakstzīmēm"), (21, "rakstzīmei")]
)
def test_errors_about_what_is_too_short_have_the_right_plural(limit: int, word: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        MinLengthValidator(limit)("")
    assert refusal.value.messages == [f"Jābūt vismaz {limit} {word} (tagad: 0)."]


@pytest.mark.parametrize(
    ("limit", "word"), [(1, "cipars"), (2, "cipari"), (10, "ciparu"), (11, "ciparu"), (21, "cipars")]
)
def test_errors_about_digits_have_the_right_plural(limit: int, word: str) -> None:
    from decimal import Decimal

    with pytest.raises(ValidationError) as refusal:
        DecimalValidator(limit, 0)(Decimal("1" * (limit + 1)))
    assert refusal.value.messages[0] == f"Kopā drīkst būt ne vairāk kā {limit} {word}."


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 baitu"), (1, "1 baits"), (2, "2 baiti"), (11, "11 baitu"), (21, "21 baits"), (2048, "2,0 KB")],
)
def test_sizes_of_files_have_the_right_plural(size: int, said: str) -> None:
    assert filesizeformat(size).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("day", "label", "short"),
    [
        (date(2011, 10, 11), "2011. gada 11. oktobris", "11.10.2011."),
        (date(2026, 2, 1), "2026. gada 1. februāris", "01.02.2026."),
        (date(2024, 2, 29), "2024. gada 29. februāris", "29.02.2024."),
    ],
)
def test_days_are_written_as_latvians_write_them(day: date, label: str, short: str) -> None:
    assert date_format(day, "DATE_FORMAT").replace("\xa0", " ") == label
    assert date_format(day, "SHORT_DATE_FORMAT") == short


def test_all_twelve_months_are_nominative_as_labels() -> None:
    said = [date_format(date(2011, month, 1), "YEAR_MONTH_FORMAT").replace("\xa0", " ") for month in range(1, 13)]
    names = ["janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs"]
    names += ["jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris"]
    assert said == [f"2011. gada {name}" for name in names]


@pytest.mark.parametrize(("clock", "said"), [(time(10, 30), "10.30"), (time(9, 5), "9.05"), (time(0, 0), "0.00")])
def test_times_have_a_full_stop(clock: time, said: str) -> None:
    assert time_format(clock, "TIME_FORMAT") == said


def test_numbers_have_a_comma_and_a_hard_space() -> None:
    assert number_format(1234567.5, decimal_pos=1, use_l10n=True, force_grouping=True) == "1\xa0234\xa0567,5"
