"""What the editor's form shows beside fields."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel

from pages.models.sign_offs import SignOff, is_given, needs_sign_off
from pages.versions import digest_of


class SignOffPanel(Panel):
    """At the top of the editor: whether the page needs a sign-off, and how it stands."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "pages/admin/sign_off_panel.html"

        @cached_property
        def is_needed(self) -> bool:
            """Whether pages of this kind need a sign-off."""
            return needs_sign_off(self.instance)

        def is_shown(self) -> bool:
            """Only where a sign-off is needed or was asked for."""
            return self.is_needed or bool(self.instance.pk and SignOff.objects.of(self.instance).exists())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """How the newest version stands: signed off, commented on, with an official, or none of these."""
            page = self.instance
            revision = page.latest_revision if page.pk else None
            digest = digest_of(type(page), revision.content) if revision else ""
            sign_offs = SignOff.objects.of(page).without_content() if page.pk else SignOff.objects.none()
            of_this = sign_offs.filter(digest=digest).prefetch_related("comments")
            return {
                **super().get_context_data(parent_context),
                "page": page,
                "is_needed": self.is_needed,
                "is_given": bool(digest) and is_given(page, digest),
                "sign_off": sign_offs.objecting(digest).first() or of_this.first(),
            }
