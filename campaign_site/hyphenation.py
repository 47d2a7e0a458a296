"""Where long words in headings may break: no browser but a few knows how Latvian words are divided.

Headings get soft hyphens when a public page is sent, and only then: titles, descriptions, feeds and the search index
have the words as they were written. The style sheet lets them act on narrow screens only.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from campaign_site import languages
from campaign_site.middleware import is_admin

if TYPE_CHECKING:
    import pyphen

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SOFT_HYPHEN = "\u00ad"

LANGUAGES = frozenset(languages.BY_CODE)

SYLLABLE = {
    "lv": re.compile(r"(?:d[zž]|[^\Waeiouāēīōū])[aeiouāēīōū]", re.IGNORECASE),
    "uk": re.compile(r"(?:д[зж]|[^\Wаеєиіїоуюяь])[аеєиіїоуюя]", re.IGNORECASE),
}
"""How the rest of a word may begin, in languages whose patterns know too little: with one consonant and a vowel.

They would have “star-ptautisks” and “н” alone between two hyphens; a break too few is better than a wrong one.
"""

BETWEEN = re.compile(r"starp(?=\w)", re.IGNORECASE)
"""A first part of Latvian words that the patterns would divide."""

LONG = 14
"""Shorter words fit the narrowest phone."""

LEFT = RIGHT = 4
"""How many letters stay together at either end."""

WORD = re.compile(rf"(?<![\w&#;@./])[^\W\d_]{{{LONG},}}(?![\w;@/]|\.\w)")
"""A long word in HTML's text; not a part of an address, a number or an entity."""

HEADING = re.compile(r"<(h[1-6])\b[^>]*>.*?</\1>", re.DOTALL)

TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")

BODY = re.compile(r"<body\b")

NAMES_ITS_LANGUAGE = re.compile(r"""\slang=["']([a-z]{2}(?:-simple)?)""")
"""Easy language (“lv-simple”) is none of ours: no word in it is divided."""

ELEMENT = re.compile(r"<([a-z][a-z0-9]*)\b[^<>]*")


class HyphenationMiddleware:
    """Puts soft hyphens into the headings of public pages."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next link of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Change HTML on its way out."""
        response = self.get_response(request)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        is_public = not is_admin(request) and not getattr(request, "is_preview", False)  # checks read previews
        if is_html and is_public and isinstance(response, HttpResponse):
            response.content = with_soft_hyphens(response.content.decode(response.charset)).encode(response.charset)
        return response


def with_soft_hyphens(page: str) -> str:
    """A page of HTML in whose headings long words can break, each by the rules of its own language."""
    body = BODY.search(page)
    if body is None:
        return page
    spans = _spans(page)
    sent, sent_to = [], 0
    for heading in HEADING.finditer(page, body.start()):
        for text in TEXT.finditer(page, heading.start(), heading.end()):
            language = next((code for begin, end, code in spans if begin < text.start() < end), "")
            sent += [page[sent_to : text.start()], _divided(text[0], language)]
            sent_to = text.end()
    return "".join([*sent, page[sent_to:]])


def _spans(page: str) -> list[tuple[int, int, str]]:
    """From where to where each element reaches that names its language; the innermost first."""
    spans = []
    for found in NAMES_ITS_LANGUAGE.finditer(page):
        element = ELEMENT.fullmatch(page, page.rfind("<", 0, found.start()), found.start())
        if element is None:
            continue
        deep, end = 1, len(page)
        for tag in re.compile(rf"<(/?){element[1]}\b").finditer(page, found.end()):
            deep += -1 if tag[1] else 1
            if not deep:
                end = tag.start()
                break
        spans.append((element.start(), end, found[1]))
    return spans[::-1]


def _divided(text: str, language: str) -> str:
    if language not in LANGUAGES or len(text) < LONG or SOFT_HYPHEN in text:
        return text
    return WORD.sub(lambda word: _divided_word(word[0], language), text)


@lru_cache(maxsize=4096)
def _divided_word(word: str, language: str) -> str:
    first = BETWEEN.match(word) if language == "lv" else None
    if first:
        return first[0] + SOFT_HYPHEN + _at_breaks(word[first.end() :], language)
    return _at_breaks(word, language)


def _at_breaks(word: str, language: str) -> str:
    begins = SYLLABLE.get(language)
    rules = _rules(language)
    for place in reversed(rules.positions(word) if rules else []):
        if begins is None or begins.match(word, place):
            word = f"{word[:place]}{SOFT_HYPHEN}{word[place:]}"
    return word


@cache
def _rules(language: str) -> "pyphen.Pyphen | None":
    """The patterns of LibreOffice's dictionaries, read when a language is first needed; None if it has none."""
    import pyphen  # with the first long word

    return pyphen.Pyphen(lang=language, left=LEFT, right=RIGHT) if pyphen.language_fallback(language) else None
