"""Registrations in the admin: see, filter, add, cancel, promote and export; never edit or delete."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from events import exports, services
from events.choices import HOLDS_SEAT, IN_LINE, OPEN, TO_ANSWER, Access, Actor
from events.errors import EventsError, UnusableName
from events.models import RIGA, Registration
from events.services.libraries import find_library
from events.viewsets.confirm import ConfirmView
from events.viewsets.seminars import seats_in_words


class RegistrationForm(WagtailAdminModelForm):
    """Adds somebody by hand, who rang or wrote."""

    send_mail = forms.BooleanField(
        label=_("Send the mail"),
        required=False,
        initial=True,
        help_text=_("The person gets the mail with the link to their registration and the calendar entry."),
    )

    class Meta:
        model = Registration
        fields = ("seminar", "name", "email", "library", "language")

    def clean_name(self) -> str:
        """The name as it is kept."""
        return self._clean_words("name")

    def clean_library(self) -> str:
        """The library as it is kept."""
        return self._clean_words("library")

    def _clean_words(self, name: str) -> str:
        try:
            return services.clean_name(self.cleaned_data[name])
        except UnusableName as error:
            raise forms.ValidationError(str(error)) from error

    def validate_constraints(self) -> None:
        """Leave the rules between rows to the service, which looks under the lock."""


class RegistrationIndexView(generic.IndexView):
    """All registrations; what is filtered and found is also what is exported."""

    add_item_label = _("Add a person")

    def get_base_queryset(self) -> QuerySet[Registration]:
        """Each with its seminar."""
        registrations = Registration.objects.select_related("seminar")
        return registrations.prefetch_related("mails") if self.is_export else registrations

    def get_list_more_buttons(self, instance: Registration) -> list[MenuItem]:
        """Only what may be done with a registration."""
        buttons = [
            MenuItem(gettext("See"), url=self.get_inspect_url(instance), icon_name="info-circle", priority=10),
        ]
        if self.user_has_permission("change"):
            buttons += [MenuItem(label, url=url, icon_name=icon) for label, url, icon in actions_for(instance)]
        return buttons

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The list; whoever sees it is recorded."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        if not self.is_export:  # An export is recorded as such, with all the people in it.
            people = len(context["object_list"])
            services.record_access(actor_id=self.request.user.pk, kind=Access.LIST, people=people)
        return context

    def as_spreadsheet(self, queryset: Iterable[Registration], spreadsheet_format: str) -> HttpResponseBase:
        """Export through our own writer: Wagtail's CSV lets formulas through."""
        people = list(queryset)
        services.record_access(actor_id=self.request.user.pk, kind=Access.EXPORT, people=len(people))
        return exports.response(people, spreadsheet_format)


