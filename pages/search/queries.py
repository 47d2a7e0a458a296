"""Search that finds a word in any of its forms, with or without diacritics, on SQLite and PostgreSQL alike.

A word is indexed and asked for under what it may be a form of (`pages.search.forms`); any may match. Which page is
better is counted when it is indexed (`pages.search.keeping`), so that one question finds all pages with their worth.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from wagtail.models import Locale, Page

from pages.frame.public import open_to_all
from pages.search import slips
from pages.search.forms import SYNONYMS, WORD, key, readable
from pages.search.kinds import SearchKind
from pages.search.models import PageWord
from pages.search.synonyms import Forms, with_synonyms
from pages.words import phones

LONGEST_QUERY = 120
"""Characters of a query that are looked at; nobody types more, and each word costs the database a comparison."""

MOST_WORDS = 8
MOST_SUGGESTIONS = 3
MOST_FORGIVEN = 3
"""Words of a query that may have a wrong letter each: for more of them it takes too long."""


@dataclass(frozen=True)
class Found:
    """What was found for a query."""

    pages: list[tuple[int, str]] = field(default_factory=list)
    """The numbers of the pages with their kinds, the best first."""
    forms: Forms = frozenset()
    """What the words asked for may be forms of."""
    meant: str = ""
    """The query without the wrong letters that were forgiven, if any."""
    suggestions: list[str] = field(default_factory=list)
    """Queries that find something, if this one does not."""

    @property
    def kinds(self) -> dict[str, int]:
        """How many pages of each kind there are."""
        counted = Counter(kind for _pk, kind in self.pages)
        return {kind: counted[kind] for kind in SearchKind.values if counted[kind]}


def words_of(query: str) -> list[str]:
    """The words of a query; quotes, operators, NULs and whatever else is no letter or digit is no word."""
    return WORD.findall(readable(query)[:LONGEST_QUERY])[:MOST_WORDS]


def find(query: str, locale: Locale) -> Found:
    """The live, public pages of a language that have every word of a query in one of its forms, the best first.

    A telephone number is looked for as it was typed, and else in the groups in which pages show it. If nothing is
    found, one wrong letter of each word is forgiven; and if that does not help, other queries are suggested.
    """
    typed, in_groups = words_of(query), words_of(phones.in_groups(query))
    for words in [typed, in_groups] if in_groups != typed else [typed]:
        asked = _asked(words, locale)
        if pages := _having(asked, locale):
            return Found(pages, frozenset().union(*asked))
    # One word that finds nothing is on no page; of several, any may be.
    unknown = typed if len(typed) == 1 else [word for word in typed if not _is_on_pages(word, locale)]
    meant = {word: slips.nearest(word, _on_pages(locale), locale.language_code) for word in unknown[:MOST_FORGIVEN]}
    if unknown and all(map(meant.get, unknown)):
        words = [meant.get(word, word) for word in typed]
        asked = _asked(words, locale)
        if pages := _having(asked, locale):
            return Found(pages, frozenset().union(*asked), meant=" ".join(words))
    return Found(suggestions=_suggestions(typed, unknown, meant, locale))


def _asked(words: Collection[str], locale: Locale) -> list[Forms]:
    """What each of some words may be a form of; of a word that is looked for as those it is made of, each of them."""
    asked = []
    for found in with_synonyms(list(words), locale.language_code):
        parts = next((parts for compound, parts in SYNONYMS.items() if key(compound) in found), ())
        asked += [frozenset({key(part)}) for part in parts] or [found]
    # A word that is repeated says nothing more.
    return list(dict.fromkeys(asked))


def _on_pages(locale: Locale) -> QuerySet[PageWord]:
    """The words on the pages of a language that everybody may read.

    Word by word: SQLite would begin with all pages of the language if it was asked for words of some pages.
    """
    pages = open_to_all(Page.objects.filter(pk=OuterRef("page_id"), locale=locale, depth__gt=1)).order_by()
    return PageWord.objects.filter(Exists(pages))


def _is_on_pages(word: str, locale: Locale) -> bool:
    return all(_on_pages(locale).filter(key__in=part).exists() for part in _asked([word], locale))


def _having(asked: list[Forms], locale: Locale) -> list[tuple[int, str]]:
    """The pages that have each of some words in one of its forms, with their kinds; the best first.

    That is the one in which the words weigh most together, and among equals the one whose title says least beside.
    """
    if not asked:
        return []
    weights = {f"word_{number}": Max("weight", filter=Q(key__in=word)) for number, word in enumerate(asked)}
    rows = (
        _on_pages(locale)
        .filter(key__in=frozenset().union(*asked))
        .values("page_id", "page__content_type_id", length=Length("page__title"))
        .annotate(**weights)
        .filter(**{f"{name}__isnull": False for name in weights})
        .values_list("page_id", "page__content_type_id", "length", *weights)
    )
    ranked = sorted((-sum(worth), length, pk, type_id) for pk, type_id, length, *worth in rows)
    kinds = {type_id: _kind(type_id) for type_id in {row[-1] for row in ranked}}
    return [(pk, kinds[type_id]) for _worth, _length, pk, type_id in ranked]


def _kind(type_id: int) -> str:
    """The kind of the pages of a content type."""
    model = ContentType.objects.get_for_id(type_id).model_class()
    return str(getattr(model, "search_kind", SearchKind.PAGE))


def _suggestions(typed: list[str], unknown: list[str], meant: dict[str, str], locale: Locale) -> list[str]:
    """Queries that find something: without the words that are nowhere, each word alone, words that begin alike."""
    known = [meant.get(word) or word for word in typed if word not in unknown or meant.get(word)]
    found = known if len(typed) > 1 else []
    # Each of them is on a page; whether all are on one has been asked before, if there are no others.
    if 1 < len(known) < len(typed) and _having(_asked(known, locale), locale):
        found = [" ".join(known), *found]
    for word, near in meant.items():
        if not near and len(found) < MOST_SUGGESTIONS:
            found = found + slips.alike(word, _on_pages(locale))
    return list(dict.fromkeys(found))[:MOST_SUGGESTIONS]
