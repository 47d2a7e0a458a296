"""The help page as a directory: what of the facts is listed, and in which order."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone

from campaign_site.languages import capitalised
from pages.help.choices import ANY_COUNTRY, COUNTRIES, LANGUAGE_NAMES, LATVIA, PLACES, REGIONS, Need, in_list, places
from pages.help.facts import Fact, Facts
from pages.help.opening import State

AT_FIRST = 3
"""How many of each need stand open before anybody has asked for something: on a phone one is a screen high."""

ALL_OVER_EUROPE = "112"


@dataclass(frozen=True)
class Choice:
    """One option of a filter."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Filter:
    """What a reader asked for in the address; what nobody can ask for counts as nothing."""

    need: str = ""
    place: str = ""
    language: str = ""
    open_now: bool = False

    @classmethod
    def of(cls, asked: QueryDict) -> "Filter":
        """The filter that an address asks for."""
        need, place, language = (asked.get(name, "") for name in ("need", "place", "language"))
        return cls(
            need=need if need in Need.values else "",
            place=place if place in PLACES else "",
            language=language if language in LANGUAGE_NAMES else "",
            open_now=asked.get("open") == "1",
        )

    @property
    def is_set(self) -> bool:
        """Whether anything was asked for."""
        return self != Filter()

    def takes(self, fact: Fact, at: datetime) -> bool:
        """Whether a fact is what was asked for."""
        return (
            (not self.need or self.need in fact.needs)
            and (not self.place or fact.place in self.serving())
            and (not self.language or fact.answers_in(self.language))
            and (not self.open_now or fact.state(at) == State.OPEN)
        )

    def saves(self, fact: Fact) -> bool:
        """Whether an emergency number is one for the place that was asked for: Latvia's own are dead elsewhere."""
        if self.place == ANY_COUNTRY or self.place in COUNTRIES:
            return fact.value == ALL_OVER_EUROPE or fact.place in {self.place, ANY_COUNTRY}
        return fact.place not in COUNTRIES

    def and_nearest(self) -> Iterator["Filter"]:
        """This, and what comes nearest: at any hour, then in any language, then for any need."""
        yield self
        yield replace(self, open_now=False)
        yield Filter(need=self.need, place=self.place)
        yield Filter(place=self.place)

    def serving(self) -> set[str]:
        """The places whose help serves somebody in the place that was asked for."""
        if self.place == LATVIA:
            return {LATVIA, *REGIONS}
        return {self.place, LATVIA if self.place in REGIONS else ANY_COUNTRY}


@dataclass(frozen=True)
class Group:
    """Facts under one heading."""

    key: str
    title: str
    facts: list[Fact]
    is_whole: bool = True
    """Whether a reader has asked for just these: they all stand open then."""

    @property
    def first(self) -> list[Fact]:
        """Those that stand open; nothing is folded for a single one."""
        return self.facts if self.is_whole or len(self.facts) <= AT_FIRST + 1 else self.facts[:AT_FIRST]

    @property
    def others(self) -> list[Fact]:
        """Those that are folded until a reader wants more."""
        return self.facts[len(self.first) :]


@dataclass(frozen=True)
class Directory:
    """What the help page lists: emergency numbers first whatever is asked for, then by need, then by country."""

    asked: Filter
    at: datetime
    emergency: list[Fact] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    countries: list[Group] = field(default_factory=list)
    needs: list[Choice] = field(default_factory=list)
    places: list[Choice] = field(default_factory=list)
    languages: list[Choice] = field(default_factory=list)
    is_instead: bool = False
    """Whether nothing is what was asked for, and what comes nearest stands instead."""

    @property
    def found(self) -> int:
        """How many were found beside the emergency numbers."""
        return sum(len(group.facts) for group in (*self.groups, *self.countries))


def directory(facts: Facts, asked: Filter) -> Directory:
    """The directory that a reader asked for."""
    at = timezone.now()
    emergency = [fact for fact in facts.all if fact.is_emergency and asked.saves(fact)]
    others = [fact for fact in facts.all if fact not in emergency]
    for shown in asked.and_nearest():
        if wanted := [fact for fact in others if shown.takes(fact, at)]:
            break
    return Directory(
        asked=asked,
        at=at,
        is_instead=bool(wanted) and shown != asked,
        emergency=emergency,
        groups=by_need((fact for fact in wanted if fact.place not in COUNTRIES), shown),
        countries=[
            Group(code, str(name), here)
            for code, name in sorted(COUNTRIES.items(), key=in_list)
            if (here := [fact for fact in wanted if fact.place == code])
        ],
        needs=[
            Choice(need.value, str(need.label), need == asked.need)
            for need in Need
            if need != Need.DANGER and any(need in fact.needs for fact in others)
        ],
        places=[
            Choice(place, str(name), place == asked.place)
            for place, name in places()
            if place in {LATVIA, *REGIONS, asked.place} or any(place == fact.place for fact in others)
        ],
        languages=[
            Choice(code, capitalised(LANGUAGE_NAMES[code]), code == asked.language) for code in facts.answered_in
        ],
    )


def by_need(facts: Iterable[Fact], asked: Filter) -> list[Group]:
    """The facts under what each helps with first, or all under the need that was asked for."""
    grouped: dict[str, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(asked.need or next(iter(fact.needs), Need.TALK), []).append(fact)
    return [Group(need.value, str(need.label), grouped[need], asked.is_set) for need in Need if need in grouped]


def helping(facts: Facts, needs: Set[str]) -> list[Fact]:
    """The emergency numbers of Latvia, and whom one can call from all of it about some needs first of all."""
    wanted = {Need.DANGER, *needs}
    here = [fact for fact in facts.all if fact.place == LATVIA and fact.is_dialled]
    first = [fact for fact in here if next(iter(fact.needs), None) in wanted]
    return sorted(first, key=lambda fact: not fact.is_emergency)
