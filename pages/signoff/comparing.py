"""What differs between two versions of a page, for somebody who has never seen the admin."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from wagtail.admin.compare import (
    BaseSequenceBlockComparison,
    BlockComparison,
    StreamBlockComparison,
    StreamFieldComparison,
    StructBlockComparison,
    get_comparison_class_for_block,
)
from wagtail.blocks import Block
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from pages.signoff.versions import BLOCK_KEY, without_marks

LINK = re.compile(r"<(?:a|embed)\b[^<>]*>")
"""Where rich text leads or embeds something: an attribute, which a comparison of words would pass over."""

WORDS = {"addition": "ins", "deletion": "del"}
"""Wagtail marks what was added and taken away by classes; HTML has elements that say it to those who listen, too."""

BOTH = {"exists_a": True, "exists_b": True}
"""What Wagtail's comparison of blocks wants to hear of a block that stands in both versions."""

LEFT_OUT = "<p>[…]</p>"
"""What stands for the parts of a body that are the same."""


@dataclass(frozen=True)
class Change:
    """One field that differs: its name, and its text with what was added and taken away."""

    label: str
    html: SafeString


def changes(before: dict[str, Any], after: dict[str, Any], page: Page, request: HttpRequest) -> list[Change]:
    """The fields of two versions' contents that differ, as Wagtail compares them; links with where they lead."""
    old, new = (page.with_content_json(with_targets(content)) for content in (before, after))
    panel = new.get_edit_handler().get_bound_panel(instance=new, request=request, form=None)
    compared = [comparison(old, new) for comparison in panel.get_comparison()]
    # Wagtail does not count another order of rows as a change: what is written of them tells.
    looked_at = [found for found in compared if found.has_changed() or not found.is_field]
    changed = [(str(found.field_label()), written(found)) for found in looked_at]
    return [Change(label, mark_safe(html)) for label, html in changed if html]  # noqa: S308  # as Wagtail escaped it


def with_targets(value: Any) -> Any:
    """Contents in which rich text says in words where each link leads: `[https://…]` or `[its title]` before its text.

    The editor's own marks of paragraphs are left out: a page that was saved once more would differ in all of them.
    """
    if isinstance(value, dict):
        return {name: with_targets(item) for name, item in value.items()}
    if isinstance(value, list):
        return [with_targets(item) for item in value]
    if not isinstance(value, str) or "<" not in value:
        return value
    if value.startswith(("[", "{")):
        with suppress(ValueError):
            return json.dumps(with_targets(json.loads(value)))
    return LINK.sub(lambda found: found[0] + escape(target(found[0])) + " ", BLOCK_KEY.sub(r"\1", value))


def target(tag: str) -> str:
    """Where a link of rich text leads, in square brackets."""
    attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
    if (kind := attributes.get("linktype") or attributes.get("embedtype")) in ("page", "document", "image"):
        model = {"page": Page, "document": get_document_model(), "image": get_image_model()}[kind]
        found = model.objects.filter(pk=attributes.get("id")).first()
        return f"[{found.title if found else '?'}]"
    return f"[{unescape(attributes.get('href') or attributes.get('url') or '?')}]"


def written(comparison: Any) -> str:
    """A comparison as Wagtail's own page of versions writes it; of a body, whose parts have numbers, what differs."""
    if isinstance(comparison, StreamFieldComparison) and all(
        comparison.has_block_ids(value) for value in (comparison.val_a, comparison.val_b)
    ):
        block = comparison.field.stream_block
        return written_parts(StreamBlockComparison(block, val_a=comparison.val_a, val_b=comparison.val_b, **BOTH))
    if comparison.is_field:
        return told(str(comparison.htmldiff()))
    rows = "".join(written_row(child) for child in comparison.get_child_comparisons())
    before, after = ([row.pk for row in value.all() if row.pk] for value in (comparison.val_a, comparison.val_b))
    return told("") + rows if is_reordered(before, after) else rows


def written_row(child: Any) -> str:
    """A row that belongs to the page, such as a partner: whole if it is new or gone, else the fields that differ."""
    kind = "addition" if child.is_addition() else "deletion" if child.is_deletion() else ""
    rows = "".join(
        f"<p>{found.htmldiff()}</p>" for found in child.get_field_comparisons() if kind or found.has_changed()
    )
    return told(f"<div class='{kind}'>{rows}</div>") if rows else ""


def written_parts(comparison: BaseSequenceBlockComparison) -> str:
    """The parts of a body or of a list that differ; an order that differs is told, and shown if nothing else does."""
    parts: list[str] = []
    for part in comparison.get_block_comparisons():
        if part.is_new():
            parts.append(told(f"<div class='addition'>{part.htmlvalue(part.val_b)}</div>"))
        elif part.is_deleted():
            parts.append(told(f"<div class='deletion'>{part.htmlvalue(part.val_a)}</div>"))
        elif part.has_changed() and differs(part.block, part.val_a, part.val_b):
            parts.append(f"<div>{written_part(part)}</div>")
        elif parts[-1:] != [LEFT_OUT]:
            parts.append(LEFT_OUT)
    before, after = (
        [part.id for part in comparison.get_blocks_from_value(value)] for value in (comparison.val_a, comparison.val_b)
    )
    if not is_reordered(before, after):
        return "" if parts == [LEFT_OUT] else "".join(parts)
    return told(str(comparison.htmldiff())) if parts == [LEFT_OUT] else told("") + "".join(parts)


def written_part(part: BlockComparison) -> str:
    """One block that differs; of a block with fields only those that do."""
    if isinstance(part, BaseSequenceBlockComparison):
        return written_parts(part)
    if not isinstance(part, StructBlockComparison):
        return told(str(part.htmldiff()))
    rows = []
    for name, block in part.block.child_blocks.items():
        before, after = part.val_a[name], part.val_b[name]
        if differs(block, before, after):
            compared = get_comparison_class_for_block(block)(block, val_a=before, val_b=after, **BOTH)
            rows.append(format_html("<dt>{}</dt>", block.label) + f"<dd>{written_part(compared)}</dd>")
    return f"<dl>{''.join(rows)}</dl>"


def is_reordered(before: list[Any], after: list[Any]) -> bool:
    """Whether what stands in both lists of numbers stands in another order."""
    stay = {*before} & {*after}
    return [number for number in before if number in stay] != [number for number in after if number in stay]


def differs(block: Block, before: Any, after: Any) -> bool:
    """Whether a block says something else: Wagtail takes two lists with the same items for different ones."""
    old, new = (without_marks(block, block.get_prep_value(value)) for value in (before, after))
    return bool(old != new)


def told(html: str) -> str:
    """A comparison with its marks as elements; with words before it, where what differs has no words of its own."""
    marked = in_words(html)
    if "<ins" in marked or "<del" in marked:
        return marked
    said = gettext("The order of the parts has changed, or something that is not text.")
    return format_html("<p>{}</p>", said) + marked


def in_words(html: str) -> str:
    """Wagtail's comparison with elements in the place of its classes; what it took from the page is escaped there."""
    tree = BeautifulSoup(html, "html.parser")
    for name, element in WORDS.items():
        for found in tree.find_all(class_=name):
            if found.name == "span":
                found.name = element
            elif found.get_text(strip=True):
                inner = BeautifulSoup(f"<{element}></{element}>", "html.parser").find(element)
                assert inner is not None  # noqa: S101  # it was made a line above
                for child in list(found.children):
                    inner.append(child.extract())
                found.append(inner)
    return str(tree)
