"""Quotes, dashes and hard spaces as an editor of the page's language would set them.

Everything here can be run again on its own result without changing it, and leaves alone what is no prose: addresses
of pages and of people, and the tags of rich text.
"""

import re
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import RichText

from campaign_site import languages

NBSP = "\xa0"

QUOTES = {language.code: "".join(language.quotes) for language in languages.ALL}
"""The opening and the closing quotation mark of each language."""

INNER = {language.code: "".join(language.inner_quotes) for language in languages.ALL}
"""What they become inside another pair of the same."""

PARTNERS = {"“": "”", "«": "»", "„": "”", "‘": "’"}
"""Each opening mark with the mark that closes it, if the language does not say otherwise."""

MONTHS = "janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr"

KEPT = r"https?://[^\s<]+|www\.[^\s<]+|[^\s<>]+@[^\s<>]+\.[^\s<>]+"
"""Addresses of pages and of people: no prose."""

IN_TEXT = re.compile(rf"({KEPT})")
IN_HTML = re.compile(rf"(<code\b.*?</code>|<pre\b.*?</pre>|<[^>]*>|&[a-zA-Z0-9#]+;|{KEPT})", re.DOTALL)
"""What stays as it is in plain text, and in rich text."""

BETWEEN = rf"[ {NBSP}]?(?:--?|–)[ {NBSP}]?"
BEFORE, AFTER = r"(?<![-–+\w.:/])", rf"(?![-–\w]|[.:]\d|[ {NBSP}]?[-–]{{1,2}}[ {NBSP}]?\d)"
"""No part of a longer number, of a date, or of a chain of numbers."""

RANGES = [
    re.compile(rf"{BEFORE}({number}){BETWEEN}({number}){AFTER}")
    for number in (r"(?:[01]?\d|2[0-4])[.:][0-5]\d", r"(?:19|20)\d\d")
]
"""From one time of day to another, and from one year to another."""

ORDINALS = re.compile(
    rf"{BEFORE}((?:19|20)\d\d\.|\d{{1,2}}\.){BETWEEN}((?:19|20)\d\d\.|\d{{1,2}}\.)(?=\s[a-zāčēģīķļņšūž])"
)
"""From one Latvian ordinal number to another: years, days of a month, classes; a noun follows."""


def set_text(text: str, language: str) -> str:
    """Plain text, properly set, each line for itself."""
    return "\n".join(_set(IN_TEXT.split(line), language) for line in text.split("\n"))


def set_html(html: str, language: str) -> str:
    """Rich text, properly set between its tags."""
    return _set(IN_HTML.split(html), language)


def _set(pieces: list[str], language: str) -> str:
    """Set the prose, which stands at the even places; what stands at the odd ones stays as it is."""
    if language not in QUOTES:
        return "".join(pieces)
    before = ""
    paragraph: list[int] = []
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pieces[place] = _hard_spaces(_dashes(_quotes(piece, language, before), before, language), language)
            paragraph.append(place)
        # A tag inside a sentence does not part a word from its quotation mark, but a new paragraph begins anew.
        if re.match(r"</?(p|li|ul|ol|h\d|br)\b", piece):
            before = ""
            _nest(pieces, paragraph, language)
            paragraph = []
        elif pieces[place] and not piece.startswith("<"):
            before = pieces[place][-1]
    _nest(pieces, paragraph, language)
    return "".join(pieces)


def _quotes(text: str, language: str, before: str) -> str:
    """Straight quotation marks become the language's own; `before` is the character that stands before the text."""
    opening, closing = QUOTES[language][0], QUOTES[language][1]
    done: list[str] = []
    for character in text:
        if character == '"':
            last = done[-1] if done else before
            done.append(opening if not last or last.isspace() or last in "([{/–—“«„‘" else closing)
        else:
            done.append(character)
    return "".join(done)


def _nest(pieces: list[str], paragraph: list[int], language: str) -> None:
    """Give quotations inside quotations the inner marks; `paragraph` has the places of its prose."""
    marks = list("".join(pieces[place] for place in paragraph))
    outer, inner = QUOTES[language], INNER[language]
    changed = True
    while changed:
        changed = False
        pairs = _pairs("".join(marks), language)
        for opened, closed in sorted(pairs):
            around = max((pair for pair in pairs if pair[0] < opened and closed < pair[1]), default=None)
            if around and marks[around[1]] == outer[1] and marks[opened] + marks[closed] == outer:
                marks[opened], marks[closed] = inner[0], inner[1]
                changed = True
    start = 0
    for place in paragraph:
        end = start + len(pieces[place])
        pieces[place] = "".join(marks[start:end])
        start = end


