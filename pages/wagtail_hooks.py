"""Puts what editors need beside Wagtail's own screens into the admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from pages.advice.checker import with_advice
from pages.desk import BrokenLinksView, WaitingForYou, WaitingView
from pages.desk.home import in_order


class PagesMenuItem(MenuItem):
    """An entry for everybody who has to do with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may do anything with a page."""
        return bool(user_has_any_page_permission(request.user))


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """First what waits for the person, then what they worked on last."""
    if user_has_any_page_permission(request.user):
        panels.append(WaitingForYou())
    in_order(panels)


@hooks.register("register_admin_urls")
def register_reports() -> list[URLPattern]:
    """The addresses of the reports."""
    return [
        path("reports/waiting/", WaitingView.as_view(), name="waiting_for_you"),
        path("reports/links/", BrokenLinksView.as_view(), name="broken_links"),
    ]


@hooks.register("register_reports_menu_item")
def show_waiting() -> MenuItem:
    """What there is to put right."""
    return PagesMenuItem(_("To put right"), reverse("waiting_for_you"), name="waiting", icon_name="tasks", order=100)


@hooks.register("register_reports_menu_item")
def show_broken_links() -> MenuItem:
    """Links that lead nowhere."""
    return PagesMenuItem(
        _("Links that lead nowhere"), reverse("broken_links"), name="broken-links", icon_name="link", order=200
    )


@hooks.register("construct_wagtail_userbar")
def give_advice(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Our content checks beside Wagtail's, in the editor and in a preview."""
    with_advice(request, items, page)


@hooks.register("insert_editor_js")
def help_writing() -> SafeString:
    """The reading measure in the panel of checks, and spelling in the page's language."""
    return format_html('<script src="{}"></script>', static("js/advice.js"))
