"""Reads the campaign's texts: a folder a language, in it a Markdown file a page.

At the top of a page's file, between two lines of +++, stand its fields in TOML. Below stands its text: “##” begins a
heading, “-” and “1.” the items of a list, and **two stars** stand around what is bold. Between ``` and ``` stands a
block of another kind, with its fields in TOML. The languages' help numbers and press contacts are TOML alone.

A line “+++ law” begins the text of another field, here `law`, up to the next such line; what stands before the first
one is `body`. Signs and sources are lists, “- sign | explanation” and “- source | address | year”. In `easy_read` each
line is a paragraph of its own: one sentence a line, “##” above what belongs together.

[words](help) is a link to a page of the campaign by the name of its file, [words](https://example.org/) one to another
site; in TOML, where a block has a page, its name is written alone: page = "help", pages = ["help", "signs"]. A page
that is not there, or not in this language nor in Latvian, is left out, and the words of a link stay without it.

Markdown's own rules are not used: they would make a list of “2011. gada 11. oktobrī”, as a Latvian sentence begins.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model
from wagtail import blocks
from wagtail.fields import StreamField

from campaign_site import periods
from pages.content.markup import BULLET, PageName, line_by_line, paragraphs

FOLDER = Path(__file__).parent

FENCE, FRONT = "```", "+++"
PART = re.compile(r"\+\+\+ ([a-z_]+)")
HEADING = re.compile(r"(##+) (.+)")


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
        for name, start, stop in self.parts(end + 1):
            field = self.known(name, start)
            if not isinstance(field, StreamField):
                values[name] = paragraphs(self.lines[start:stop])
            elif blocks_of_part := list(self.stream(name, start, stop)):
                values[name] = blocks_of_part
        return values

    def parts(self, start: int) -> Iterator[tuple[str, int, int]]:
        """The name of each field whose text stands below, and its lines; what has no name is the body."""
        marks = [place for place in range(start, len(self.lines)) if PART.fullmatch(self.lines[place])]
        if any(line.strip() for line in self.lines[start : min(marks, default=len(self.lines))]):
            yield "body", start, min(marks, default=len(self.lines))
        for mark, stop in pairwise([*marks, len(self.lines)]):
            yield self.lines[mark].removeprefix(FRONT).strip(), mark + 1, stop

    def known(self, name: str, line: int) -> Any:
        """The field of this name."""
        found = next((field for field in self.model._meta.get_fields() if field.name == name), None)
        if found is None:
            raise ContentError(self.file, line, f"such a page has no “{name}”")
        return found

    def field(self, name: str, value: Any) -> Any:
        """A field, or all blocks of a stream: tables, or just words where there is but one kind of block."""
        if name in ("picture", "share", "tags"):
            return value
        known = self.known(name, self.line_of(rf"(\[\[)?{name}\b"))
        if not isinstance(known, StreamField):
            return value
        kinds = list(known.stream_block.child_blocks)
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

    def stream(self, name: str, start: int, stop: int) -> Iterator[dict[str, Any]]:
        """The blocks of a text."""
        kinds = self.model._meta.get_field(name).stream_block.child_blocks  # type: ignore[union-attr]  # a StreamField
        if "paragraph" not in kinds:
            yield from self.rows(name, next(iter(kinds.values())), start, stop)
            return
        html_of = line_by_line if name == "easy_read" else paragraphs
        prose: list[str] = []
        place = start
        while place < stop:
            text = self.lines[place]
            heading = HEADING.fullmatch(text)
            if (heading or text.startswith(FENCE)) and (html := html_of(prose)):
                yield {"type": "paragraph", "value": {"text": html}}
                prose = []
            if heading:
                value = {"text": heading[2], "level": f"h{len(heading[1])}"}
                yield self.block(name, "heading", value, place + 1)
            elif text.startswith(FENCE):
                if FENCE not in self.lines[place + 1 : stop]:
                    raise ContentError(self.file, place + 1, "this block does not end")
                end = self.lines.index(FENCE, place + 1)
                value = toml(self.file, place + 1, self.lines[place + 1 : end])
                yield self.block(name, text.removeprefix(FENCE).strip(), value, place + 1)
                place = end
            else:
                prose.append(text)
            place += 1
        if html := html_of(prose):
            yield {"type": "paragraph", "value": {"text": html}}

    def rows(self, name: str, kind: blocks.Block, start: int, stop: int) -> Iterator[dict[str, Any]]:
        """A list as blocks of the one kind that a stream has: “|” stands between the parts of each."""
        for place in range(start, stop):
            line = self.lines[place].strip()
            if line and not BULLET.match(line):
                raise ContentError(self.file, place + 1, f"“{name}” is a list: each line begins with “- ”")
            if line:
                written = [part.strip() for part in BULLET.sub("", line, count=1).split("|")]
                value: dict[str, Any] = dict(zip(kind.child_blocks, written, strict=False))
                for part, words in tuple(value.items()):
                    if not words:
                        del value[part]
                    elif isinstance(kind.child_blocks[part], blocks.IntegerBlock):
                        value[part] = int(words)
                    elif isinstance(kind.child_blocks[part], blocks.ListBlock):
                        value[part] = re.split(r",\s*", words)
                yield self.block(name, kind.name, value, place + 1)

    def block(self, stream: str, kind: str, value: dict[str, Any], line: int) -> dict[str, Any]:
        """A block as the database keeps it, with what was left out."""
        kinds = self.model._meta.get_field(stream).stream_block.child_blocks  # type: ignore[union-attr]  # a StreamField
        if kind not in kinds:
            raise ContentError(self.file, line, f"there is no block “{kind}” here, only {', '.join(kinds)}")
        return {"type": kind, "value": self.stored(kinds[kind], value, line)}

    def stored(self, block: blocks.Block, value: Any, line: int) -> Any:
        """What is written of a block as the database keeps it, with what was left out."""
        if isinstance(block, blocks.ListBlock):
            return [self.stored(block.child_block, item, line) for item in value]
        if isinstance(block, blocks.RichTextBlock):
            return paragraphs(value.splitlines())
        if isinstance(block, blocks.PageChooserBlock):
            return PageName(value)
        if not isinstance(block, blocks.StructBlock):
            # A heading of easy language has no size.
            return value["text"] if isinstance(value, dict) else value
        kind, parts = block.name, block.child_blocks
        if strange := value.keys() - parts.keys():
            raise ContentError(self.file, line, f"a block “{kind}” has no {', '.join(sorted(strange))}")
        for name, part in parts.items():
            if name in value:
                value[name] = self.stored(part, value[name], line)
            else:
                value[name] = blank(part)
                if part.required and not value[name]:
                    raise ContentError(self.file, line, f"a block “{kind}” needs {name}")
        return value


def blank(block: blocks.Block) -> Any:
    """What stands in a part of a block that was left out."""
    if isinstance(block, blocks.ListBlock):
        return []
    if isinstance(block, blocks.IntegerBlock | blocks.TimeBlock | blocks.PageChooserBlock):
        return None
    return block.get_default() or ""
