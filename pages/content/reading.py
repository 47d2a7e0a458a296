"""Reads the campaign's texts: a folder a language, in it a Markdown file a page.

At the top of a page's file, between two lines of +++, stand its fields in TOML. Below stands its text: “##” begins a
heading, “-” and “1.” the items of a list, and **two stars** stand around what is bold. Between ``` and ``` stands a
block of another kind, with its fields in TOML. The languages' help numbers and press contacts are TOML alone.

Markdown's own rules are not used: they would make a list of “2011. gada 11. oktobrī”, as a Latvian sentence begins.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model
from wagtail import blocks
from wagtail.fields import StreamField

from campaign_site import periods

FOLDER = Path(__file__).parent

FENCE, FRONT = "```", "+++"
HEADING = re.compile(r"(##+) (.+)")
BULLET, STEP = re.compile(r"- "), re.compile(r"\d+\. ")


class ContentError(ValueError):
    """A text that can not be read: the file, the line and why."""

    def __init__(self, file: Path, line: int, why: str) -> None:
        """Put them into a sentence."""
        super().__init__(f"{file.relative_to(FOLDER.parent.parent)}, line {line}: {why}")


def read_table(language: str, name: str) -> dict[str, Any]:
    """A file of a language that is TOML alone; empty if there is none.

    Raises:
        ContentError: if it can not be read.
    """
    file = FOLDER / language / f"{name}.toml"
    return toml(file, 0, file.read_text(encoding="utf-8").splitlines()) if file.exists() else {}


def read_page(language: str, key: str, model: type[Model]) -> dict[str, Any] | None:
    """A page's values by field, its streams as the database keeps them; None if there is no such text.

    Raises:
        ContentError: if the file can not be read, or says what such a page does not have.
    """
    file = FOLDER / language / f"{key}.md"
    return (
        Text(file, with_settings(file.read_text(encoding="utf-8")).splitlines(), model).values()
        if file.exists()
        else None
    )


def with_settings(text: str) -> str:
    """A text in which “{site_url}” is the site's address, “{needs_days}” and its like how long data are kept."""
    text = text.replace("{site_url}", settings.SITE_URL)
    for name, days in vars(periods).items():
        if name.endswith("_DAYS"):
            text = text.replace(f"{{{name.lower()}}}", str(days))
    return text


def toml(file: Path, start: int, lines: list[str]) -> dict[str, Any]:
    """Some lines of a file; the empty ones before let the parser count as the file does."""
    try:
        return tomllib.loads("\n" * start + "\n".join(lines))
    except tomllib.TOMLDecodeError as mistake:
        where = re.search(r"line (\d+)", str(mistake))
        raise ContentError(file, int(where[1]) if where else start + len(lines), str(mistake)) from mistake


@dataclass
class Text:
    """One page's file."""

    file: Path
    lines: list[str]
    model: type[Model]

    def values(self) -> dict[str, Any]:
        """All fields of the page."""
        if self.lines[:1] != [FRONT] or FRONT not in self.lines[1:]:
            raise ContentError(self.file, 1, "the fields of a page stand between two lines of +++")
        end = self.lines.index(FRONT, 1)
        written = toml(self.file, 1, self.lines[1:end])
        values = {name: self.field(name, value) for name, value in written.items()}
        if body := list(self.body(end + 1)):
            values["body"] = body
        return values

    def field(self, name: str, value: Any) -> Any:
        """A field, or all blocks of a stream: tables, or just words where there is but one kind of block."""
        known: dict[str, Any] = {field.name: field for field in self.model._meta.get_fields()}
        line = self.line_of(rf"(\[\[)?{name}\b")
        if name not in {*known, "picture", "share", "tags"}:
            raise ContentError(self.file, line, f"such a page has no “{name}”")
        if not isinstance(known.get(name), StreamField):
            return value
        kinds = list(known[name].stream_block.child_blocks)
        stream = []
        for number, item in enumerate(value):
            if isinstance(item, dict):
                kind = item.pop("type", kinds[0])
                stream.append(self.block(name, kind, item, self.line_of(rf"\[\[{name}\]\]", number)))
            else:
                stream.append({"type": kinds[0], "value": item})
        return stream

    def line_of(self, pattern: str, number: int = 0) -> int:
        """The line where something begins, or the first line of the file."""
        found = [line for line, text in enumerate(self.lines, start=1) if re.match(pattern, text)]
        return found[number] if number < len(found) else 1

    def body(self, start: int) -> Iterator[dict[str, Any]]:
        """The blocks of the text below the fields."""
        prose: list[str] = []
        place = start
        while place < len(self.lines):
            text = self.lines[place]
            heading = HEADING.fullmatch(text)
            if (heading or text.startswith(FENCE)) and (html := html_of(prose)):
                yield {"type": "paragraph", "value": {"text": html}}
                prose = []
            if heading:
                value = {"text": heading[2], "level": f"h{len(heading[1])}"}
                yield self.block("body", "heading", value, place + 1)
            elif text.startswith(FENCE):
                if FENCE not in self.lines[place + 1 :]:
                    raise ContentError(self.file, place + 1, "this block does not end")
                end = self.lines.index(FENCE, place + 1)
                value = toml(self.file, place + 1, self.lines[place + 1 : end])
                yield self.block("body", text.removeprefix(FENCE).strip(), value, place + 1)
                place = end
            else:
                prose.append(text)
            place += 1
        if html := html_of(prose):
            yield {"type": "paragraph", "value": {"text": html}}

    def block(self, stream: str, kind: str, value: dict[str, Any], line: int) -> dict[str, Any]:
        """A block as the database keeps it, with what was left out."""
        kinds = self.model._meta.get_field(stream).stream_block.child_blocks  # type: ignore[union-attr]  # a StreamField
        if kind not in kinds:
            raise ContentError(self.file, line, f"there is no block “{kind}” here, only {', '.join(kinds)}")
        parts = kinds[kind].child_blocks
        if strange := value.keys() - parts.keys():
            raise ContentError(self.file, line, f"a block “{kind}” has no {', '.join(sorted(strange))}")
        for name, part in parts.items():
            if name not in value:
                value[name] = blank(part)
                if part.required and not value[name]:
                    raise ContentError(self.file, line, f"a block “{kind}” needs {name}")
            elif isinstance(part, blocks.RichTextBlock):
                value[name] = html_of(value[name].splitlines())
        return {"type": kind, "value": value}


def blank(block: blocks.Block) -> Any:
    """What stands in a part of a block that was left out."""
    if isinstance(block, blocks.ListBlock):
        return []
    if isinstance(block, blocks.IntegerBlock | blocks.TimeBlock):
        return None
    return block.get_default() or ""


def html_of(lines: list[str]) -> str:
    """Paragraphs and lists as the editor of rich text writes them."""
    parts = [list(part) for is_empty, part in groupby(lines, key=lambda line: not line.strip()) if not is_empty]
    return "".join(map(_part, parts)).replace("&nbsp;", "\xa0")


def _part(lines: list[str]) -> str:
    """One paragraph or list."""
    lines = [re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", line) for line in lines]
    for tag, mark in (("ul", BULLET), ("ol", STEP)):
        # A step alone is no list: it is a sentence that begins with a date.
        if all(map(mark.match, lines)) and (mark is BULLET or len(lines) > 1):
            items = "".join(f"<li>{mark.sub('', line, count=1)}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{' '.join(lines)}</p>"
