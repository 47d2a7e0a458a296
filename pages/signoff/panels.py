"""What the editor's form shows beside fields."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.models import Page

from pages.signoff import gate
from pages.signoff.models import SignOff


def standing_of(page: Page) -> dict[str, Any]:
    """How the version in the form stands: signed off, commented on, with an official, or none of these.

    The form may hold an older version than the newest one, or what was typed a moment ago.
    """
    sign_offs = SignOff.objects.of(page).without_content() if page.pk else SignOff.objects.none()
    digest = gate.digest_shown(page) if page.pk else ""
    of_this = sign_offs.filter(digest=digest).prefetch_related("comments")
    return {
        "page": page,
        "is_needed": gate.needs_sign_off(page),
        "is_given": bool(digest) and gate.is_signed_off(page),
        "sign_off": sign_offs.objecting(digest).first() or of_this.first(),
    }


class SignOffPanel(Panel):
    """At the top of the editor: whether the page needs a sign-off, and how it stands."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "pages/admin/sign_off_panel.html"

        @cached_property
        def is_needed(self) -> bool:
            """Whether pages of this kind need a sign-off."""
            return gate.needs_sign_off(self.instance)

        def is_shown(self) -> bool:
            """Only where a sign-off is needed or was asked for."""
            return self.is_needed or bool(self.instance.pk and SignOff.objects.of(self.instance).exists())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """How the version in the form stands."""
            return {**super().get_context_data(parent_context), **standing_of(self.instance)}
