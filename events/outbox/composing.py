"""The message that templates make of a row: subject, text and HTML, in the language that is active."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from events.outbox.models import QueuedMail
from events.words import addresses
from events.words.quotes import nested
from events.words.site import host


def compose(mail: QueuedMail, *, folder: str, to: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    """The message from a folder's `subject.txt`, `body.txt` and `body.html`, in the language that is active.

    Its links come from SITE_URL and from nowhere else; every attempt bears the same Message-ID.
    """
    language = translation.get_language()
    given = {
        **context,
        "language": language,
        "site_url": settings.SITE_URL.rstrip("/"),
        "site_host": urlsplit(settings.SITE_URL).netloc,
    }
    subject, text, html = (
        nested(render_to_string(f"{folder}/{part}", given), language)
        for part in ("subject.txt", "body.txt", "body.html")
    )
    subject = " ".join(subject.split())
    text = re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"
    message = EmailMultiAlternatives(
        subject=subject,
        body=text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[addresses.sendable(to)],
        headers={
            "Message-ID": f"<{mail.message_id}@{host()}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": language,
        },
    )
    message.attach_alternative(_inliner().inline(html), "text/html")
    return message


@cache
def _inliner() -> Any:
    """What puts the style into the elements; only the worker needs it."""
    import css_inline

    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
