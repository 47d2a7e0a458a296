"""What differs between two versions of a page, for somebody who has never seen the admin."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from pages.versions import BLOCK_KEY

LINK = re.compile(r"<(?:a|embed)\b[^<>]*>")
"""Where rich text leads or embeds something: an attribute, which a comparison of words would pass over."""

WORDS = {"addition": "ins", "deletion": "del"}
"""Wagtail marks what was added and taken away by classes; HTML has elements that say it to those who listen, too."""

MARKS = [*WORDS.values()]

PART = "comparison__child-object"
"""Wagtail's class of one block of a body."""

LEFT_OUT = "[…]"


@dataclass(frozen=True)
class Change:
    """One field that differs: its name, and its text with what was added and taken away."""

    label: str
    html: SafeString

    @property
    def is_marked(self) -> bool:
        """Whether it shows what differs; an order, for one, has no words of its own."""
        return "<ins" in self.html or "<del" in self.html


def changes(before: dict[str, Any], after: dict[str, Any], page: Page, request: HttpRequest) -> list[Change]:
    """The fields of two versions' contents that differ, as Wagtail compares them; links with where they lead."""
    old, new = (page.with_content_json(with_targets(content)) for content in (before, after))
    panel = new.get_edit_handler().get_bound_panel(instance=new, request=request, form=None)
    compared = [comparison(old, new) for comparison in panel.get_comparison()]
    return [Change(str(found.field_label()), in_words(written(found))) for found in compared if found.has_changed()]


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
    """A comparison as Wagtail's own page of versions writes it."""
    if comparison.is_field:
        return str(comparison.htmldiff())
    return "".join(
        f"<div class='{'addition' if child.is_addition() else 'deletion' if child.is_deletion() else ''}'>"
        + "".join(f"<p>{found.htmldiff()}</p>" for found in child.get_field_comparisons() if found.has_changed())
        + "</div>"
        for child in comparison.get_child_comparisons()
    )


def in_words(html: str) -> SafeString:
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
    if tree.find(MARKS):
        leave_out_unchanged(tree)
    return mark_safe(str(tree))  # noqa: S308  # parsed from what Wagtail escaped


def leave_out_unchanged(tree: BeautifulSoup) -> None:
    """Keep of a body the parts that differ, and of these the fields that do; what is between them is told by dots."""
    for part in tree.find_all(class_=PART):
        if part.find(MARKS) or part.find_parent(MARKS):
            continue
        before = part.find_previous_sibling()
        if before is not None and before.get_text() == LEFT_OUT:
            part.decompose()
        else:
            part.string = LEFT_OUT
    for value in tree.find_all("dd"):
        if not value.find(MARKS) and not value.find_parent(MARKS):
            name = value.find_previous_sibling("dt")
            value.decompose()
            if name is not None:
                name.decompose()
