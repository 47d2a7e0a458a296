"""What forms of the public pages have in common."""

import secrets

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def forgets() -> SafeString:
    """A field under a new name each time, for browsers without script: what they knew of the form fits no more.

    They fill in again what was typed when somebody comes back to a page, although it was not to be stored: after
    leaving, name and address would stand there. They know a form by the names of its first fields. With script, which
    keeps a page that was left from being seen, who goes back within the site finds what they have typed.
    """
    return format_html('<noscript><input type="hidden" name="{}"></noscript>', f"f{secrets.token_hex(6)}")
