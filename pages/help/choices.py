"""The closed lists of what a help fact can say, and what its form says of time."""

from typing import Any

from django.conf.global_settings import LANGUAGES
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_noop, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from campaign_site import periods
from campaign_site.languages import named
from campaign_site.sorting import in_latvian_order


class Channel(models.TextChoices):
    """In which way help is reached."""

    CALL = "call", _("Telephone")
    TEXT = "text", _("Text message")
    CHAT = "chat", _("Chat or form on the web")
    EMAIL = "email", _("E-mail")
    VISIT = "visit", _("Place to go to")


DIALLED = {Channel.CALL, Channel.TEXT}
"""What is reached by a telephone number."""


class Need(models.TextChoices):
    """What somebody needs, in the order in which the help page asks."""

    DANGER = "danger", pgettext_lazy("need", "I am in danger now")
    TRAFFICKING = "trafficking", pgettext_lazy("need", "Advice about human trafficking")
    CRIME = "crime", pgettext_lazy("need", "I have been harmed by a crime")
    VIOLENCE = "violence", pgettext_lazy("need", "Somebody close is violent")
    WORK = "work", pgettext_lazy("need", "Work and wages")
    CHILDREN = "children", pgettext_lazy("need", "A child or a teenager needs help")
    TALK = "talk", pgettext_lazy("need", "Somebody to talk to")
    ABROAD = "abroad", pgettext_lazy("need", "Abroad, and the way home")
    LAW = "law", pgettext_lazy("need", "Law, papers and compensation")


class Cost(models.TextChoices):
    """What it costs who turns there."""

    UNKNOWN = "unknown", pgettext_lazy("cost", "Not known")
    FREE = "free", _("free of charge")
    ORDINARY = "ordinary", _("the price of an ordinary call")


class Anonymity(models.TextChoices):
    """Whether a name has to be said."""

    UNKNOWN = "unknown", pgettext_lazy("anonymity", "Not known")
    YES = "yes", _("You need not say your name.")
    NO = "no", _("They ask for your name.")


class HoursKind(models.TextChoices):
    """What is known of the hours."""

    UNKNOWN = "unknown", pgettext_lazy("hours", "Not known")
    ALWAYS = "always", pgettext_lazy("hours", "Round the clock")
    LISTED = "listed", pgettext_lazy("hours", "At the hours below")


class OnHolidays(models.TextChoices):
    """What the hours are on Latvia's public holidays."""

    UNKNOWN = "unknown", pgettext_lazy("on holidays", "Not known")
    AS_USUAL = "as_usual", pgettext_lazy("on holidays", "As on other days")
    CLOSED = "closed", pgettext_lazy("on holidays", "Closed")


class Days(models.TextChoices):
    """The days of the week for which a row of hours holds."""

    DAILY = "daily", pgettext_lazy("days", "Every day")
    WORKDAYS = "workdays", pgettext_lazy("days", "Monday to Friday")
    WEEKEND = "weekend", pgettext_lazy("days", "Saturday and Sunday")
    MONDAY = "monday", pgettext_lazy("days", "Monday")
    TUESDAY = "tuesday", pgettext_lazy("days", "Tuesday")
    WEDNESDAY = "wednesday", pgettext_lazy("days", "Wednesday")
    THURSDAY = "thursday", pgettext_lazy("days", "Thursday")
    FRIDAY = "friday", pgettext_lazy("days", "Friday")
    SATURDAY = "saturday", pgettext_lazy("days", "Saturday")
    SUNDAY = "sunday", pgettext_lazy("days", "Sunday")


WEEK = tuple(range(7))
"""Monday is 0, as Python counts."""

WEEKDAYS: dict[str, tuple[int, ...]] = {
    Days.DAILY: WEEK,
    Days.WORKDAYS: WEEK[:5],
    Days.WEEKEND: WEEK[5:],
    **{day: (number,) for number, day in enumerate(list(Days)[3:])},
}
"""The days of the week that each choice means."""


LATVIA = "latvia"

