"""A new seminar in the admin: its row, and what the app of the pages makes along with it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.log_actions import log

from events.desk import seminar_pages
from events.desk.saving import SaysRefusals
from events.seats import services
from events.seats.models import Seminar
from events.seats.services.seminars import EDITABLE, settings_of


class SeminarCreateView(SaysRefusals, generic.CreateView):
    """A new seminar."""

    template_name = "events/admin/seminar_add.html"
    page_title = _("New seminar")
    error_message = _("The seminar is not added yet: please correct the fields that are marked below.")
    submit_button_label = _("Add the seminar")
    submit_button_active_label = _("Adding…")

    original: Seminar | None = None
    """The seminar that this one is run as, if there is one."""

    def save_instance(self) -> Seminar:
        """Make the seminar through the service, then what tells of it."""
        seminar = self.create({name: value for name, value in self.form.cleaned_data.items() if name in EDITABLE})
        log(instance=seminar, action="wagtail.create", content_changed=True)
        self.made = seminar_pages.in_use().make(seminar=seminar, user=self.request.user, like=self.original)
        return seminar

    def create(self, facts: dict[str, Any]) -> Seminar:
        """Make the row."""
        return services.create_seminar(facts=facts)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way from the list."""
        *way, here = super().get_breadcrumbs_items()
        return [*way, {**here, "label": str(self.page_title)}]

    def get_page_subtitle(self) -> str:
        """None: the title says it all."""
        return ""

    def get_success_url(self) -> str:
        """The new seminar's desk."""
        return reverse("seminars:desk", args=[self.object.pk])

    def get_success_message(self, instance: Seminar) -> str:
        """Say what is there now, and what comes next."""
        return self.made.message

    def get_success_buttons(self) -> list[Any]:
        """Where to go on; all else has its button on the desk."""
        return [messages.button(way.url, way.label) for way in self.made.ways_on]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, with a word on what it makes."""
        said = [self.explanation(), seminar_pages.in_use().explanation(self.request.user)]
        return {**super().get_context_data(**kwargs), "explanation": " ".join(said)}

    def explanation(self) -> str:
        """What the form makes, in a sentence or two."""
        return gettext("Nobody can register before the day and hour that you set below.")


class SeminarDuplicateView(SeminarCreateView):
    """A new seminar that is run as another one was."""

    page_title = _("Duplicate for another town")

    original: Seminar

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the original."""
        super().setup(request, *args, **kwargs)
        self.original = get_object_or_404(Seminar, pk=kwargs["pk"])

    def get_initial_form_instance(self) -> Seminar:
        """What is taken over from the original."""
        return Seminar(**settings_of(self.original))

    def get_add_url(self) -> str:
        """The form comes back here."""
        return reverse("seminars:duplicate", args=[self.original.pk])

    def create(self, facts: dict[str, Any]) -> Seminar:
        """Make the row after the original."""
        return services.duplicate_seminar(seminar=self.original, facts=facts)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way over the original's desk."""
        *way, here = super().get_breadcrumbs_items()
        desk = reverse("seminars:desk", args=[self.original.pk])
        return [*way, {"url": desk, "label": str(self.original)}, here]

    def explanation(self) -> str:
        """What is taken over and what is not."""
        return gettext(
            "Name, seats, deadlines and certificate are taken over from “%(seminar)s”. Set the day, the town, the "
            "place and the address of the form anew; nobody who registered there is taken over."
        ) % {"seminar": self.original}
