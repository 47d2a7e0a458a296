"""Registrations in the admin: the list, adding somebody by hand, exporting; never editing or deleting."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from events.desk.exports import SpreadsheetMixin
from events.desk.registration_menu import ACTION_VIEWS, actions_for
from events.desk.registration_page import RegistrationInspectView
from events.desk.saving import SaysRefusals
from events.outbox.choices import Delivery
from events.outbox.models import OutgoingMail
from events.retention import access
from events.retention.choices import Access
from events.seats import services
from events.seats.choices import Actor
from events.seats.forms.details import DETAILS, details_in
from events.seats.models import Registration, Seminar
from events.seats.querysets import RegistrationQuerySet
from events.words.fields import NameField
from events.words.slips import AsksInErrors


class RegistrationForm(AsksInErrors, WagtailAdminModelForm):
    """Adds somebody by hand, who rang or wrote."""

    send_mail = forms.BooleanField(
        label=_("Send the mail"),
        required=False,
        initial=True,
        help_text=_("The person gets the mail with the link to their registration and the calendar entry."),
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = Registration
        fields = ("seminar", "name", "email", *DETAILS)
        field_classes: ClassVar = {"name": NameField, "library": NameField}

    def validate_constraints(self) -> None:
        """Leave the rules between rows to the service, which looks under the lock."""


EXPORT = {
    "seminar": _("Seminar"),
    "name": _("Name and surname"),
    "email": _("E-mail"),
    "library": _("Library"),
    "get_state_display": _("State"),
    "arrived_at": _("Arrived (Riga time)"),
    "language": _("Language of our e-mails"),
    "failed_mails": _("Mail problem"),
    "get_role_display": _("Position or duties"),
    "group_id": _("Group"),
    "attended_at": _("Came to the seminar (Riga time)"),
}
"""The columns of the export: what of a registration stands in each, and under which heading."""


def problems(mails: Iterable[OutgoingMail]) -> str:
    """Why mail did not reach somebody."""
    return "; ".join(mail.problem for mail in mails)


class RegistrationIndexView(SpreadsheetMixin, generic.IndexView):
    """All registrations; what is filtered and found is also what is exported."""

    custom_field_preprocess = {"failed_mails": dict.fromkeys(SpreadsheetMixin.FORMATS, problems)}
    any_permission_required = ["view"]
    add_item_label = _("Add a person")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let only those export who may."""
        if self.is_export and not self.show_export_buttons:
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    @cached_property
    def show_export_buttons(self) -> bool:
        """Whether there are buttons to export."""
        return bool(self.request.user.has_perm("events.export_registration"))

    def get_base_queryset(self) -> QuerySet[Registration]:
        """Each with its seminar."""
        registrations = Registration.objects.select_related("seminar", "certificate")
        failed = OutgoingMail.objects.filter(state=Delivery.FAILED)
        mails = [Prefetch("mails", failed, to_attr="failed_mails")] if self.is_export else []
        return registrations.prefetch_related(*mails)

    def search_queryset(self, queryset: RegistrationQuerySet) -> RegistrationQuerySet:
        """Find people however they are spelled, as the door does."""
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_list_more_buttons(self, instance: Registration) -> list[MenuItem]:
        """Only what may be done with a registration."""
        return [
            MenuItem(gettext("See"), url=self.get_inspect_url(instance), icon_name="info-circle", priority=10),
            *(
                MenuItem(action.label, url=action.url, icon_name=action.icon)
                for action in actions_for(instance, self.request.user)
            ),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The list; whoever sees it is recorded."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        if not self.is_export:  # An export is recorded as such, with all the people in it.
            self._record(Access.LIST, context["object_list"])
        return context

    def as_spreadsheet(self, queryset: Iterable[Registration], spreadsheet_format: str) -> HttpResponseBase:
        """The file; whoever gets it is recorded."""
        people = list(queryset)
        self._record(Access.EXPORT, people)
        response: HttpResponseBase = super().as_spreadsheet(people, spreadsheet_format)
        return response

    def _record(self, kind: Access, people: Iterable[Registration]) -> None:
        """Note who was read, with the seminar if all of them are at the same one."""
        seminars = [person.seminar_id for person in people]
        access.record_access(
            actor_id=self.request.user.pk,
            kind=kind,
            seminar_id=seminars[0] if len(set(seminars)) == 1 else None,
            people=len(seminars),
        )


class RegistrationCreateView(SaysRefusals, generic.CreateView):
    """Adds somebody by hand, through the service."""

    page_title = _("Add a person")

    def get_initial(self) -> dict[str, Any]:
        """The seminar from whose desk somebody is added."""
        initial: dict[str, Any] = super().get_initial()
        seminar = self.request.GET.get("seminar", "")
        if seminar.isascii() and seminar.isdigit():
            initial["seminar"] = Seminar.objects.filter(pk=int(seminar[:18])).first()
        return initial

    def save_instance(self) -> Registration:
        """Register the person; nothing goes into Wagtail's own log, which would keep the name for good."""
        data = self.form.cleaned_data
        return services.register(
            seminar=data["seminar"],
            name=data["name"],
            email=data["email"],
            actor=Actor.STAFF,
            actor_id=self.request.user.pk,
            send_mail=data["send_mail"],
            **details_in(data),
        )

    def get_success_message(self, instance: Registration) -> str:
        """Say whether the person has a seat."""
        return f"{instance.name}: {instance.get_state_display()}"

    def get_success_buttons(self) -> list[Any]:
        """No further buttons."""
        return []

    def get_success_url(self) -> str:
        """The new registration, or the seminar's desk for somebody who may not read registrations."""
        if self.user_has_permission("view"):
            return reverse("registrations:inspect", args=[self.object.pk])
        return reverse("seminars:desk", args=[self.object.seminar_id])


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
    inspect_view_fields = ("name", "email", *DETAILS, "arrived_at", "attended_at")
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    ordering = ("-arrived_at", "-pk")
    list_filter = ("seminar", "state", "language")
    list_export = tuple(EXPORT)
    export_headings = EXPORT
    export_filename = "registrations"
    search_fields = ("search_text",)
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
        """List, add, see, and what asks first."""
        asking = {
            "model": self.model,
            "index_url_name": self.get_url_name("index"),
            "header_icon": self.icon,
        }
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            *(
                path(f"{name.replace('_', '-')}/<int:pk>/", self.construct_view(view, **asking), name=name)
                for name, view in ACTION_VIEWS.items()
            ),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no page to edit a registration that Wagtail could link to."""

    def get_permissions_to_register(self) -> Any:
        """Every action has a permission of its own to choose; nobody deletes registrations here."""
        return super().get_permissions_to_register().exclude(codename="delete_registration")
