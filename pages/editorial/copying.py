"""The form in which a page is copied."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm


class CampaignCopyForm(CopyForm):
    """Keeps a copy among pages of its own language, as moving does; what was typed stays."""

    def clean(self) -> dict[str, Any]:
        """Refuse a place in another language, and say what makes a page in that language."""
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page")
        if parent is not None and not parent.is_root() and parent.locale_id != self.page.locale_id:
            said = _(
                "“%(parent)s” is in another language (%(other)s) than this page (%(own)s). Choose a place in the same"
                " language. To have the page in another language, choose “Translate this page” in its menu."
            )
            languages = {
                "parent": parent.get_admin_display_title(),
                "other": parent.locale.get_display_name(),
                "own": self.page.locale.get_display_name(),
            }
            self.add_error("new_parent_page", said % languages)
        return cleaned
