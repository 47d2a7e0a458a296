"""What can be refused about a page, in words for the person who asked."""
# ruff: noqa: N818  # they are named for what is so, as Django's DoesNotExist is

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class PagesError(Exception):
    """A refusal whose text may be shown as it is."""

    message = _("This can not be done.")

    def __str__(self) -> str:
        return str(self.message)


class UnusableSignOffLink(PagesError):
    """A secret link that is forged, cut, withdrawn or over its time: nobody is told which."""

    message = _("This link no longer works.")


class AlreadySignedOff(PagesError):
    """The official has signed off this version: that can not be withdrawn, only another version written."""

    message = _("This version is signed off already. A changed page needs a new sign-off.")


class TooManyComments(PagesError):
    """A link is being used to flood the editors."""

    message = _("This is enough for one link. Please write to the editors, or answer when they send a new version.")


class NothingToSignOff(PagesError):
    """The page has no version that could be sent."""

    message = _("Save the page first: there is no version yet that could be sent.")


class NotReady(PagesError, PermissionDenied):
    """What was to be published may not be public yet; `screen` and `way` lead to where that can be changed."""

    screen: str
    way: Any


class SignOffMissing(NotReady):
    """Pages of this kind need a sign-off, and what was to be published has none."""

    screen, way = "sign_offs_of_page", _("Ask for a sign-off")
    message = _("Pages of this kind are published only when exactly this version is signed off.")


class HalfTranslated(NotReady):
    """Some of what was to be published is still in the language that the page is translated from."""

    screen, way = "half_translated", _("See what is missing")

    def __init__(self, texts: int) -> None:
        """Remember how many texts it is."""
        super().__init__(texts)
        self.texts = texts

    def __str__(self) -> str:
        return ngettext(
            "%(number)s text of the page is not translated yet.",
            "%(number)s texts of the page are not translated yet.",
            self.texts,
        ) % {"number": self.texts}


class OtherLanguage(PagesError, PermissionDenied):
    """A page would stand among pages of another language."""

    message = _("A page stands only among pages of its own language. To have it in another one, translate it.")
