"""The closed lists of what editors publish."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    """What kind of organisation a profile describes."""

    NGO = "ngo", _("Non-governmental organisation")
    MINISTRY = "ministry", _("Ministry")


class PartnerRole(models.TextChoices):
    """What an organisation does for the campaign or a seminar."""

    ORGANISER = "organiser", pgettext_lazy("partner", "organiser")
    SUPPORTER = "supporter", pgettext_lazy("partner", "supporter")


class SessionKind(models.TextChoices):
    """What happens in one part of a programme."""

    TALK = "talk", _("Talk")
    BREAK = "break", _("Break")


class Verification(models.TextChoices):
    """Whether an editor has made sure that a help number is right."""

    TO_VERIFY = "to_verify", _("To verify")
    VERIFIED = "verified", _("Verified")


class LinkProblem(models.TextChoices):
    """Why a link leads nowhere."""

    DELETED = "deleted", _("What it led to was deleted")
    NOT_PUBLIC = "not_public", _("The page is not published")
    NOT_FOUND = "not_found", _("There is no such page")
    NO_ANSWER = "no_answer", _("The site does not answer")


class SignOffState(models.TextChoices):
    """Where a sign-off stands."""

    WAITING = "waiting", pgettext_lazy("sign-off", "Waits for an answer")
    COMMENTED = "commented", pgettext_lazy("sign-off", "Commented on")
    APPROVED = "approved", pgettext_lazy("sign-off", "Signed off")
    WITHDRAWN = "withdrawn", pgettext_lazy("sign-off", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("sign-off", "The link's time is over")


class SignOffMessage(models.TextChoices):
    """What a mail about a sign-off says."""

    REQUEST = "request", _("Please sign off a page")
    ANSWER = "answer", _("The official has answered")
