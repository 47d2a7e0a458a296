"""What differs between two versions of a page, for somebody who has never seen the admin."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

WORDS = {"addition": "ins", "deletion": "del"}
"""Wagtail marks what was added and taken away by classes; HTML has elements that say it to those who listen, too."""


@dataclass(frozen=True)
class Change:
    """One field that differs: its name, and its text with what was added and taken away."""

    label: str
    html: SafeString


def changes(before: Page, after: Page, request: HttpRequest) -> list[Change]:
    """The fields of two versions of one page that differ, as Wagtail compares them."""
    panel = after.get_edit_handler().get_bound_panel(instance=after, request=request, form=None)
    compared = [comparison(before, after) for comparison in panel.get_comparison()]
    return [Change(str(found.field_label()), in_words(written(found))) for found in compared if found.has_changed()]


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
    return mark_safe(str(tree))  # noqa: S308  # parsed from what Wagtail escaped
