"""The marks in the campaign's texts: lists, what is bold, links, and the pages to which they lead."""

import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

BULLET, STEP = re.compile(r"- "), re.compile(r"\d+\. ")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


class PageName(str):
    """A page of the campaign by the name of its file, where the database will have its number."""

    __slots__ = ()


def paragraphs(lines: list[str]) -> str:
    """Paragraphs and lists as the editor of rich text writes them."""
    parts = [list(part) for is_empty, part in groupby(lines, key=lambda line: not line.strip()) if not is_empty]
    return "".join(map(_part, parts)).replace("&nbsp;", "\xa0")


def line_by_line(lines: list[str]) -> str:
    """The same in easy language, where each line that is no item of a list is a paragraph."""
    parts: list[str] = []
    for line in lines:
        parts += [line] if BULLET.match(line) or STEP.match(line) else ["", line, ""]
    return paragraphs(parts)


def _part(lines: list[str]) -> str:
    """One paragraph or list."""
    lines = [LINK.sub(_link, re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", line)) for line in lines]
    for tag, mark in (("ul", BULLET), ("ol", STEP)):
        # A step alone is no list: it is a sentence that begins with a date.
        if all(map(mark.match, lines)) and (mark is BULLET or len(lines) > 1):
            items = "".join(f"<li>{mark.sub('', line, count=1)}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{' '.join(lines)}</p>"


def _link(match: re.Match[str]) -> str:
    """A link to another site, or one to a page by its name, which the loader makes a link to its number."""
    words, target = match.groups()
    return f'<a href="{target}">{words}</a>' if ":" in target else f'<a page="{target}">{words}</a>'


TO_PAGE = re.compile(r'<a page="([^"]+)">(.*?)</a>')


GONE = object()
"""In place of what leads to a page that is not there."""


def with_pages(content: dict[str, Any], number_of: Callable[[str], int | None]) -> dict[str, Any]:
    """Some content with the numbers of the pages that it leads to.

    Where a page is not there, its link's words stay without it, and a block that is nothing without it is left out.
    """

    def found(value: Any) -> Any:
        if isinstance(value, PageName):
            return number_of(value) or GONE
        if isinstance(value, str):
            return TO_PAGE.sub(lambda link: _to_page(number_of(link[1]), link[2]), value)
        if isinstance(value, list):
            items = [item for item in map(found, value) if item is not GONE]
            return items if items or not value else GONE
        if isinstance(value, dict):
            parts = {name: found(part) for name, part in value.items()}
            return GONE if GONE in parts.values() else parts
        return value

    filled = {name: found(value) for name, value in content.items()}
    return {name: [] if value is GONE else value for name, value in filled.items()}


def _to_page(number: int | None, words: str) -> str:
    return words if number is None else f'<a id="{number}" linktype="page">{words}</a>'
