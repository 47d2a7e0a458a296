"""Pages of which some is not translated yet: not published, unless a publisher says so in so many words."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from pages.signoff import gate, services
from pages.signoff.editor import say
from pages.signoff.errors import HalfTranslated, PagesError
from pages.signoff.page_screen import PageScreen

MOST_SHOWN = 20
"""How many of the untranslated texts the screen names."""


class InsistForm(forms.Form):
    """The deliberate act."""

    insist = forms.BooleanField(
        label=_("Publish the page as it is: visitors will read these texts in the other language."),
        error_messages={"required": _("Tick the box if the page is to be published like this.")},
    )


class HalfTranslatedView(PageScreen, FormView):  # type: ignore[type-arg]  # only for the type checker
    """What of a page is not translated, and the button that publishes it all the same."""

    template_name = "pages/admin/half_translated.html"
    form_class = InsistForm
    page_title = _("What is not translated yet")
    header_icon = "wagtail-localize-language"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find what is missing in the newest version."""
        super().setup(request, *args, **kwargs)
        self.page = self.page.get_latest_revision_as_object()
        self.texts = gate.missing_translations(self.page)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send on who may publish the page, when nothing is missing any more."""
        if self.is_allowed() and not self.texts:
            messages.success(request, gettext("Nothing is missing: the page can be published."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The texts, and how many there are."""
        return {
            **super().get_context_data(**kwargs),
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
            if refused := gate.refusal(draft):
                say(self.request, target, refused, f"{target.locale.get_display_name()}:")
                continue
            draft.latest_revision.publish(user=self.request.user)


def keep_language(request: HttpRequest, page_id: int) -> HttpResponse:
    """In the place of turning a translation into an alias: visitors would read one language under another's name."""
    messages.error(
        request,
        gettext("A page can not be the same as one in another language: visitors would read the wrong language."),
    )
    return redirect("wagtailadmin_pages:edit", page_id)
