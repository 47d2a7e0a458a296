"""Wagtail's forms where a service may refuse what they ask, and pages that delete only what nobody has used."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views import generic

from events.words.errors import EventsError


class SaysRefusals:
    """Saves, or says in words what does not allow it (any more)."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Save; what the service refuses stands above the form."""
        view: Any = super()
        try:
            response: HttpResponse = view.form_valid(form)
        except (EventsError, ValidationError) as refusal:
            form.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
            self.produced_error_message = view.get_error_message()
            response = view.form_invalid(form)
        return response


class DeleteUnusedView(generic.DeleteView):
    """Deletes what nobody ever registered for or from."""

    template_name = "events/admin/confirm_delete.html"
    is_used: Any = ""
    """Why it can not be deleted, in words."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete it, unless a registration stands in the way."""
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, self.is_used)
            return redirect(reverse(self.index_url_name))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Why not, where there are registrations."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if self.object.registrations.exists():
            context |= {"is_used": self.is_used, "is_protected": True}
        return context
