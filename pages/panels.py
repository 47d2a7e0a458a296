"""What the editor's form shows beside fields."""

from typing import Any

from wagtail.admin.panels import Panel

from pages.models.sign_offs import SignOff, is_signed_off, needs_sign_off
from pages.versions import digest_of


class SignOffPanel(Panel):
    """At the top of the editor: whether the page needs a sign-off, and how it stands."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "pages/admin/sign_off_panel.html"

        def is_shown(self) -> bool:
            """Only where a sign-off is needed or was asked for."""
            if not self.instance.pk:
                return needs_sign_off(self.instance)
            return needs_sign_off(self.instance) or SignOff.objects.of(self.instance).exists()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """How the newest version stands, and the newest sign-off."""
            page = self.instance
            return {
                **super().get_context_data(parent_context),
                "page": page,
                "is_needed": needs_sign_off(page),
                "is_given": bool(page.pk) and is_signed_off(page, page.latest_revision),
                "digest": digest_of(type(page), page.latest_revision.content) if page.latest_revision else "",
                "sign_off": SignOff.objects.of(page).prefetch_related("comments").first() if page.pk else None,
            }
