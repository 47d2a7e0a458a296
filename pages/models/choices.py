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
