"""“Still right”: somebody has read a page, and all of it is true; the page's history keeps who and when."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from pages.editorial.attention import edit_address, may_say_still_right, say_still_right


class StillRightView(WagtailAdminTemplateMixin, TemplateView):
    """Asks whether all of a page is still true, and notes it on POST."""

    template_name = "pages/admin/still_right.html"
    page_title = _("Still right")
    header_icon = "check"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may publish the page.

        Raises:
            PermissionDenied: for everybody else, and for a page that is not public.
        """
        self.page = get_object_or_404(Page, pk=kwargs["pk"])
        if not may_say_still_right(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Which page it is about."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Where the question stands: after the page that it is about."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit_address(self.page), "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page, and where to go if not all of it is true."""
        return {**super().get_context_data(**kwargs), "page": self.page, "edit_url": edit_address(self.page)}

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
