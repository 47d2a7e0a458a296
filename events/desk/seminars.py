"""Seminars in the admin: the list, their facts, deleting one by mistake; the rest is done from the desk."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from events.desk.adding import SeminarCreateView, SeminarDuplicateView
from events.desk.saving import DeleteUnusedView, SaysRefusals
from events.desk.seminar_actions import ACTION_VIEWS, SeminarSheetView
from events.desk.seminar_desk import SeminarDeskView
from events.desk.words import day_in_words, seats_in_words, tell_of_seats
from events.seats import services
from events.seats.models import Seminar
from events.seats.querysets import SeminarQuerySet


class NamePanel(TitleFieldPanel):
    """A name that proposes the address of a new form; one that is printed somewhere stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Look as the other fields do."""
        super().__init__(*args, **{"classname": "", "placeholder": False, **kwargs})

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """The panel of one form."""

        def get_should_apply(self) -> bool:
            """Whether the seminar is new."""
            return self.instance is None or self.instance.pk is None


class SeminarIndexView(generic.IndexView):
    """All seminars with their seats."""

    add_item_label = _("Add a seminar")

    def get_base_queryset(self) -> QuerySet[Seminar]:
        """Each with its counts, in one question."""
        return Seminar.objects.with_counts()

    def search_queryset(self, queryset: SeminarQuerySet) -> SeminarQuerySet:
        """Find seminars however they are spelled."""
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_list_more_buttons(self, instance: Seminar) -> list[MenuItem]:
        """The desk, which the name leads to as well, and editing and deleting for those who may."""
        buttons = [MenuItem(gettext("Desk"), url=self.get_inspect_url(instance), icon_name="info-circle", priority=10)]
        for action, label, icon in (("change", gettext("Edit"), "edit"), ("delete", gettext("Delete"), "bin")):
            if self.user_has_permission(action):
                name = "seminars:edit" if action == "change" else "seminars:delete"
                buttons.append(MenuItem(label, url=reverse(name, args=[instance.pk]), icon_name=icon, priority=20))
        return buttons


class SeminarEditView(SaysRefusals, generic.EditView):
    """A seminar's facts; added seats go to those who wait."""

    def get_form(self, form_class: Any = None) -> Any:
        """The form; the number of seats stands still for those who may not change it."""
        form = super().get_form(form_class)
        if not self.request.user.has_perm("events.change_capacity"):
            form.fields["capacity"].disabled = True
            form.fields["capacity"].help_text = gettext("Your account may not change the number of seats.")
        return form

    def get_success_url(self) -> str:
        """The seminar's desk."""
        return reverse("seminars:desk", args=[self.object.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The way from the list over the desk."""
        *way, here = super().get_breadcrumbs_items()
        return [
            *way,
            {"url": self.get_success_url(), "label": str(self.object)},
            {**here, "label": gettext("Edit"), "sublabel": str(self.object)},
        ]

    def save_instance(self) -> Seminar:
        """Change, through the service, the fields that this editor changed and no others."""
        waiting = self.object.registrations.in_line().count()
        changes = {name: self.form.cleaned_data[name] for name in self.form.changed_data}
        instance = services.update_seminar(seminar=self.object, changes=changes)
        self.has_content_changes = bool(changes)
        log(instance=instance, action="wagtail.edit", content_changed=self.has_content_changes)
        tell_of_seats(self.request, seminar=instance, served=waiting - instance.registrations.in_line().count())
        return instance


class SeminarDeleteView(DeleteUnusedView):
    """Deletes a seminar that was made by mistake."""

    is_used = _(
        "People have registered for this seminar, so it can not be deleted. If it does not take place, call it off: "
        "everybody is then told by mail."
    )


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
    inspect_view_enabled = True
    inspect_view_class = SeminarDeskView
    ordering = ("-date",)
    list_filter = ("date", "city")
    search_fields = ("name", "city", "place")
    search_backend_name = None
    list_display = (
        "name",
        Column("date", label=_("Date"), sort_key="date", accessor=day_in_words),
        Column("city", label=_("Town"), sort_key="city"),
        Column("seats", label=_("Seats taken"), accessor=seats_in_words),
        Column("waiting", label=_("Waiting"), accessor=lambda seminar: seminar.waiting_count),
        Column("booking", label=_("Registration"), accessor=lambda seminar: seminar.booking.label),
    )
    panels = (
        NamePanel("name"),
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
                FieldPanel("without_registration"),
                FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
                FieldRowPanel([FieldPanel("library_limit"), FieldPanel("group_size")]),
                FieldPanel("is_example"),
            ],
            heading=_("Seats and registration"),
            help_text=_(
                "If you add seats, the first people on the waiting list are told by mail at once: they have a seat, or "
                "they are asked to answer within the hours that you set below."
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
        """Wagtail's own, the desk in the place of its page of bare fields, and what is done with a seminar."""
        asking = {"model": self.model, "index_url_name": self.get_url_name("index"), "header_icon": self.icon}
        own = [pattern for pattern in super().get_urlpatterns() if pattern.name != "inspect"]
        return [
            *own,
            path("desk/<int:pk>/", self.inspect_view, name="desk"),
            path("duplicate/<int:pk>/", self.duplicate_view, name="duplicate"),
            path("sheet/<int:pk>/", SeminarSheetView.as_view(), name="sheet"),
            *(
                path(f"{name}/<int:pk>/", self.construct_view(view, **asking), name=name)
                for name, view in ACTION_VIEWS.items()
            ),
        ]

    @property
    def duplicate_view(self) -> Any:
        """The form to add one, filled with the settings of another."""
        return self.construct_view(SeminarDuplicateView, **self.get_add_view_kwargs())

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """What looks at a seminar leads to its desk."""
        return {**super().get_common_view_kwargs(**kwargs), "inspect_url_name": self.get_url_name("desk")}

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The name in the list leads to the desk, and not straight to editing."""
        return {**super().get_index_view_kwargs(**kwargs), "edit_url_name": None, "delete_url_name": None}

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """What may be given to a role: all about seminars, and certificates and deletions, which have no list."""
        own: QuerySet[Permission] = super().get_permissions_to_register()
        others = ["issue_certificate", "release_forgetting"]
        without_list = Permission.objects.filter(content_type__app_label="events", codename__in=others)
        return Permission.objects.filter(Q(pk__in=own) | Q(pk__in=without_list))


class SeminarChooserViewSet(ChooserViewSet):
    """Lets a page's editor choose its seminar."""

    name = "seminar_chooser"
    model = Seminar
    icon = "date"
    choose_one_text = _("Choose a seminar")
    choose_another_text = _("Choose another seminar")
    edit_item_text = _("Edit this seminar")
