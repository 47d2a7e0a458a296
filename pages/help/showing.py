"""The one way in which a help fact reaches a reader: pages, the strip, mail and paper all show it through here.

In a sentence it is its number; `form` chooses how much more stands with it:
`number` a link that dials, writes or opens it · `plain` the same without a link, for text · `words` what it is for and
when, for a line beside the number · `strip`, `slim` and `foot` the help strip in full and in one line, and the footer ·
`full` everything that a caller should know.
"""

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from events.api import on_day
from pages.help.choices import Channel
from pages.help.facts import Fact, current, of

if TYPE_CHECKING:
    from pages.models import HelpFact

EMERGENCY = "112"
"""What stands where a fact is gone: no sentence becomes wrong by it, and whoever calls is helped."""


def help_fact(fact: "Fact | HelpFact | int | str | None", form: str = "number") -> str:
    """A help fact, or the number of its row, as it is now and in the reader's language."""
    found: Fact | None = fact if isinstance(fact, Fact) else resolve(fact)
    if form == "plain":
        return f"{found.display}{in_brackets(doubt(found))}" if found else EMERGENCY
    if form == "words":
        return in_a_line(found) if found else _("Life is in danger")
    if found is None:
        return format_html('<a href="tel:{0}">{0}</a>', EMERGENCY)
    if form == "number":
        return format_html("{}{}", link(found), in_brackets(doubt(found)))
    if form == "foot":
        label = f"{found.display}, {found.said.what_for}"
        return format_html("{}{}", link(found, label=label), in_brackets(doubt(found)))
    context = {"fact": found, "link": link(found), "doubt": doubt(found), "standing": standing(found)}
    return SafeString(render_to_string(f"components/help_fact/{form}.html", context).strip())


def resolve(fact: "HelpFact | int | str | None") -> Fact | None:
    """The fact that is meant, if it is still there."""
    if fact is None or isinstance(fact, int | str):
        return current().by_pk(fact)
    return of(fact)


def link(fact: Fact, *, label: str = "") -> SafeString:
    """Its number or address as a link, with a label for those who hear it alone; a place to go to has none."""
    if not fact.href:
        return format_html("<span>{}</span>", fact.display)
    elsewhere = SafeString(' rel="noreferrer"') if fact.channel == Channel.CHAT else ""
    spoken = format_html(' aria-label="{}"', label) if label else ""
    return format_html('<a href="{}"{}{}>{}</a>', fact.href, elsewhere, spoken, fact.display)


def in_a_line(fact: Fact) -> str:
    """What it is for and when."""
    return " – ".join(filter(None, [fact.said.what_for, fact.hours]))


def standing(fact: Fact) -> str:
    """When somebody looked, and “checked” only where they made sure: of the others the page says what is so."""
    day = {"day": on_day(fact.checked_on)} if fact.checked_on else None
    if fact.is_verified and day:
        return _("checked %(day)s") % day
    return _("looked at %(day)s") % day if day else _("the day is not known")


def doubt(fact: Fact) -> str:
    """What readers are told when nobody has looked for too long; empty else."""
    if not fact.is_doubtful:
        return ""
    return _("%(standing)s; before you rely on it, make sure") % {"standing": standing(fact)}


def in_brackets(words: str) -> str:
    """Words after a number, if there are any."""
    return f" ({words})" if words else ""
