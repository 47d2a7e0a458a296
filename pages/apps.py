"""The app with everything that editors publish."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Page types, blocks and snippets."""

    name = "pages"
    verbose_name = _("Pages")
