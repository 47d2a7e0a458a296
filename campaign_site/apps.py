"""The project's own Django app: it carries the system checks that hold the house rules."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignSiteConfig(AppConfig):
    """Registers the checks when Django starts."""

    name = "campaign_site"
    verbose_name = _("Campaign site")

    def ready(self) -> None:
        """Import the checks, which register themselves."""
        from campaign_site import checks  # noqa: F401
