"""What the editor does about sign-offs: its menu, the words of the log, and what it says at the gate."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem, WorkflowMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from pages.models.base import HELD_BACK
from pages.signoff import gate, services
from pages.signoff.errors import HalfTranslated, NotReady, SignOffMissing
from pages.signoff.services import APPROVED, ASKED, COMMENTED, INSISTED, WITHDRAWN
from pages.words.untranslated import translation_of


def menu_of(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Take publishing and approving out of the editor's menu where the page may not be published yet."""
    if context["view"] == "create":
        match = request.resolver_match
        assert match is not None  # noqa: S101  # there is no menu without a view
        kind = apps.get_model(match.kwargs["content_type_app_name"], match.kwargs["content_type_model_name"])
        is_held_up = gate.needs_sign_off(kind())
    else:
        page = context["page"]
        # The version in the form, which can be an older one that is brought back.
        is_held_up = isinstance(gate.refusal(page), SignOffMissing)
    if is_held_up:
        menu_items[:] = [item for item in menu_items if not is_publishing(item)]
    elif any(isinstance(item, WorkflowMenuItem) and item.name == "approve" for item in menu_items):
        # A page that is not all translated has no such item: publishing it says what is missing.
        # In a review, approving publishes; a second word for it beside would only make people wonder.
        menu_items[:] = [item for item in menu_items if not isinstance(item, PublishMenuItem)]


def is_publishing(item: Any) -> bool:
    """Whether an entry of the menu publishes the page, now or at the end of its review."""
    return isinstance(item, PublishMenuItem) or (isinstance(item, WorkflowMenuItem) and item.name == "approve")


def buttons_of(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from the page's menu to its sign-offs."""
    rights = page.permissions_for_user(user)
    if page.depth > 1 and (rights.can_edit() or rights.can_publish()):
        yield Button(_("Sign-off"), reverse("sign_offs_of_page", args=[page.pk]), icon_name="check", priority=25)


def keep_unready(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is published or scheduled in the editor: what may not be public stays a draft, saved by now."""
    refused = gate.refusal(page.get_latest_revision_as_object())
    if refused is None:
        return None
    say(request, page, refused, gettext("The page is saved as a draft and was not published."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def say(request: HttpRequest, page: Page, refused: NotReady, said: str) -> None:
    """Say why a page may not be public yet, and where to go on."""
    button = messages.button(reverse(refused.screen, args=[page.pk]), refused.way)
    messages.error(request, f"{said} {refused}", buttons=[button])


def keep_unready_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a translation is published in its own editor: keep it as a draft, and go on only if that may be public."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(page) if page.permissions_for_user(request.user).can_publish() else None
    if translation is None or gate.refusal(services.translated_version(page=page, translation=translation)) is None:
        return None
    services.draft_of_translation(page=page, translation=translation, user=request.user)
    return keep_unready(request, Page.objects.get(pk=page.pk))


def leave_out_unready(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Before many pages are published at once: none is, if one of them is not ready."""
    if action_type != "publish":
        return None
    with_those_below = action.cleaned_form.cleaned_data.get("include_descendants")
    for chosen in objects:
        below = chosen.get_descendants().not_live() if with_those_below else chosen.get_descendants().none()
        for page in [chosen, *below]:
            if not page.permissions_for_user(request.user).can_publish():
                continue
            if refused := gate.refusal(page.get_latest_revision_as_object()):
                said = gettext("Nothing was published, because of the page “%(title)s”.")
                say(request, page, refused, said % {"title": page.get_admin_display_title()})
                return redirect("wagtailadmin_explore", chosen.get_parent().pk)
    return None


def copy_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is copied: a copy is another page, so where its kind needs a sign-off it is made as a draft."""
    # An alias says what its page says, which is signed off.
    if request.method != "POST" or "publish_copies" not in request.POST or "alias" in request.POST:
        return None
    copied = page.get_descendants(inclusive=True) if "copy_subpages" in request.POST else [page]
    if any(gate.needs_sign_off(found) for found in copied):
        messages.error(
            request,
            gettext("Pages of this kind are published only after a sign-off: copy them without publishing the copies."),
        )
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


class SignOffLog(LogFormatter):
    """Words for an entry of the page's history that names an official."""

    sentence: Any = ""

    def format_message(self, log_entry: Any) -> str:
        """The sentence with the official's name and position."""
        data = log_entry.data
        return str(self.sentence) % {"name": data.get("name", ""), "position": data.get("position", "")}


def register_words(actions: Any) -> None:
    """Give the log's entries about sign-offs their words."""
    words = [
        (ASKED, _("Ask for a sign-off"), _("Sign-off asked for: %(name)s (%(position)s)")),
        (APPROVED, _("Sign off"), _("Signed off by %(name)s (%(position)s)")),
        (COMMENTED, _("Comment on a sign-off"), _("Commented on by %(name)s (%(position)s)")),
        (WITHDRAWN, _("Withdraw a sign-off"), _("Link withdrawn: %(name)s (%(position)s)")),
        (
            HELD_BACK[HalfTranslated],
            _("Hold back without translation"),
            _("Not published at the given time: some of it is not translated"),
        ),
        (INSISTED, _("Publish without translation"), _("Published though some of it is not translated")),
        (
            HELD_BACK[SignOffMissing],
            _("Hold back without a sign-off"),
            _("Not published at the given time: the sign-off is missing"),
        ),
    ]
    for action, label, sentence in words:
        formatter = type("Formatter", (SignOffLog,), {"label": label, "sentence": sentence})
        actions.register_action(action)(formatter)
