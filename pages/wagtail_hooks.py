"""Puts what editors need beside Wagtail's own screens into the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem

from pages.desk import (
    BrokenLinksView,
    ChapterView,
    GuideView,
    SignOffsReport,
    WaitingForYou,
    WaitingView,
    sign_offs,
    signing,
)
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
def register_screens() -> list[URLPattern]:
    """The addresses of the reports and of the guide."""
    return [
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/<slug:name>/", ChapterView.as_view(), name="guide_chapter"),
        path("reports/waiting/", WaitingView.as_view(), name="waiting_for_you"),
        path("reports/links/", BrokenLinksView.as_view(), name="broken_links"),
        path("reports/sign-offs/", SignOffsReport.as_view(), name="sign_offs"),
        path("pages/<int:pk>/sign-off/", sign_offs.SignOffsOfPageView.as_view(), name="sign_offs_of_page"),
        path("sign-offs/<int:pk>/withdraw/", sign_offs.WithdrawSignOffView.as_view(), name="withdraw_sign_off"),
        path("sign-offs/<int:pk>/remind/", sign_offs.RemindOfSignOffView.as_view(), name="remind_of_sign_off"),
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


@hooks.register("register_reports_menu_item")
def show_sign_offs() -> MenuItem:
    """Who has signed off what."""
    return PagesMenuItem(_("Sign-offs"), reverse("sign_offs"), name="sign-offs", icon_name="check", order=150)


# Sign-offs: what the editor shows, and the gates before a page is published.

hooks.register("register_page_header_buttons", signing.buttons_of)
hooks.register("construct_page_action_menu", signing.menu_of)
hooks.register("register_log_actions", signing.register_words)
hooks.register("before_publish_page", signing.keep_unsigned)
# Before wagtail-localize's own, which answers for translations.
hooks.register("before_edit_page", signing.keep_unsigned_translation, order=-1)
hooks.register("before_bulk_action", signing.leave_out_unsigned)


@hooks.register("register_admin_menu_item")
def show_guide() -> MenuItem:
    """The guide, in the first row of the menu: whoever is here for the first time looks there."""
    return MenuItem(_("Guide"), reverse("guide"), name="guide", icon_name="help", order=10500)


@hooks.register("construct_help_menu")
def keep_the_own_guide(request: HttpRequest, items: list[MenuItem]) -> None:
    """Without Wagtail's own guide and news: they are in English, on another site, and about another admin."""
    items[:] = [item for item in items if item.name != "editor-guide" and not item.name.startswith("whats-new")]
