"""Seminars in the admin: their facts, their seats, calling one off."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from events import services
from events.models import Seminar
from events.viewsets.adding import SeminarCreateView
from events.viewsets.confirm import ConfirmView


class SeminarIndexView(generic.IndexView):
    """All seminars with their seats."""

    add_item_label = _("Add a seminar")

    def get_base_queryset(self) -> QuerySet[Seminar]:
        """Each with its counts, in one question."""
        return Seminar.objects.with_counts()


class SeminarEditView(generic.EditView):
    """A seminar's facts; added seats go to those who wait."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Wagtail's own, and the way to call the seminar off."""
        buttons: list[Button] = super().header_more_buttons
        if not self.object.cancelled_at and timezone.now() >= self.object.begins_at:
            for name, label in (
                ("certificates", gettext("Issue certificates")),
                ("thanks", gettext("Send thanks and materials")),
            ):
                url = reverse(f"seminars:{name}", args=[self.object.pk])
                buttons = [*buttons, Button(label, url=url, icon_name="mail", priority=40)]
        if not self.object.cancelled_at:
            address = reverse("seminars:cancel", args=[self.object.pk])
            buttons = [*buttons, Button(gettext("Call the seminar off"), url=address, icon_name="cross", priority=50)]
        return buttons

    def save_instance(self) -> Seminar:
        """Change, through the service, the fields that this editor changed and no others."""
        waiting = self.object.registrations.in_line().count()
        changes = {name: self.form.cleaned_data[name] for name in self.form.changed_data}
        instance = services.update_seminar(seminar=self.object, changes=changes)
        self.has_content_changes = bool(changes)
        log(instance=instance, action="wagtail.edit", content_changed=self.has_content_changes)
        self._tell(instance, waiting - instance.registrations.in_line().count())
        return instance

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, or say in words what another editor's change in the meantime does not allow any more."""
        try:
            response: HttpResponse = super().form_valid(form)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            self.produced_error_message = self.get_error_message()
            response = self.form_invalid(form)
        return response

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


class SeminarDeleteView(generic.DeleteView):
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


class SeminarCertificatesView(ConfirmView):
    """Issues certificates to those who came."""

    page_title = _("Issue certificates")
    confirm_label = _("Yes, issue them")

    @property
    def question(self) -> str:
        """For how many."""
        number = services.count_to_issue(self.object)
        return ngettext(
            "Do you want to issue a certificate to %(number)s person who came?",
            "Do you want to issue certificates to %(number)s people who came?",
            number,
        ) % {"number": number}

    consequence = _("Each of them gets a mail. The certificate has the seminar's hours and topics.")

    def act(self) -> str:
        """Issue them."""
        issued = services.issue_certificates(seminar=self.object, actor_id=self.request.user.pk)
        return ngettext("%(number)s certificate is issued.", "%(number)s certificates are issued.", len(issued)) % {
            "number": len(issued)
        }

    def back_url(self) -> str:
        """The list of seminars."""
        return reverse(self.index_url_name)


class SeminarThanksView(ConfirmView):
    """Thanks those who came, and sends them the way to the materials."""

    page_title = _("Send thanks and materials")
    confirm_label = _("Yes, send it")

    @property
    def question(self) -> str:
        """To how many."""
        number = services.to_thank(seminar=self.object).count()
        return ngettext(
            "Do you want to thank %(number)s person who came?",
            "Do you want to thank %(number)s people who came?",
            number,
        ) % {"number": number}

    consequence = _("Each of them gets a mail that leads to the materials on the seminar's page.")

    def act(self) -> str:
        """Send it."""
        number = services.thank(seminar=self.object)
        return ngettext("%(number)s mail is queued.", "%(number)s mails are queued.", number) % {"number": number}

    def back_url(self) -> str:
        """The list of seminars."""
        return reverse(self.index_url_name)


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


def seats_in_words(seminar: Seminar) -> str:
    """How many seats are taken, of how many."""
    capacity = gettext("unlimited") if seminar.capacity is None else str(seminar.capacity)
    return gettext("%(taken)s of %(capacity)s") % {"taken": seminar.seats_taken, "capacity": capacity}


class SeminarViewSet(ModelViewSet):
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
        Column("seats", label=_("Seats taken"), accessor=seats_in_words),
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
            help_text=_(
                "When you change this, everybody who has a seat or waits is told by mail, and their calendars change."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("capacity"),
                FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
                FieldPanel("library_limit"),
                FieldPanel("is_example"),
            ],
            heading=_("Seats and registration"),
            help_text=_(
                "If you add seats, the first people on the waiting list get them at once and are told by mail."
            ),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("confirmation_hours"), FieldPanel("offer_hours")]),
                FieldRowPanel([FieldPanel("reminder_days"), FieldPanel("contact_days")]),
            ],
            heading=_("Deadlines, reminder and retention"),
        ),
        MultiFieldPanel(
            [FieldPanel("certificate_hours"), FieldPanel("topics_lv"), FieldPanel("topics_en")],
            heading=_("Certificates"),
        ),
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's own, and those that call off, certify and thank."""
        confirm = self.get_confirm_kwargs()
        return [
            *super().get_urlpatterns(),
            path("cancel/<int:pk>/", self.construct_view(SeminarCancelView, **confirm), name="cancel"),
            path(
                "certificates/<int:pk>/",
                self.construct_view(SeminarCertificatesView, **confirm),
                name="certificates",
            ),
            path("thanks/<int:pk>/", self.construct_view(SeminarThanksView, **confirm), name="thanks"),
        ]

    def get_confirm_kwargs(self) -> dict[str, Any]:
        """What a confirming view needs to know."""
        return {
            "model": self.model,
            "permission_policy": self.permission_policy,
            "index_url_name": self.get_url_name("index"),
            "header_icon": self.icon,
        }


class SeminarChooserViewSet(ChooserViewSet):
    """Lets a page's editor choose its seminar."""

    model = Seminar
    icon = "date"
    choose_one_text = _("Choose a seminar")
    choose_another_text = _("Choose another seminar")
    edit_item_text = _("Edit this seminar")
