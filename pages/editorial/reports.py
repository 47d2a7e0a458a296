"""Reports: all that waits on the pages, and links that lead nowhere."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page, get_page_models
from wagtail.permissions import page_permission_policy

from pages.editorial.attention import groups_for
from pages.models import BasePage, BrokenLink, LinkCheck


class ForPageStaff(View):
    """A screen for everybody who has to do with pages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may do anything with a page.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PagesReport(ForPageStaff, WagtailAdminTemplateMixin, TemplateView):
    """A report of ours."""

    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Where the report stands."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class WaitingView(PagesReport):
    """All that there is to put right, for whoever asks."""

    template_name = "pages/admin/waiting.html"
    page_title = _("To put right")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The things by kind."""
        return {**super().get_context_data(**kwargs), "groups": groups_for(self.request.user)}


class EasyReadView(PagesReport):
    """Which public pages have a version in easy language, and which do not."""

    template_name = "pages/admin/easy_read.html"
    page_title = _("Easy to read")
    header_icon = "glasses"
    index_url = reverse_lazy("easy_read")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The pages that the person may change, those without one first, and those with one."""
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        public = Page.objects.live().filter(pk__in=mine, depth__gt=1).select_related("locale")
        has_one: set[int] = set()
        for model in get_page_models():
            if issubclass(model, BasePage):
                has_one.update(model.objects.exclude(easy_read=[]).values_list("pk", flat=True))
        pages = list(public.order_by("locale__pk", "path"))
        return {
            **super().get_context_data(**kwargs),
            "lacking": [page for page in pages if page.pk not in has_one],
            "having": [page for page in pages if page.pk in has_one],
        }


class BrokenLinksView(PagesReport):
    """Links that lead nowhere, as the last look found them."""

    template_name = "pages/admin/broken_links.html"
    page_title = _("Links that lead nowhere")
    header_icon = "link"
    index_url = reverse_lazy("broken_links")

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
