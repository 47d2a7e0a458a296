"""The seminars' desk in Wagtail's admin: seminars, registrations and what staff may do with them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from events import exports, services
from events.choices import IN_LINE, OPEN, Actor
from events.errors import EventsError, UnusableName
from events.models import Registration, Seminar

# Wagtail's classes have no types: their subclasses here carry the ignore that mypy asks for once per class line.


class ConfirmView(PermissionCheckedMixin, WagtailAdminTemplateMixin, generic.base.View):  # type: ignore[misc]
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
        try:
            said = self.act()
        except EventsError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect(self.back_url())

    def act(self) -> str:
        """Do it, and return the sentence that says so."""
        raise NotImplementedError

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
            "back_url": self.back_url(),
        }


# Seminars


class SeminarIndexView(generic.IndexView):  # type: ignore[misc]
    """All seminars with their seats."""

    def get_base_queryset(self) -> QuerySet[Seminar]:
        """Each with its counts, in one question."""
        return Seminar.objects.with_counts()


class SeminarCreateView(generic.CreateView):  # type: ignore[misc]
    """A new seminar."""

    def get_success_message(self, instance: Seminar) -> str:
        """Say what comes next."""
        return gettext("The seminar “%(name)s” is added. People can find it once its page is published.") % {
            "name": instance.name
        }


class SeminarEditView(generic.EditView):  # type: ignore[misc]
    """A seminar's facts; added seats go to those who wait."""

    def save_instance(self) -> Seminar:
        """Change, through the service, the fields that this editor changed and no others."""
        waiting = self.object.registrations.in_line().count()
        changes = {name: self.form.cleaned_data[name] for name in self.form.changed_data}
        instance = services.update_seminar(seminar=self.object, changes=changes)
        self.has_content_changes = bool(changes)
        log(instance=instance, action="wagtail.edit", content_changed=self.has_content_changes)
        self._tell(instance, waiting - instance.registrations.in_line().count())
        return instance

    def _tell(self, seminar: Seminar, promoted: int) -> None:
        if promoted:
            told = ngettext(
                "%(number)s person from the waiting list got a seat and is told by mail.",
                "%(number)s people from the waiting list got a seat and are told by mail.",
                promoted,
            )
            messages.success(self.request, told % {"number": promoted})
        if seminar.capacity is not None and seminar.seats_taken > seminar.capacity:
            messages.warning(
                self.request,
                gettext(
                    "More people have a seat (%(taken)s) than there are seats (%(capacity)s). Nobody loses a seat; "
                    "nobody gets a new one either until enough people cancel."
                )
                % {"taken": seminar.seats_taken, "capacity": seminar.capacity},
            )


class SeminarDeleteView(generic.DeleteView):  # type: ignore[misc]
    """Deletes a seminar that nobody ever registered for."""

    template_name = "events/admin/seminar_confirm_delete.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete it, unless a registration stands in the way."""
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, gettext("A seminar with registrations can not be deleted."))
            return redirect(reverse(self.index_url_name))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether there are registrations."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["has_registrations"] = self.object.registrations.exists()
        context["is_protected"] = context.get("is_protected") or context["has_registrations"]
        return context


class SeminarCancelView(ConfirmView):
    """Calls a seminar off."""

    page_title = _("Call the seminar off")
    question = _("Do you want to call this seminar off?")
    consequence = _("Everybody who has a seat or waits is told by mail. This can not be taken back.")
    confirm_label = _("Yes, call it off")
    serious = True

    def act(self) -> str:
        """Cancel it."""
        services.cancel_seminar(seminar=self.object, actor_id=self.request.user.pk)
        return gettext("The seminar is called off; everybody is told by mail.")

    def back_url(self) -> str:
        """The list of seminars."""
        return reverse(self.index_url_name)


def _seats(seminar: Seminar) -> str:
    capacity = gettext("unlimited") if seminar.capacity is None else str(seminar.capacity)
    return gettext("%(taken)s of %(capacity)s") % {"taken": seminar.seats_taken, "capacity": capacity}