class RegistrationCreateView(generic.CreateView):
    """Adds somebody by hand, through the service."""

    page_title = _("Add a person")

    def save_instance(self) -> Registration:
        """Register the person; nothing goes into Wagtail's own log, which would keep the name for good."""
        data = self.form.cleaned_data
        return services.register(
            seminar=data["seminar"],
            name=data["name"],
            email=data["email"],
            library=data["library"],
            library_entry=find_library(data["library"]) if data["library"] else None,
            language=data["language"],
            actor=Actor.STAFF,
            actor_id=self.request.user.pk,
            send_mail=data["send_mail"],
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Add the person, or say in words why not."""
        try:
            response: HttpResponse = super().form_valid(form)
        except EventsError as refusal:
            form.add_error(None, str(refusal))
            self.produced_error_message = self.get_error_message()
            response = self.form_invalid(form)
        return response

    def get_success_message(self, instance: Registration) -> str:
        """Say whether the person has a seat."""
        return f"{instance.name}: {instance.get_state_display()}"

    def get_success_buttons(self) -> list[Any]:
        """No further buttons."""
        return []

    def get_success_url(self) -> str:
        """The new registration."""
        return reverse("registrations:inspect", args=[self.object.pk])


class RegistrationInspectView(generic.InspectView):
    """One registration with all that happened to it and all mail about it."""

    template_name = "events/admin/registration_inspect.html"
    page_title = pgettext_lazy("one person's", "Registration")

    def get_field_label(self, field_name: str, field: Any) -> str:
        """The field's own label; the place in line is no field."""
        if field is None:
            return gettext("People before this one in line")
        return str(super().get_field_label(field_name, field))

    def get_arrived_at_display_value(self) -> str:
        """The moment in Riga, to the second: the line is kept by it."""
        return f"{timezone.localtime(self.object.arrived_at, RIGA):%d.%m.%Y. %H.%M.%S}"

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """None: what can be done stands beside them as plain buttons."""
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """What may be done with it."""
        if not self.user_has_permission("change"):
            return []
        return [HeaderButton(label, url=url, icon_name=icon) for label, url, icon in actions_for(self.object)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Its history and its mail; whoever sees them is recorded."""
        services.record_access(
            actor_id=self.request.user.pk,
            kind=Access.ONE,
            seminar_id=self.object.seminar_id,
            registration_id=self.object.pk,
        )
        return {
            **super().get_context_data(**kwargs),
            "transitions": self.object.transitions.all(),
            "mails": self.object.mails.all(),
        }


def actions_for(registration: Registration) -> list[tuple[str, str, str]]:
    """What staff may do with a registration as it stands: label, address and icon."""
    actions = []
    if registration.state in IN_LINE:
        actions.append((gettext("Give a seat"), reverse("registrations:promote", args=[registration.pk]), "check"))
    if registration.state in TO_ANSWER:
        actions.append((gettext("Confirm"), reverse("registrations:confirm", args=[registration.pk]), "check"))
    if registration.state in HOLDS_SEAT:
        label = gettext("Take the check-in back") if registration.attended_at else gettext("Check in")
        actions.append((label, reverse("registrations:check_in", args=[registration.pk]), "success"))
    if registration.state in OPEN:
        actions.append(
            (gettext("Cancel registration"), reverse("registrations:cancel", args=[registration.pk]), "cross")
        )
    return actions


class RegistrationCancelView(ConfirmView):
    """Cancels somebody's registration."""

    page_title = _("Cancel registration")
    question = _("Do you want to cancel this registration?")
    consequence = _("The person is told by mail, and the seat goes to the first person on the waiting list.")
    confirm_label = _("Yes, cancel it")
    serious = True
    asks_why = True

    def act(self) -> str:
        """Cancel it."""
        services.cancel(registration=self.object, actor=Actor.STAFF, actor_id=self.request.user.pk, reason=self.why)
        return gettext("The registration is cancelled.")


class RegistrationPromoteView(ConfirmView):
    """Gives a waiting person a seat, before those who came earlier."""

    page_title = _("Give a seat")
    question = _("Do you want to give this person a seat now, before those who came earlier?")
    confirm_label = _("Yes, give a seat")
    asks_why = True

    @property
    def consequence(self) -> str:
        """How many seats there will be beyond the capacity."""
        seminar = self.object.seminar
        return gettext(
            "Seats taken now: %(seats)s. If all are taken, this gives one more than the seminar has. "
            "The person is told by mail."
        ) % {"seats": seats_in_words(seminar)}

    def act(self) -> str:
        """Give the seat."""
        services.promote(registration=self.object, actor_id=self.request.user.pk, reason=self.why)
        return gettext("The person has a seat and is told by mail.")


class RegistrationConfirmView(ConfirmView):
    """Confirms for somebody who answered by telephone."""

    page_title = _("Confirm for the person")
    question = _("Did this person tell you that they are coming?")
    consequence = _("The seat is sure from then on, and the person is told by mail.")
    confirm_label = _("Yes, confirm")

    def act(self) -> str:
        """Confirm."""
        services.confirm_by_staff(registration=self.object, actor_id=self.request.user.pk)
        return gettext("The seat is sure; the person is told by mail.")


class RegistrationCheckInView(ConfirmView):
    """Notes that somebody has come, or takes that back."""

    page_title = _("Check in")
    confirm_label = _("Yes")

    @property
    def question(self) -> str:
        """What is asked depends on whether the person is checked in already."""
        if self.object.attended_at:
            return gettext("This person is checked in. Was that a slip?")
        return gettext("Has this person come to the seminar?")

    def act(self) -> str:
        """Check in, or take a slip back."""
        if self.object.attended_at:
            if services.undo_check_in(registration=self.object, actor_id=self.request.user.pk):
                return gettext("The check-in is taken back.")
            return gettext("The check-in stays: a certificate is issued already.")
        if services.check_in(registration=self.object, actor_id=self.request.user.pk):
            return gettext("The person is checked in.")
        return gettext("The person was checked in already.")


class RegistrationViewSet(ModelViewSet):
    """Registrations: they are added, cancelled and promoted through services, and never edited or deleted here."""

    model = Registration
    name = "registrations"
    icon = "group"
    menu_label = _("Registrations")
    index_view_class = RegistrationIndexView
    add_view_class = RegistrationCreateView
    inspect_view_class = RegistrationInspectView
    inspect_view_enabled = True
    inspect_view_fields = (
        "seminar",
        "name",
        "email",
        "library",
        "language",
        "state",
        "arrived_at",
        "people_before",
        "attended_at",
    )
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    ordering = ("-arrived_at", "-pk")
    list_filter = ("seminar", "state", "language")
    list_export = tuple(str(number) for number in range(len(exports.COLUMNS)))
    search_fields = ("name", "email", "library")
    search_backend_name = None
    list_display = (
        "name",
        Column("state", label=_("State"), sort_key="state", accessor="get_state_display"),
        Column("seminar", label=_("Seminar"), sort_key="seminar__date"),
        Column("email", label=_("E-mail"), sort_key="email"),
        Column("library", label=_("Library"), sort_key="library"),
        Column("arrived_at", label=_("Arrived"), sort_key="arrived_at"),
        Column("language", label=_("Language"), sort_key="language", accessor="get_language_display"),
    )

    def get_form_class(self, for_update: bool = False) -> type[RegistrationForm]:  # noqa: FBT001, FBT002  # Wagtail's
        """The form that adds a person."""
        return RegistrationForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """No view may link to editing, deleting, history or usage: there are none."""
        kwargs = super().get_common_view_kwargs(**kwargs)
        for name in ("edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"):
            kwargs[name] = None
        return kwargs

    def get_urlpatterns(self) -> list[URLPattern]:
        """List, add, see, cancel, promote."""
        confirm = {
            "model": self.model,
            "permission_policy": self.permission_policy,
            "index_url_name": self.get_url_name("index"),
            "inspect_url_name": self.get_url_name("inspect"),
            "header_icon": self.icon,
        }
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("cancel/<int:pk>/", self.construct_view(RegistrationCancelView, **confirm), name="cancel"),
            path("confirm/<int:pk>/", self.construct_view(RegistrationConfirmView, **confirm), name="confirm"),
            path("check-in/<int:pk>/", self.construct_view(RegistrationCheckInView, **confirm), name="check_in"),
            path("promote/<int:pk>/", self.construct_view(RegistrationPromoteView, **confirm), name="promote"),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no page to edit a registration that Wagtail could link to."""

    def get_permissions_to_register(self) -> Any:
        """Staff roles choose from viewing, adding and changing; nobody deletes registrations here."""
        return super().get_permissions_to_register().exclude(codename="delete_registration")