def _pairs(text: str, language: str) -> list[tuple[int, int]]:
    """Where quotations begin and end; a mark without a partner counts for nothing."""
    partners = PARTNERS | {INNER[language][0]: INNER[language][1]}
    waiting: list[int] = []
    pairs = []
    for match in re.finditer(r"[“”«»„‘]|’(?!\w)", text):
        mark, place = match[0], match.start()
        opened = next((before for before in reversed(waiting) if partners[text[before]] == mark), None)
        if opened is not None:
            pairs.append((opened, place))
            del waiting[waiting.index(opened) :]
        elif mark in partners:
            waiting.append(place)
    return pairs


def _dashes(text: str, before: str, language: str) -> str:
    """A hyphen between spaces is a dash; from one year, time or ordinal number to another it is one without spaces."""
    for numbers in RANGES:
        text = numbers.sub(_range, text)
    if language == "lv":
        text = ORDINALS.sub(_range, text)
    # A dash at the very start belongs to what stands before the text, if anything does.
    start = r"(?:^|(?<=\S))" if before and not before.isspace() else r"(?<=\S)"
    text = re.sub(rf"{start}[ {NBSP}]--?(?= \S)", f"{NBSP}–", text)
    return re.sub(rf"{start} –(?= )", f"{NBSP}–", text)


def _range(match: re.Match[str]) -> str:
    """The range that was found, if it goes upwards; anything else is no range."""
    first, last = (float(number.strip(".").replace(":", ".")) for number in match.groups())
    years = [len(number) >= len("2011") and number[:4].isdigit() for number in match.groups()]
    return f"{match[1]}–{match[2]}" if years[0] == years[1] and first < last else match[0]


def _hard_spaces(text: str, language: str) -> str:
    """No line ends where it would hurt: inside a Latvian date, before “pants”, after “Nr.”, after an initial."""
    if language != "lv":
        return text
    text = re.sub(rf"(\d\.) (?=gad|{MONTHS})", rf"\1{NBSP}", text)
    # A line may end between the year and the day: the whole date in one piece is too long for a heading on a phone.
    text = re.sub(rf"\b(gada|gadā){NBSP}(?=\d)", r"\1 ", text)
    text = re.sub(r"\b(plkst\.|Nr\.|nr\.) (?=\d)", rf"\1{NBSP}", text)
    text = re.sub(r"(\d\.[¹²³]?) (?=pant|punkt)", rf"\1{NBSP}", text)
    return re.sub(r"\b([A-ZĀČĒĢĪĶĻŅŠŪŽ]\.) (?=[A-ZĀČĒĢĪĶĻŅŠŪŽ][a-zāčēģīķļņšūž])", rf"\1{NBSP}", text)


OF_PAGES = ("title", "seo_title", "search_description")
"""Of what Wagtail keeps of every page, that which is prose."""


def is_prose(field: Any) -> bool:
    """Whether a field holds words to read, and not an address, a choice or what only machines read."""
    if field.model is Page and field.name not in OF_PAGES:
        return False
    return type(field) in (models.CharField, models.TextField) and field.editable and not field.choices


def set_thing(thing: models.Model, language: str) -> None:
    """Set all prose of a page or a snippet, in its blocks and its rows, before it is kept."""
    for field in thing._meta.concrete_fields:
        value = getattr(thing, field.name) if field.attname in thing.__dict__ else None
        if not value:
            continue
        if isinstance(field, StreamField):
            set_block(field.stream_block, value, language)
        elif isinstance(field, RichTextField):
            setattr(thing, field.name, set_html(value, language))
        elif is_prose(field):
            setattr(thing, field.name, set_text(value, language))
    for relation in get_all_child_relations(thing):
        for row in getattr(thing, relation.get_accessor_name()).all():
            set_thing(row, language)


def set_block(block: Any, value: Any, language: str) -> Any:
    """The value of a block with all prose in it properly set; choices, numbers and addresses stay."""
    if isinstance(value, StreamValue):
        for child in value:
            child.value = set_block(child.block, child.value, language)
    elif isinstance(block, blocks.ListBlock):
        for child in value.bound_blocks:
            child.value = set_block(child.block, child.value, language)
    elif isinstance(block, blocks.StructBlock) and hasattr(value, "items"):
        for name, child in block.child_blocks.items():
            value[name] = set_block(child, value.get(name), language)
    elif isinstance(value, RichText):
        return RichText(set_html(value.source, language))
    elif isinstance(value, str) and isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return set_text(value, language)
    return value
