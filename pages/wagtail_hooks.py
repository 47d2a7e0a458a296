"""Puts what editors need beside Wagtail's own screens into the admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from pages.blocks import page_links
from pages.editorial import help_fact_in_text, ways_on
from pages.editorial.advice.checker import with_advice
from pages.editorial.advice.preview import advise_in_preview
from pages.editorial.attention import STILL_RIGHT, may_say_still_right
from pages.editorial.guide.screens import ChapterView, GuideView
from pages.editorial.help_facts import HelpFactViewSet
from pages.editorial.home import WaitingForYou, in_order
from pages.editorial.press_contacts import PressContactViewSet
from pages.editorial.reports import BrokenLinksView, EasyReadView, WaitingView
from pages.editorial.still_right import StillRightView
from pages.editorial.translations import TranslationsView
from pages.editorial.ways_on import WriteArticle
from pages.frame import drop, menus
from pages.search.visible import look_again
from pages.seminars.telling import pages_about
from pages.signoff import editor, half_translated, screens
from pages.signoff.screens import SignOffsReport

register_snippet(HelpFactViewSet)
register_snippet(PressContactViewSet)


class PagesMenuItem(MenuItem):
    """An entry for everybody who has to do with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may do anything with a page."""
        return bool(user_has_any_page_permission(request.user))


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """First what waits for the person, then what they worked on last."""
    if user_has_any_page_permission(request.user):
        panels += [WriteArticle(), WaitingForYou()]
    in_order(panels)


@hooks.register("register_admin_urls", order=-1)
def register_screens() -> list[URLPattern]:
    """The addresses of the reports and of the guide."""
    return [
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/<slug:name>/", ChapterView.as_view(), name="guide_chapter"),
        path("reports/waiting/", WaitingView.as_view(), name="waiting_for_you"),
        path("reports/links/", BrokenLinksView.as_view(), name="broken_links"),
        path("reports/easy-to-read/", EasyReadView.as_view(), name="easy_read"),
        path("reports/sign-offs/", SignOffsReport.as_view(), name="sign_offs"),
        path("reports/sign-offs/results/", SignOffsReport.as_view(results_only=True), name="sign_offs_results"),
        path("pages/<int:pk>/sign-off/", screens.SignOffsOfPageView.as_view(), name="sign_offs_of_page"),
        path("sign-offs/<int:pk>/withdraw/", screens.WithdrawSignOffView.as_view(), name="withdraw_sign_off"),
        path("sign-offs/<int:pk>/remind/", screens.RemindOfSignOffView.as_view(), name="remind_of_sign_off"),
        path("still-right/<int:pk>/", StillRightView.as_view(), name="still_right"),
        path("pages/<int:pk>/half-translated/", half_translated.HalfTranslatedView.as_view(), name="half_translated"),
        path("pages/<int:pk>/approved/", ways_on.approved, name="approved_page"),
        # The same addresses as wagtail-localize's, which come later and keep their names.
        path("localize/reports/translations/", TranslationsView.as_view(), name="translations"),
        path(
            "localize/reports/translations/results/",
            TranslationsView.as_view(results_only=True),
            name="translations_results",
        ),
        path("localize/update/<int:translation_source_id>/", half_translated.SyncTranslationsView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", half_translated.keep_language),
    ]


def add_report(label: Promise, address: str, *, icon: str, order: int) -> None:
    """Put a report into the menu."""
    hooks.register(
        "register_reports_menu_item",
        lambda: PagesMenuItem(label, reverse(address), name=address, icon_name=icon, order=order),
    )


add_report(_("To put right"), "waiting_for_you", icon="tasks", order=100)
add_report(_("Sign-offs"), "sign_offs", icon="check", order=150)
add_report(_("Links that lead nowhere"), "broken_links", icon="link", order=200)
add_report(_("Easy to read"), "easy_read", icon="glasses", order=250)

# What the editor shows of sign-offs, and what it says at the gate.

hooks.register("register_page_header_buttons", editor.buttons_of)
hooks.register("construct_page_action_menu", editor.menu_of)
hooks.register("register_log_actions", editor.register_words)
hooks.register("before_publish_page", editor.keep_unready)
# Before wagtail-localize's own, which answers for translations.
hooks.register("before_edit_page", editor.keep_unready_translation, order=-1)
hooks.register("before_bulk_action", editor.leave_out_unready)
hooks.register("before_copy_page", editor.copy_as_draft)

# The way on after an approval.

hooks.register("after_edit_page", ways_on.say_public_in_the_editor)


@hooks.register("construct_page_action_menu")
def keep_languages_apart(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """A translation can not become an alias: visitors would read one language under another's name."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("register_admin_menu_item")
def show_guide() -> MenuItem:
    """The guide, in the first row of the menu: whoever is here for the first time looks there."""
    return MenuItem(_("Guide"), reverse("guide"), name="guide", icon_name="help", order=10500)


@hooks.register("construct_help_menu")
def keep_the_own_guide(request: HttpRequest, items: list[MenuItem]) -> None:
    """Without Wagtail's own guide and news: they are in English, on another site, and about another admin."""
    items[:] = [item for item in items if item.name != "editor-guide" and not item.name.startswith("whats-new")]


@hooks.register("construct_reports_menu")
def hide_translations(request: HttpRequest, items: list[MenuItem]) -> None:
    """The report of translations is for those who have to do with pages; the package shows it to everybody."""
    if not user_has_any_page_permission(request.user):
        address = reverse("translations")
        items[:] = [item for item in items if item.url != address]


@hooks.register("seminar_changed")
def show_the_changed_seminar(pk: int) -> None:
    """The home page shows its new town, place and time; its pages and the lists that name it are found by them."""
    drop()
    look_again(pages_about(pk))


@hooks.register("register_log_actions")
def name_still_right(actions: LogActionRegistry) -> None:
    """What a page's history calls it that somebody has read the page and changed nothing."""
    actions.register_action(STILL_RIGHT, _("Still right"), _("Read and found still right"))


@hooks.register("register_page_header_buttons")
def offer_still_right(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu beside a page's name, for those who may publish it."""
    if view_name == "edit" and may_say_still_right(page, user):
        yield Button(_("Still right"), reverse("still_right", args=[page.pk]), icon_name="check", priority=75)


hooks.register("construct_wagtail_userbar", with_advice)
hooks.register("finish_page_preview", advise_in_preview)
hooks.register("stand_around_page", menus.head_of)

hooks.register("register_rich_text_features", help_fact_in_text.register)
# After Wagtail's own, in the place of which it comes.
hooks.register("register_rich_text_features", page_links.register, order=10)


@hooks.register("insert_global_admin_css")
def make_lists_fit_phones() -> SafeString:
    """On a phone a list can be scrolled; Wagtail's own would be cut off."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/lists.css"))


@hooks.register("insert_editor_js")
def help_writing() -> SafeString:
    """The reading measure in the panel of checks, and spelling in the page's language."""
    return format_html('<script src="{}"></script>', static("js/advice.js"))
