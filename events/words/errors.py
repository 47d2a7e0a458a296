"""What can be refused, in words for the person who asked: the family, and what of it is about words."""
# ruff: noqa: N818  # they are named for what is so, as Django's DoesNotExist is

from django.utils.translation import gettext_lazy as _


class EventsError(Exception):
    """A refusal whose text may be shown as it is."""

    message = _("This can not be done.")

    def __str__(self) -> str:
        return str(self.message)


class UnusableName(EventsError):
    """A name with characters that are not letters, signs or spaces."""

    message = _("Write this in one line of ordinary letters, without invisible characters.")


class UnusableAddress(EventsError):
    """What was written can not be an e-mail address."""

    message = _("Enter an e-mail address, for example name@example.org.")
