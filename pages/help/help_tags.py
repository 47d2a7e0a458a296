"""What templates say of help facts."""

import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from pages.help import facts, hours_in_words, rich_text, showing

register = template.Library()

FROM_TO = re.compile(r"\d+[.:]\d\d–\d+[.:]\d\d")

register.simple_tag(showing.help_fact)


@register.simple_tag
def help_facts() -> facts.Facts:
    """All help facts, as they are now."""
    return facts.current()


@register.simple_tag
def weekdays_in_a_sentence() -> str:
    """“on Monday|on Tuesday…”, for the script that says when help opens."""
    return "|".join(map(str, hours_in_words.ON))


@register.filter
def unbroken(hours: str) -> SafeString:
    """Opening hours, of which no line ends between from and to."""
    return SafeString(FROM_TO.sub(r'<span class="nowrap">\g<0></span>', conditional_escape(hours)))


@register.filter
def chosen(known: facts.Facts, rows: Iterable[Any]) -> list[facts.Fact]:
    """Those of the facts that an editor chose and that are still there."""
    return known.many(row.pk for row in rows if row is not None)


register.filter(rich_text.with_help_facts)
