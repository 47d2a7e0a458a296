"""The poster for a library's wall on paper."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.api import compile_pdf
from pages import frame
from pages.models.snippets import HelpLine

KEPT = 24 * 3600
"""Seconds for which a sheet is not set anew; what stands on it is a part of its name, so a change shows at once."""


def poster_pdf(slogan: str) -> bytes:
    """The help numbers of the active language on one sheet of A4, black on white."""
    help_page = frame.current().help_page
    texts: dict[str, Any] = {
        "title": _("Poster with the help numbers"),
        "slogan": slogan or "Atver acis.",
        "lead": _(
            "Are you being stopped from leaving? Have your papers been taken away? Are you made to work without pay? "
            "You can call – for yourself or for somebody else."
        ),
        "lines": [
            {"number": line.number_display, "words": " – ".join(filter(None, [line.what_for, line.hours]))}
            for line in HelpLine.objects.in_active_language()
        ]
        or [{"number": "112", "words": _("Life is in danger")}],
    }
    address = f"{settings.SITE_URL.rstrip('/')}{help_page.url}" if help_page else settings.SITE_URL
    verbatim = {"language": get_language() or settings.LANGUAGE_CODE, "address": address}
    said = json.dumps([texts, verbatim], ensure_ascii=False, sort_keys=True)
    key = f"poster-{hashlib.sha256(said.encode()).hexdigest()}"
    kept = caches["template_fragments"]
    sheet: bytes | None = kept.get(key)
    if sheet is None:
        sheet = compile_pdf("poster.typ", texts, verbatim=verbatim)
        kept.set(key, sheet, KEPT)
    return sheet
