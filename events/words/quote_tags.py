"""Quotes in templates."""

from django import template
from django.utils.translation import get_language

from events.words.quotes import nested

register = template.Library()


@register.filter(is_safe=True)
def nested_quotes(sentence: str) -> str:
    """A sentence that quotes a name with quotes of its own, with the inner marks of the reader's language."""
    return nested(sentence, get_language() or "")
