"""The poster for a library's wall on paper."""

import hashlib
import json
from typing import Any

from django.core.cache import caches
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign_site.languages import FIRST
from events.api import compile_pdf

KEPT = 24 * 3600
"""Seconds for which a sheet is not set anew; what stands on it is a part of its name, so a change shows at once."""


def poster_pdf(*, slogan: str, lines: list[tuple[str, str]], address: str) -> bytes:
    """The help numbers, each with its words, on one sheet of A4, black on white, and where there is more."""
    texts: dict[str, Any] = {
        "title": _("Poster with the help numbers"),
        "slogan": slogan or "Atver acis.",
        "lead": _(
            "Are you being stopped from leaving? Have your papers been taken away? Are you made to work without pay? "
            "You can call – for yourself or for somebody else."
        ),
        "lines": [{"number": number, "words": words} for number, words in lines or [("112", _("Life is in danger"))]],
    }
    verbatim = {"language": get_language() or FIRST, "address": address}
    said = json.dumps([texts, verbatim], ensure_ascii=False, sort_keys=True)
    key = f"poster-{hashlib.sha256(said.encode()).hexdigest()}"
    kept = caches["template_fragments"]
    sheet: bytes | None = kept.get(key)
    if sheet is None:
        sheet = compile_pdf("poster.typ", texts, verbatim=verbatim)
        kept.set(key, sheet, KEPT)
    return sheet
