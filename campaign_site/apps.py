"""The project's own Django app, which carries the system checks, and Wagtail's app for accounts with our views."""

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig
from wagtail_localize import compat

# The package writes months in English in every language; numbers are the same in all. Set before its models read it.
compat.DATE_FORMAT = settings.WAGTAIL_DATE_FORMAT


class CampaignSiteConfig(AppConfig):
    """Registers the checks, and how the admin's forms take text, when Django starts."""

    name = "campaign_site"
    default = True
    verbose_name = _("Campaign site")

    def ready(self) -> None:
        """Import the checks, which register themselves; the fields come before any form is made of them."""
        from campaign_site import checks, installation  # noqa: F401
        from campaign_site.setting_up import build_after_migrating
        from campaign_site.slugs import fold_everywhere
        from campaign_site.sorting import teach
        from events.words.fields import use_in_the_admin

        fold_everywhere()
        use_in_the_admin()
        post_migrate.connect(build_after_migrating)
        connection_created.connect(teach)


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's app for accounts, with our views."""

    user_viewset = "campaign_site.users.AccountViewSet"
