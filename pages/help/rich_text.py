"""A help fact inside running text: a reference is stored, and what it says is looked up when somebody reads it.

The reference is a link of a kind of its own, so that translating takes it along like any other link:
`Zvani <a linktype="help-fact" id="3">☎</a>.` What stands in the link is never shown.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString
from wagtail.rich_text import LinkHandler

from pages.help.showing import help_fact

LINKTYPE = "help-fact"

PLACEHOLDER = "☎"
"""What stands in the text for the fact, for those who edit or translate it."""

EXPANDED = re.compile(r'<a data-help-fact="(\d*)">.*?</a>')


class HelpFactHandler(LinkHandler):
    """The reference in stored text."""

    identifier = LINKTYPE

    @staticmethod
    def get_model() -> Any:
        """What it refers to."""
        from pages.models import HelpFact

        return HelpFact

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """The beginning of a link that `with_help_facts` replaces whole; Wagtail lets handlers write no more of it."""
        number = attrs.get("id", "")
        return f'<a data-help-fact="{number if number.isdecimal() else ""}">'

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        """The fact, for the index of what refers to what."""
        if attrs.get("id"):
            yield cls.get_model(), attrs["id"], "", ""


def reference(pk: int | str) -> str:
    """A fact as it is stored in a text."""
    return f'<a linktype="{LINKTYPE}" id="{pk}">{PLACEHOLDER}</a>'


def with_help_facts(html: str) -> SafeString:
    """Rich text as it goes to readers, with each fact as it is now."""
    shown = EXPANDED.sub(lambda found: str(help_fact(found[1])), html)
    return SafeString(shown)  # rich text has been cleaned when it was written