REGIONS: dict[str, Promise] = {
    "riga": _("Rīga and around it"),
    "kurzeme": _("Kurzeme"),
    "latgale": _("Latgale"),
    "vidzeme": _("Vidzeme"),
    "zemgale": _("Zemgale"),
}

ANY_COUNTRY = "abroad"

COUNTRIES: dict[str, Promise] = {
    "at": _("Austria"),
    "be": _("Belgium"),
    "cy": _("Cyprus"),
    "cz": _("Czechia"),
    "dk": _("Denmark"),
    "ee": _("Estonia"),
    "fi": _("Finland"),
    "fr": _("France"),
    "de": _("Germany"),
    "gr": _("Greece"),
    "ie": _("Ireland"),
    "it": _("Italy"),
    "lt": _("Lithuania"),
    "nl": _("Netherlands"),
    "no": _("Norway"),
    "pl": _("Poland"),
    "pt": _("Portugal"),
    "es": _("Spain"),
    "se": _("Sweden"),
    "ch": _("Switzerland"),
    "ua": _("Ukraine"),
    "gb": _("United Kingdom"),
    "us": _("USA"),
}

PLACES: dict[str, Promise] = {
    LATVIA: _("All of Latvia"),
    **REGIONS,
    ANY_COUNTRY: _("Any other country"),
    **COUNTRIES,
}
"""Where help is, or from where it is reached."""


def places() -> list[tuple[str, Promise]]:
    """The places as choices, Latvia and its regions first: a function, so that one more country is no migration."""
    return sorted(PLACES.items(), key=in_list)


def in_list(place: tuple[str, Promise]) -> tuple[Any, ...]:
    """Where a place stands in a list: Latvia and its regions as they are, countries in the order of the alphabet."""
    code, name = place
    return in_latvian_order(str(name)) if code in COUNTRIES else ()


ANSWERED_IN = (
    *("lv", "en", "ru", "uk", "cs", "da", "de", "el", "es", "et", "fi"),
    *("fr", "it", "lt", "nb", "nl", "pl", "pt", "sv", "tr", "ar"),
)
"""The languages in which help may answer."""

LANGUAGE_NAMES = dict(LANGUAGES)
"""What Django's catalogues call each language; `LANG_INFO` writes one of them otherwise, which none translates."""

ANY_LANGUAGE = "any"

ANSWERS: dict[str, str] = {
    **{code: LANGUAGE_NAMES[code] for code in ANSWERED_IN},
    # Django's Russian and Ukrainian call it by the country; ours come before them, wherever the site names languages.
    "lv": gettext_noop("Latvian"),
    ANY_LANGUAGE: gettext_noop("any, through an interpreter"),
}


def answer_languages() -> list[tuple[str, str]]:
    """Those languages as choices, named in the reader's own."""
    return [(code, named(name)) for code, name in ANSWERS.items()]


def in_a_sentence(language: str) -> str:
    """A language's name within a sentence, in the reader's own, of which only English writes it with a capital."""
    name = gettext(ANSWERS[language])
    return name if get_language() == "en" else name.lower()


def when_to_check_again() -> str:
    """By when a fact is to be checked again if its editor names no day."""
    usual = ngettext(
        "Leave it empty for %(days)s day after the check.",
        "Leave it empty for %(days)s days after the check.",
        periods.FACT_DAYS,
    )
    longer = ngettext(
        "For emergency numbers and other countries it is %(days)s day then.",
        "For emergency numbers and other countries it is %(days)s days then.",
        periods.FACT_YEAR_DAYS,
    )
    return f"{usual % {'days': periods.FACT_DAYS}} {longer % {'days': periods.FACT_YEAR_DAYS}}"


class ForWhom:
    """For whom something helps, by what with and where."""

    needs: Any
    place: Any

    @property
    def is_emergency(self) -> bool:
        """Whether it is for those in danger."""
        return Need.DANGER in self.needs

    @property
    def is_abroad(self) -> bool:
        """Whether it helps in another country."""
        return self.place == ANY_COUNTRY or self.place in COUNTRIES
