"""A page that asks before something is done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from events.errors import EventsError

MOST_WORDS = 300
"""How many characters a reason in the log can have."""


class ConfirmView(PermissionCheckedMixin, WagtailAdminTemplateMixin, View):
    """A page that asks before something is done, and does it only on POST."""

    permission_required = "change"
    template_name = "events/admin/confirm.html"
    model: Any = None
    index_url_name = ""
    inspect_url_name = ""
    question: Any = ""
    consequence: Any = ""
    confirm_label: Any = ""
    serious = False
    asks_why = False
    """Whether the person must write why; the words go into the log."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find what it is about."""
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.model, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """The thing that it is about."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural.capitalize()},
            {"url": "", "label": str(self.get_page_title()), "sublabel": str(self.object)},
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        response: HttpResponse = self.render_to_response(self.get_context_data())
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say in words why not."""
        self.why = " ".join(request.POST.get("why", "").split())[:MOST_WORDS]
        if self.asks_why and not self.why:
            messages.error(request, gettext("Write why: the words stay in the log."))
            return self.get(request, *args, **kwargs)
        try:
            said = self.act()
        except EventsError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect(self.back_url())

    def act(self) -> str:
        """Do it, and return the sentence that says so; every view of this kind has an act of its own."""
        raise NotImplementedError  # Only this shared frame has none, and no address leads to it.

    def back_url(self) -> str:
        """Where to go afterwards."""
        return reverse(self.inspect_url_name, args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The words of the question."""
        return {
            **super().get_context_data(**kwargs),
            "object": self.object,
            "question": self.question,
            "consequence": self.consequence,
            "confirm_label": self.confirm_label,
            "serious": self.serious,
            "asks_why": self.asks_why,
            "back_url": self.back_url(),
        }
