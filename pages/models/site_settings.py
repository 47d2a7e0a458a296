"""What is the same on every page and is not a page."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class CampaignSettings(BaseGenericSetting):
    """How to reach the people behind the site."""

    contact_email = models.EmailField(
        _("e-mail for visitors"),
        default="info@example.org",
        help_text=_("Shown where people register, so that they can reach the organisers."),
    )

    panels = [FieldPanel("contact_email")]

    class Meta:
        verbose_name = _("contact")


class FrameVersion(models.Model):
    """One row: another value says that the menus, help numbers or languages around the pages have changed."""

    value = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="frame_version_is_one_row")]
