"""Who answers journalists: a small fact that several pages show."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from pages.search.visible import look_again, showing
from pages.words.letters import compose
from pages.words.phones import PhoneField
from pages.words.typography import set_thing


class PressContact(TranslatableMixin, index.Indexed, models.Model):
    """Who prepared the news and answers journalists."""

    name = models.CharField(_("name"), max_length=150, help_text=_("Name and surname as journalists see them."))
    role = models.CharField(
        _("role"), max_length=200, blank=True, help_text=_("Post and organisation, as journalists see them.")
    )
    phone = PhoneField(_("phone"), max_length=30, blank=True, help_text=_("Only a number that may be published."))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Only an address that may be published."))

    panels = [
        FieldPanel("name", heading=_("Name and surname")),
        FieldPanel("role", heading=_("Role")),
        FieldPanel("phone"),
        FieldPanel("email"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("locale_id")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the contact; the pages that name it are found by what they say now."""
        compose(self)
        set_thing(self, self.locale.language_code)
        super().save(*args, **kwargs)
        look_again(showing(self))


def press_contacts(_version: str) -> dict[int, PressContact]:
    """All of them by number, to be kept with the frame: there are a few, and most articles name one."""
    return PressContact.objects.in_bulk()