class SeminarViewSet(ModelViewSet):  # type: ignore[misc]
    """Seminars."""

    model = Seminar
    name = "seminars"
    icon = "date"
    menu_label = _("Seminars")
    index_view_class = SeminarIndexView
    add_view_class = SeminarCreateView
    edit_view_class = SeminarEditView
    delete_view_class = SeminarDeleteView
    copy_view_enabled = False
    ordering = ("-date",)
    list_filter = ("date", "city")
    search_fields = ("name", "city", "place")
    search_backend_name = None
    list_display = (
        "name",
        Column("date", label=_("Date"), sort_key="date", accessor=lambda seminar: seminar.date),
        Column("city", label=_("Town"), sort_key="city"),
        Column("seats", label=_("Seats taken"), accessor=_seats),
        Column("waiting", label=_("Waiting"), accessor=lambda seminar: seminar.waiting_count),
        Column("booking", label=_("Registration"), accessor=lambda seminar: seminar.booking.label),
    )
    panels = (
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel(
            [
                FieldPanel("date"),
                FieldRowPanel([FieldPanel("start_time"), FieldPanel("end_time")]),
                FieldPanel("city"),
                FieldPanel("place"),
                FieldPanel("online_link"),
            ],
            heading=_("When and where"),
            help_text=_("When you change this, the calendar entries that people download from then on change too."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("capacity"),
                FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
                FieldPanel("is_example"),
            ],
            heading=_("Seats and registration"),
            help_text=_(
                "If you add seats, the first people on the waiting list get them at once and are told by mail."
            ),
        ),
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's own, and the one that calls a seminar off."""
        cancel = self.construct_view(SeminarCancelView, **self.get_confirm_kwargs())
        return [*super().get_urlpatterns(), path("cancel/<int:pk>/", cancel, name="cancel")]

    def get_confirm_kwargs(self) -> dict[str, Any]:
        """What a confirming view needs to know."""
        return {
            "model": self.model,
            "permission_policy": self.permission_policy,
            "index_url_name": self.get_url_name("index"),
            "header_icon": self.icon,
        }


class SeminarChooserViewSet(ChooserViewSet):  # type: ignore[misc]
    """Lets a page's editor choose its seminar."""

    model = Seminar
    icon = "date"
    choose_one_text = _("Choose a seminar")
    choose_another_text = _("Choose another seminar")
    edit_item_text = _("Edit this seminar")


# Registrations


class RegistrationForm(WagtailAdminModelForm):  # type: ignore[misc]
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


class RegistrationIndexView(generic.IndexView):  # type: ignore[misc]
    """All registrations; what is filtered and found is also what is exported."""

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

    def as_spreadsheet(self, queryset: Iterable[Registration], spreadsheet_format: str) -> HttpResponseBase:
        """Export through our own writer: Wagtail's CSV lets formulas through."""
        return exports.response(queryset, spreadsheet_format)


class RegistrationCreateView(generic.CreateView):  # type: ignore[misc]
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


class RegistrationInspectView(generic.InspectView):  # type: ignore[misc]
    """One registration with all that happened to it and all mail about it."""

    template_name = "events/admin/registration_inspect.html"
    page_title = _("Registration")

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
        """Its history and its mail."""
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

    def act(self) -> str:
        """Cancel it."""
        services.cancel(registration=self.object, actor=Actor.STAFF, actor_id=self.request.user.pk)
        return gettext("The registration is cancelled.")


class RegistrationPromoteView(ConfirmView):
    """Gives a waiting person a seat, before those who came earlier."""

    page_title = _("Give a seat")
    question = _("Do you want to give this person a seat now, before those who came earlier?")
    confirm_label = _("Yes, give a seat")

    @property
    def consequence(self) -> str:  # type: ignore[override]
        """How many seats there will be beyond the capacity."""
        seminar = self.object.seminar
        return gettext(
            "Seats taken now: %(seats)s. If all are taken, this gives one more than the seminar has. "
            "The person is told by mail."
        ) % {"seats": _seats(seminar)}

    def act(self) -> str:
        """Give the seat."""
        services.promote(registration=self.object, actor_id=self.request.user.pk)
        return gettext("The person has a seat and is told by mail.")


class RegistrationViewSet(ModelViewSet):  # type: ignore[misc]
    """Registrations: they are added, cancelled and promoted through services, and never edited or deleted here."""

    model = Registration
    name = "registrations"
    icon = "group"
    menu_label = _("Registrations")
    index_view_class = RegistrationIndexView
    add_view_class = RegistrationCreateView
    inspect_view_class = RegistrationInspectView
    inspect_view_enabled = True
    inspect_view_fields = ("seminar", "name", "email", "library", "language", "state", "arrived_at", "people_before")
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

    def get_form_class(self, for_update: bool = False) -> type[RegistrationForm]:
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
            path("promote/<int:pk>/", self.construct_view(RegistrationPromoteView, **confirm), name="promote"),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no page to edit a registration that Wagtail could link to."""

    def get_permissions_to_register(self) -> Any:
        """Staff roles choose from viewing, adding and changing; nobody deletes registrations here."""
        return super().get_permissions_to_register().exclude(codename="delete_registration")


class SeminarsGroup(ModelViewSetGroup):  # type: ignore[misc]
    """The menu “Seminars”."""

    menu_label = _("Seminars")
    menu_icon = "date"
    menu_order = 150
    items = (SeminarViewSet, RegistrationViewSet)
