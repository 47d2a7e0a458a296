"""The help facts as pages show them: read once, kept with the frame, dropped when one of them changes."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import get_language

from campaign_site import periods
from campaign_site.languages import FIRST
from campaign_site.shared import shows_the_moment
from events.api import RIGA
from pages.frame.kept import kept
from pages.help import hours_in_words
from pages.help.choices import (
    ANSWERED_IN,
    ANSWERS,
    ANY_LANGUAGE,
    COUNTRIES,
    DIALLED,
    LATVIA,
    PLACES,
    WEEKDAYS,
    Anonymity,
    Channel,
    Cost,
    ForWhom,
    in_a_sentence,
)
from pages.help.opening import MIDNIGHT, Opening, OtherHours, Span, State, instant, state_at, stretches
from pages.words import phones

if TYPE_CHECKING:
    from pages.models import HelpFact

KNOWN_AHEAD = timedelta(days=5)
"""For how long a page says when it opens: a long weekend with holidays. Beyond that it says only the hours."""


@dataclass(frozen=True)
class Words:
    """What a fact says in one language."""

    language: str
    name: str
    what_for: str
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class Fact(ForWhom):
    """One way to help, with all that visitors may read of it."""

    pk: int
    key: UUID
    channel: str
    value: str
    words: dict[str, Words] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    place: str = LATVIA
    anonymous: str = Anonymity.UNKNOWN
    cost: str = Cost.UNKNOWN
    languages: tuple[str, ...] = ()
    opening: Opening = field(default_factory=Opening)
    source: str = ""
    source_url: str = ""
    checked_on: date | None = None
    check_again_by: date | None = None
    is_verified: bool = False
    in_strip: bool = False

    # Words in the reader's language

    @property
    def said(self) -> Words:
        """Its words in the reader's language, or else in Latvian, or else in any."""
        wanted = (get_language() or FIRST, FIRST, *self.words)
        return next(self.words[code] for code in wanted if code in self.words)

    @property
    def other_language(self) -> str:
        """The language of its words, if it is not the reader's."""
        language = self.said.language
        return "" if language == (get_language() or FIRST) else language

    @property
    def source_said(self) -> str:
        """Where it was read."""
        return self.said.source or self.source

    @property
    def hours(self) -> str:
        """The usual hours in words; empty if they are not known."""
        return hours_in_words.week_in_words(self.opening)

    @property
    def hours_in_full(self) -> str:
        """The same with what holds on holidays."""
        return hours_in_words.in_words(self.opening)

    @property
    def other_hours(self) -> list[str]:
        """The days to come on which the hours are others."""
        return hours_in_words.others_in_words(self.opening)

    @property
    def cost_said(self) -> str:
        """What it costs; empty if it is not known."""
        return "" if self.cost == Cost.UNKNOWN else str(Cost(self.cost).label)

    @property
    def anonymous_said(self) -> str:
        """Whether a name has to be said; empty if it is not known."""
        return "" if self.anonymous == Anonymity.UNKNOWN else str(Anonymity(self.anonymous).label)

    @property
    def languages_said(self) -> str:
        """In which languages they answer."""
        return ", ".join(in_a_sentence(code) for code in ANSWERS if code in self.languages)

    def answers_in(self, language: str) -> bool:
        """Whether somebody is understood there who speaks a language."""
        return language in self.languages or ANY_LANGUAGE in self.languages

    @property
    def place_said(self) -> str:
        """Where it helps; empty for all of Latvia."""
        return "" if self.place == LATVIA else str(PLACES.get(self.place, self.place))

    # The value

    @property
    def is_dialled(self) -> bool:
        """Whether it is a telephone number."""
        return self.channel in DIALLED

    @cached_property
    def display(self) -> str:
        """The number in groups; an address without what only browsers need."""
        if self.is_dialled:
            return phones.in_groups(self.value)
        return self.value.removeprefix("https://").removeprefix("www.").rstrip("/") if self.href else self.value

    @cached_property
    def href(self) -> str:
        """Where a link leads that dials, writes or opens it; empty for a place to go to."""
        return {
            Channel.CALL: f"tel:{self.value}",
            Channel.TEXT: f"sms:{self.value}",
            Channel.EMAIL: f"mailto:{self.value}",
            Channel.CHAT: self.value,
        }.get(Channel(self.channel), "")

    @property
    def channel_said(self) -> str:
        """How it is reached, where that is not a call."""
        return "" if self.channel == Channel.CALL else str(Channel(self.channel).label)

    # Standing

    @property
    def is_doubtful(self) -> bool:
        """Whether the day by which to check it is so long past that readers are to know."""
        grace = timedelta(days=periods.FACT_GRACE_DAYS)
        return bool(self.check_again_by and self.check_again_by + grace < timezone.localdate())

    def state(self, at: datetime | None = None) -> State:
        """Whether it is open at a moment."""
        shows_the_moment()
        return state_at(self.opening, at or timezone.now())

    @property
    def ahead(self) -> str:
        """What a script needs to say how it stands in the days to come: moments in seconds, and words for each opening.

        A stretch is “[from, state]”, and an opening also has the beginning of its day, its weekday and its time.
        """
        start = timezone.now().replace(minute=0, second=0, microsecond=0)
        end = start + KNOWN_AHEAD
        told: list[list[int | str]] = []
        for stretch in stretches(self.opening, start, end):
            row: list[int | str] = [int(stretch.start.timestamp()), stretch.state.value]
            if stretch.state == State.OPEN:
                local = stretch.start.astimezone(RIGA)
                midnight = int(instant(local.date(), MIDNIGHT).timestamp())
                row += [midnight, local.weekday(), hours_in_words.clock(local.time())]
            told.append(row)
        return json.dumps([*told, [int(end.timestamp()), ""]], separators=(",", ":"))


