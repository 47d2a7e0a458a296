"""Pages of which some is not translated yet: not published, unless a publisher says so in so many words."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from pages.models.translations import missing_translations
from pages.signoff import services
from pages.signoff.errors import HalfTranslated, PagesError

MOST_SHOWN = 20
"""How many of the untranslated texts the screen names."""


def refuse(request: HttpRequest, page: Page, texts: int) -> HttpResponse:
    """Say that the page was kept as a draft and what is missing, and where a publisher can insist."""
    kept = gettext("The page is saved as a draft and was not published.")
    messages.error(
        request,
        f"{kept} {HalfTranslated(texts)}",
        buttons=[messages.button(reverse("half_translated", args=[page.pk]), gettext("See what is missing"))],
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def keep_half_translated(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is published or scheduled in the editor: what is not translated stays a draft, saved by now."""
    texts = missing_translations(page.get_latest_revision_as_object())
    return refuse(request, page, len(texts)) if texts else None


class InsistForm(forms.Form):
    """The deliberate act."""

    insist = forms.BooleanField(
        label=_("Publish the page as it is: visitors will read these texts in the other language."),
        error_messages={"required": _("Tick the box if the page is to be published like this.")},
    )


class HalfTranslatedView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # only for the type checker
    """What of a page is not translated, and the button that publishes it all the same."""

    template_name = "pages/admin/half_translated.html"
    form_class = InsistForm
    page_title = _("What is not translated yet")
    header_icon = "wagtail-localize-language"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may publish the page, and send on when nothing is missing any more.

        Raises:
            PermissionDenied: for everybody else.
        """
        found = get_object_or_404(Page, pk=kwargs["pk"])
        if not found.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        self.page = found.get_latest_revision_as_object()
        self.texts = missing_translations(self.page)
        if not self.texts:
            messages.success(request, gettext("Nothing is missing: the page can be published."))
            return redirect("wagtailadmin_pages:edit", found.pk)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: InsistForm) -> HttpResponse:
        """Publish the version that was shown."""
        try:
            services.publish_half_translated(page=self.page, user=self.request.user)
        except PagesError as refusal:
            messages.error(self.request, str(refusal))
        else:
            said = (
                gettext("The page “%(title)s” will be published at the time set for it.")
                if self.page.go_live_at
                else gettext("The page “%(title)s” is published.")
            )
            messages.success(self.request, said % {"title": self.page.title})
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_page_subtitle(self) -> str:
        """Which page it is about."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way from the editor."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The texts, and how many there are."""
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "sentence": str(HalfTranslated(len(self.texts))),
            "texts": self.texts[:MOST_SHOWN],
            "more": max(len(self.texts) - MOST_SHOWN, 0),
        }


class SyncTranslationsView(UpdateTranslationsView):
    """Brings translations in step with their page; of those to be published, one that is not whole stays a draft."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Update all, then publish what can be, and name what can not."""
        publishes = form.cleaned_data["publish_translations"]
        form.cleaned_data["publish_translations"] = False
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            if publishes:
                self.publish_whole_ones()
        return response

    def publish_whole_ones(self) -> None:
        """Publish each translation of which nothing is missing; something that is no page has no draft to stay in."""
        for translation in self.object.translations.filter(enabled=True).select_related("source", "target_locale"):
            target = translation.get_target_instance()
            if not isinstance(target, Page):
                translation.save_target(user=self.request.user)
                continue
            if not target.permissions_for_user(self.request.user).can_publish():
                continue
            services.draft_of_translation(page=target, translation=translation, user=self.request.user)
            draft = Page.objects.get(pk=target.pk).get_latest_revision_as_object()
            texts = missing_translations(draft)
            if texts:
                said = f"{target.locale.get_display_name()}: {HalfTranslated(len(texts))}"
                link = messages.button(reverse("half_translated", args=[target.pk]), gettext("See what is missing"))
                messages.error(self.request, said, buttons=[link])
                continue
            try:
                draft.latest_revision.publish(user=self.request.user)
            except PagesError as refusal:
                messages.error(self.request, f"{target.locale.get_display_name()}: {refusal}")


def keep_language(request: HttpRequest, page_id: int) -> HttpResponse:
    """In the place of turning a translation into an alias: visitors would read one language under another's name."""
    messages.error(
        request,
        gettext("A page can not be the same as one in another language: visitors would read the wrong language."),
    )
    return redirect("wagtailadmin_pages:edit", page_id)
