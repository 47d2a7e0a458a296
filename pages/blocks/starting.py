"""What a new page starts from: the parts that its kind usually has, to be filled in, changed or deleted."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Block = tuple[str, dict[str, Any]]


def heading(text: str) -> Block:
    """A heading of a part."""
    return ("heading", {"text": text, "level": "h2"})


def paragraph() -> Block:
    """A paragraph to be written."""
    return ("paragraph", {"text": ""})


def article() -> dict[str, Any]:
    """News: what happened, why it matters, what the reader can do."""
    return {
        "published_on": timezone.localdate(),
        "body": [
            paragraph(),
            heading(pgettext("article", "What happened")),
            paragraph(),
            heading(_("Why it matters")),
            paragraph(),
            heading(_("What you can do")),
            paragraph(),
        ],
    }


def exploitation_form() -> dict[str, Any]:
    """A form of exploitation: what it is, and the first of its signs."""
    return {"body": [paragraph()], "signs": [("sign", {"sign": "", "explanation": ""})]}


def profile() -> dict[str, Any]:
    """An organisation: what it does, and how it helps those who were trafficked."""
    return {"body": [paragraph(), heading(_("What the organisation does")), paragraph()]}


def seminar() -> dict[str, Any]:
    """A seminar: who should come, and a day with two talks and a break between them."""
    talk: dict[str, Any] = {"kind": "talk", "start": None, "end": None, "topic": "", "abstract": "", "speakers": []}
    pause = {**talk, "kind": "break", "topic": _("Coffee break")}
    return {
        "body": [heading(_("What you will learn")), paragraph()],
        "programme": [("session", talk), ("session", pause), ("session", talk)],
    }
