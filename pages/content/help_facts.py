"""Loads the help facts, and puts them into the texts that name them by their keys."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings

from campaign_site.languages import FIRST
from pages.content import reading
from pages.help.choices import (
    PLACES,
    WEEKDAYS,
    Anonymity,
    Channel,
    Cost,
    HoursKind,
    Need,
    OnHolidays,
)
from pages.help.rich_text import reference
from pages.models import HelpFact, HelpFactSpan, HelpFactText
from pages.words.typography import set_text

NAMESPACE = UUID("5b0d3f0c-93a3-4d2b-8d7a-2011a10b1111")

CHECKED_ON = date(2026, 11, 23)
"""The day on which stored copies of the facts' sources were read; whether they still hold is to be verified."""

TABLE = "help_facts"

WORDS = ("name", "what_for", "note", "source")

LINES = {
    "channel": Channel.values,
    "place": list(PLACES),
    "cost": Cost.values,
    "anonymous": Anonymity.values,
}
"""The lines that take one of a list; without one a fact says what the model says."""

OTHER_LINES = {*WORDS, "value", "needs", "languages", "hours", "holidays", "source_url", "in_strip", "order"}

NAMED = re.compile(r"\[\[(.+?)\]\]")
"""A fact's key in a text."""

TIMES = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")

MIDNIGHT = 24


class HelpFactError(ValueError):
    """A help fact that can not be loaded, and why."""


def load(count: Callable[[str], None]) -> dict[str, int]:
    """Make the facts that are not there yet, and say which row has which key."""
    words = {code: reading.read_table(code, TABLE) for code, _name in settings.LANGUAGES}
    found = {}
    for order, (key, lines) in enumerate(words[FIRST].items()):
        number = uuid5(NAMESPACE, f"help-{key}")
        fact = HelpFact.objects.filter(key=number).first()
        if fact is None:
            said = {code: table[key] for code, table in words.items() if key in table}
            fact = make(key, number, {"order": order, **lines}, said)
            count("help fact")
        found[key] = fact.pk
    return found


def make(key: str, number: UUID, lines: dict[str, Any], said: dict[str, dict[str, Any]]) -> HelpFact:
    """One fact with its words in all languages, to be verified."""
    for line, allowed in LINES.items():
        if lines.get(line, allowed[0]) not in allowed:
            raise HelpFactError(f"[{key}] {line} = {lines[line]}: there is only {', '.join(allowed)}")
    strange = lines.keys() - LINES.keys() - OTHER_LINES
    wrong = set(lines.get("needs", [])) - set(Need.values)
    if strange or wrong or not lines.get("needs"):
        raise HelpFactError(f"[{key}] has {', '.join(sorted(strange | wrong)) or 'no needs'}")
    values = {line: lines[line] for line in LINES if line in lines}
    kind, spans = hours(key, lines.get("hours"))
    fact = HelpFact(
        key=number,
        value=lines.get("value", key),
        needs=lines["needs"],
        languages=lines.get("languages", []),
        hours_kind=kind,
        on_holidays=lines.get("holidays") or OnHolidays.UNKNOWN,
        source=lines["source"],
        source_url=lines.get("source_url", ""),
        in_strip=lines.get("in_strip", False),
        order=lines["order"],
        checked_on=CHECKED_ON,
        **values,
    )
    fact.texts = [words_in(code, words, lines) for code, words in said.items()]
    fact.spans = spans
    fact.full_clean()
    fact.save()
    return fact


def words_in(code: str, words: Mapping[str, Any], first: Mapping[str, Any]) -> HelpFactText:
    """The words in one language; what is not given is as in the first."""
    text = {name: set_text(words.get(name) or first.get(name) or "", code) for name in ("name", "what_for")}
    # A note that is not translated is left out, and a source stands here only if it reads otherwise.
    source = words.get("source", "") if code != FIRST else ""
    return HelpFactText(language=code, note=set_text(words.get("note", ""), code), source=source, **text)


def hours(key: str, written: Any) -> tuple[str, list[HelpFactSpan]]:
    """What the texts say of the hours: nothing, “always”, or the hours of some days."""
    if not written:
        return HoursKind.UNKNOWN, []
    if written == HoursKind.ALWAYS:
        return HoursKind.ALWAYS, []
    if not isinstance(written, dict) or set(written) - set(WEEKDAYS):
        raise HelpFactError(f"[{key}] hours: “always”, or a table with {', '.join(WEEKDAYS)}")
    return HoursKind.LISTED, [
        HelpFactSpan(days=days, opens=opens, closes=closes)
        for days, spans in written.items()
        for opens, closes in (times(key, span) for span in spans)
    ]


def times(key: str, span: str) -> tuple[time, time]:
    """From when until when: “9.00-17.00”."""
    match = TIMES.fullmatch(span.strip())
    if match is None:
        raise HelpFactError(f"[{key}] hours: {span} is not like 9.00-17.00")
    numbers = [int(number) for number in match.groups()]
    return time(numbers[0], numbers[1]), time(numbers[2] % MIDNIGHT, numbers[3])


def with_facts(value: Any, facts: Mapping[str, int]) -> Any:
    """Some content in which each key of a fact has become a reference to its row."""
    if isinstance(value, str):
        return NAMED.sub(lambda found: reference(row_of(found[1], facts)), value)
    if isinstance(value, list):
        return [with_facts(item, facts) for item in value]
    if isinstance(value, dict) and value.get("type") == TABLE:
        rows = [row_of(key, facts) for key in value["value"]["facts"]]
        return {**value, "value": {**value["value"], "facts": rows}}
    if isinstance(value, dict):
        return {key: with_facts(item, facts) for key, item in value.items()}
    return value


def row_of(key: str, facts: Mapping[str, int]) -> int:
    """The row of a fact that a text names."""
    if key not in facts:
        raise HelpFactError(f"There is no help fact [{key}]")
    return facts[key]
