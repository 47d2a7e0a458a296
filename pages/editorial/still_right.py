"""“Still right”: somebody has read a page, and all of it is true; the page's history keeps who and when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from campaign_site.periods import PAGE_DAYS
from pages.editorial.attention import edit_address, may_say_still_right, say_still_right
from pages.signoff.page_screen import PageScreen


class StillRightView(PageScreen, TemplateView):
    """Asks whether all of a page is still true, and notes it on POST."""

    template_name = "pages/admin/still_right.html"
    page_title = _("Still right")
    header_icon = "check"

    def is_allowed(self) -> bool:
        """Who may publish the page, once it is public."""
        return may_say_still_right(self.page, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page, for how long the word holds, and where to go if not all of it is true."""
        return {**super().get_context_data(**kwargs), "edit_url": edit_address(self.page), "page_days": PAGE_DAYS}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note it, and go back to where the person came from."""
        say_still_right(self.page, request.user)
        history = messages.button(reverse("wagtailadmin_pages:history", args=[self.page.pk]), gettext("History"))
        messages.success(
            request,
            gettext("Noted that “%(page)s” is still right.") % {"page": self.page.get_admin_display_title()},
            buttons=[history],
        )
        return redirect(get_valid_next_url_from_request(request) or edit_address(self.page))
