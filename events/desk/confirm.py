"""A page that asks before something is done."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from events.words.errors import EventsError
from events.words.fields import WordsField

MOST_WORDS = 300
"""How many characters a reason in the log can have."""


class WhyForm(forms.Form):
    """The reason for what staff decide."""

    why = WordsField(
        label=_("Why"),
        max_length=MOST_WORDS,
        help_text=_("A few words for the log. Write no names."),
        error_messages={"required": _("Write why: the words stay in the log.")},
    )


class ConfirmView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """A page that asks before something is done, and does it only on POST."""

    permission_required = ""
    """A permission such as `events.check_in`; a view that names none is for superusers only."""

    template_name = "events/admin/confirm.html"
    model: Any = None
    index_url_name = ""
    question: Any = ""
    consequence: Any = ""
    confirm_label: Any = ""
    serious = False
    asks_why = False
    """Whether the person must write why; the words go into the log."""

    form_class: type[forms.Form] | None = None
    """What else there is to fill in."""

    why = ""

    @property
    def hindrance(self) -> str:
        """Why there is nothing to confirm, in words; then there is no button either."""
        return ""

    @property
    def warnings(self) -> list[str]:
        """What somebody should know before they confirm."""
        return []

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find what it is about."""
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.model, pk=kwargs["pk"])

    def user_has_permission(self, permission: str) -> bool:
        """Whether the user may do it."""
        return bool(self.request.user.has_perm(permission))

    def get_page_subtitle(self) -> str:
        """The thing that it is about."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way back to the list and to the thing itself."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural.capitalize()},
            {"url": self.back_url(), "label": str(self.object)},
            {"url": "", "label": str(self.get_page_title()), "sublabel": str(self.object)},
        ]

    def get_form(self, data: Any = None) -> forms.Form | None:
        """What there is to fill in, if anything."""
        form_class = WhyForm if self.asks_why else self.form_class
        return form_class(data, initial=self.get_initial()) if form_class else None

    def get_initial(self) -> dict[str, Any]:
        """What stands in the form at first."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self._ask(self.get_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say in words why not."""
        form = self.get_form(request.POST)
        self.given: dict[str, Any] = {}
        if form:
            if not form.is_valid():
                return self._ask(form)
            self.given = form.cleaned_data
            self.why = self.given.get("why", "")
        try:
            said = self.act()
        except EventsError as refusal:
            if form and not self.asks_why:
                form.add_error(None, str(refusal))
                return self._ask(form)
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect(self.back_url())

    def _ask(self, form: forms.Form | None) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response

    def act(self) -> str:
        """Do it, and return the sentence that says so; every view of this kind has an act of its own."""
        raise NotImplementedError  # Only this shared frame has none, and no address leads to it.

    def back_url(self) -> str:
        """Where to go afterwards; every view of this kind has a way of its own."""
        raise NotImplementedError  # As above.