@dataclass(frozen=True)
class Facts:
    """All of them, in their order; empty while the database is away."""

    all: tuple[Fact, ...] = ()

    @cached_property
    def by_number(self) -> dict[str, Fact]:
        """Each by the number of its row."""
        return {str(fact.pk): fact for fact in self.all}

    def by_pk(self, pk: int | str | None) -> Fact | None:
        """The fact with a number, if it is still there."""
        return self.by_number.get(str(pk))

    def many(self, pks: Iterable[int | str]) -> list[Fact]:
        """Those of some numbers that are still there, in the given order."""
        return [fact for fact in map(self.by_pk, pks) if fact]

    @cached_property
    def emergency(self) -> list[Fact]:
        """What stands first everywhere: other countries' numbers only where somebody asks for their country."""
        return [fact for fact in self.all if fact.is_emergency and fact.place not in COUNTRIES]

    @cached_property
    def strip(self) -> list[Fact]:
        """What stands on every page."""
        return [fact for fact in self.all if fact.in_strip]

    @property
    def poster(self) -> list[Fact]:
        """What stands on the poster: telephones for an emergency, and those of the strip."""
        emergency = self.emergency
        return [fact for fact in self.all if fact.is_dialled and (fact in emergency or fact.in_strip)]

    @cached_property
    def answered_in(self) -> list[str]:
        """The languages in which any of them answers."""
        return [code for code in ANSWERED_IN if any(code in fact.languages for fact in self.all)]


def current() -> Facts:
    """All help facts, as they were a second ago at most."""
    try:
        return kept(_read)
    except DatabaseError:
        return Facts()


def _read(_version: str) -> Facts:
    from pages.models import HelpFact, HelpFactException, HelpFactSpan, HelpFactText

    # Not prefetched: modelcluster asks each fact for a queryset of its own, which takes as long as all the rest.
    texts, spans, exceptions = (_by_fact(model) for model in (HelpFactText, HelpFactSpan, HelpFactException))
    rows = HelpFact.objects.all()
    return Facts(tuple(_fact(row, texts[row.pk], spans[row.pk], exceptions[row.pk]) for row in rows if texts[row.pk]))


def _by_fact(model: Any) -> dict[int, list[Any]]:
    """What stands below help facts, by their numbers."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.all():
        found[row.fact_id].append(row)
    return found


def of(row: "HelpFact") -> Fact:
    """A row as pages show it."""
    return _fact(row, row.texts.all(), row.spans.all(), row.exceptions.all())


def _fact(row: "HelpFact", texts: Iterable[Any], spans: Iterable[Any], exceptions: Iterable[Any]) -> Fact:
    return Fact(
        pk=row.pk,
        key=row.key,
        channel=row.channel,
        value=row.value,
        words={text.language: Words(text.language, text.name, text.what_for, text.note, text.source) for text in texts},
        needs=tuple(row.needs),
        place=row.place,
        anonymous=row.anonymous,
        cost=row.cost,
        languages=tuple(row.languages),
        opening=Opening(
            kind=row.hours_kind,
            spans=tuple(Span(WEEKDAYS[span.days], span.opens, span.closes) for span in spans),
            on_holidays=row.on_holidays,
            others=tuple(
                OtherHours(other.first, other.last or other.first, (other.opens, other.closes) if other.opens else None)
                for other in exceptions
            ),
            elsewhere=row.place in COUNTRIES,
        ),
        source=row.source,
        source_url=row.source_url,
        checked_on=row.checked_on,
        check_again_by=row.check_again_by,
        is_verified=row.is_verified,
        in_strip=row.in_strip,
    )
