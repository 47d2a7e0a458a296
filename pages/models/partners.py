"""Who stands behind the campaign or a seminar."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from pages.frame import public
from pages.models.choices import PartnerRole


class Partner(Orderable):
    """Who stands behind a page's subject: a profile of ours, or only a name for those who want no page."""

    profile = models.ForeignKey(
        "pages.ProfilePage",
        verbose_name=_("profile"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The organisation's profile on this site, if it has one."),
    )
    name = models.CharField(
        _("name"),
        max_length=200,
        blank=True,
        help_text=_("Only for an organisation without a profile: its name as text."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=PartnerRole,
        default=PartnerRole.SUPPORTER,
        help_text=_("Visitors read it with the name of the organisation."),
    )

    panels = [FieldPanel("profile"), FieldPanel("name"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        """Insist on exactly one of profile and name; the sentence stands on both fields."""
        super().clean()
        if bool(self.profile_id) == bool(self.name):
            sentence = _("Choose a profile or write a name, one of the two.")
            raise ValidationError({"profile": sentence, "name": sentence})


@dataclass(frozen=True)
class ShownPartner:
    """An organisation as visitors see it."""

    name: str
    url: str
    """Its profile, if the public may read it, in the reader's language where there is one."""
    language: str
    """The language of its profile, if it is not the reader's."""
    role: str
    role_label: str


def shown(partners: Any) -> list[ShownPartner]:
    """The partners of a page, given as their manager, in their order.

    An organisation stays behind a campaign also while its profile is a draft.
    """
    organisations = public.organisations()
    result = []
    for partner in partners.all():
        name, url, language = organisations.get(partner.profile_id) or (partner.name, "", "")
        label = partner.get_role_display()
        result.append(ShownPartner(name=name, url=url, language=language, role=partner.role, role_label=label))
    return result


def keep_partners_names(page: Page) -> None:
    """Before a profile is deleted, leave its name as text wherever the organisation is named as a partner."""
    title = Page.objects.filter(pk=OuterRef("profile")).values("title")
    for partners in Partner.__subclasses__():
        partners.objects.filter(profile__path__startswith=page.path).update(profile=None, name=Subquery(title))
