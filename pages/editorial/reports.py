"""Reports: all that waits on the pages, and links that lead nowhere."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from pages.editorial.attention import groups_for
from pages.models import BrokenLink, LinkCheck


class PagesReport(WagtailAdminTemplateMixin, TemplateView):
    """A report for everybody who has to do with pages."""

    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may do anything with a page.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Where the report stands."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class WaitingView(PagesReport):
    """All that there is to put right, for whoever asks."""

    template_name = "pages/admin/waiting.html"
    page_title = _("To put right")
    header_icon = "tasks"
    _show_breadcrumbs = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The things by kind."""
        return {**super().get_context_data(**kwargs), "groups": groups_for(self.request.user)}


class BrokenLinksView(PagesReport):
    """Links that lead nowhere, as the last look found them."""

    template_name = "pages/admin/broken_links.html"
    page_title = _("Links that lead nowhere")
    header_icon = "link"
    index_url = reverse_lazy("broken_links")
    _show_breadcrumbs = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The links on pages that the person may change, and when somebody last looked."""
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        found = BrokenLink.objects.filter(page__in=mine).select_related("page", "page__locale")
        return {
            **super().get_context_data(**kwargs),
            "links": found.order_by("page__path", "pk"),
            "own_check": LinkCheck.objects.filter(is_outside=False).order_by("-finished_at").first(),
            "outside_check": LinkCheck.objects.filter(is_outside=True).order_by("-finished_at").first(),
        }
