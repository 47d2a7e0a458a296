"""Quotes, dashes and hard spaces as an editor of the page's language would set them.

Everything here can be run again on its own result without changing it, and leaves alone what is no prose: addresses
of pages and of people, and the tags of rich text.
"""

import re
from typing import Any

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.rich_text import RichText

NBSP = "\xa0"

QUOTES = {"lv": "“”", "en": "“”", "ru": "«»", "uk": "«»"}
"""The opening and the closing quotation mark of each language."""

MONTHS = "janvār|februār|mart|aprīl|maij|jūnij|jūlij|august|septembr|oktobr|novembr|decembr"

KEPT = r"https?://[^\s<]+|www\.[^\s<]+|[^\s<>]+@[^\s<>]+\.[^\s<>]+"
"""Addresses of pages and of people: no prose."""

IN_TEXT = re.compile(rf"({KEPT})")
IN_HTML = re.compile(rf"(<[^>]*>|&[a-zA-Z0-9#]+;|{KEPT})")
"""What stays as it is in plain text, and in rich text."""

YEARS = re.compile(r"\b((?:19|20)\d\d)-((?:19|20)\d\d)\b(?!-)")
TIMES = re.compile(r"\b(\d{1,2}[.:]\d\d)-(\d{1,2}[.:]\d\d)\b(?!-)")


def set_text(text: str, language: str) -> str:
    """Plain text, properly set."""
    return _set(IN_TEXT.split(text), language)


def set_html(html: str, language: str) -> str:
    """Rich text, properly set between its tags."""
    return _set(IN_HTML.split(html), language)


def _set(pieces: list[str], language: str) -> str:
    """Set the prose, which stands at the even places; what stands at the odd ones stays as it is."""
    if language not in QUOTES:
        return "".join(pieces)
    before = ""
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pieces[place] = _hard_spaces(_dashes(_quotes(piece, language, before), before), language)
        # A tag inside a sentence does not part a word from its quotation mark, but a new paragraph begins anew.
        if re.match(r"</?(p|li|ul|ol|h\d|br)\b", piece):
            before = ""
        elif pieces[place] and not piece.startswith("<"):
            before = pieces[place][-1]
    return "".join(pieces)


def _quotes(text: str, language: str, before: str) -> str:
    """Straight quotation marks become the language's own; `before` is the character that stands before the text."""
    opening, closing = QUOTES[language][0], QUOTES[language][1]
    done: list[str] = []
    for character in text:
        if character == '"':
            last = done[-1] if done else before
            done.append(opening if not last or last.isspace() or last in "([{/–—“«" else closing)
        else:
            done.append(character)
    return "".join(done)


def _dashes(text: str, before: str) -> str:
    """A hyphen between spaces is a dash; between years and between times of day it is a dash without spaces."""
    # A dash at the very start belongs to what stands before the text, if anything does.
    start = "^|" if before and not before.isspace() else ""
    text = re.sub(rf"({start}[^\s])[ {NBSP}]--?[ ](?=\S)", rf"\1{NBSP}– ", text)
    text = re.sub(rf"({start}[^\s]) – ", rf"\1{NBSP}– ", text)
    return TIMES.sub(r"\1–\2", YEARS.sub(r"\1–\2", text))


def _hard_spaces(text: str, language: str) -> str:
    """No line ends where it would hurt: inside a Latvian date, after “plkst.” and “Nr.”, after an initial."""
    if language != "lv":
        return text
    text = re.sub(rf"(\d\.) (?=gad|{MONTHS})", rf"\1{NBSP}", text)
    text = re.sub(r"(gada|gadā) (?=\d)", rf"\1{NBSP}", text)
    text = re.sub(r"\b(plkst\.|Nr\.|nr\.) (?=\d)", rf"\1{NBSP}", text)
    return re.sub(r"\b([A-ZĀČĒĢĪĶĻŅŠŪŽ]\.) (?=[A-ZĀČĒĢĪĶĻŅŠŪŽ][a-zāčēģīķļņšūž])", rf"\1{NBSP}", text)


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
