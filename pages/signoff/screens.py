"""Sign-offs in the admin: asking for one, what officials answered, and what the editor says of it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import FormView
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from pages.models import SignOff
from pages.signoff import gate, services
from pages.signoff.choices import SignOffState
from pages.signoff.errors import PagesError
from pages.signoff.forms import AskForm
from pages.signoff.page_screen import PageScreen
from pages.signoff.querysets import SignOffQuerySet


class SignOffsOfPageView(PageScreen, FormView):  # type: ignore[type-arg]  # only for the type checker
    """All sign-offs of one page, and the form that asks for another."""

    template_name = "pages/admin/sign_offs.html"
    form_class = AskForm
    page_title = _("Sign-off")
    header_icon = "check"

    def is_allowed(self) -> bool:
        """Who may change the page sees what was answered; only who may publish it asks."""
        reads = self.request.method in ("GET", "HEAD") and self.rights.can_edit()
        return bool(reads or self.rights.can_publish())

    def get_initial(self) -> dict[str, Any]:
        """An official is asked in the page's language, unless somebody chooses another."""
        return {"language": self.page.locale.language_code}

    def form_valid(self, form: AskForm) -> HttpResponse:
        """Ask, or say why not; what was typed stays."""
        try:
            sign_off = services.ask_for_sign_off(page=self.page, user=self.request.user, **form.cleaned_data)
        except PagesError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        said = gettext("The link goes by mail to %(name)s. You get a mail when the answer is there.")
        messages.success(self.request, said % {"name": sign_off.name})
        return redirect("sign_offs_of_page", self.page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sign-offs, and how the newest version stands."""
        sign_offs = SignOff.objects.of(self.page).select_related("asked_by").prefetch_related("comments", "mails")
        return {
            **super().get_context_data(**kwargs),
            "sign_offs": sign_offs,
            "may_ask": self.rights.can_publish(),
            "is_needed": gate.needs_sign_off(self.page),
            "is_given": gate.is_signed_off(self.page.get_latest_revision_as_object()),
        }


class SignOffAction(View):
    """A button beside one sign-off: only on POST, only for who may publish the page."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say in words why not.

        Raises:
            PermissionDenied: for who may not publish the page.
        """
        sign_off = get_object_or_404(SignOff.objects.select_related("page"), pk=kwargs["pk"], page__isnull=False)
        assert sign_off.page is not None  # noqa: S101  # asked for a line above
        if not sign_off.page.specific.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        try:
            messages.success(request, self.act(sign_off, request.user))
        except PagesError as refusal:
            messages.error(request, str(refusal))
        return redirect("sign_offs_of_page", sign_off.page.pk)

    def act(self, sign_off: SignOff, user: Any) -> str:
        """Do it, and return the sentence that says so; every button has an act of its own."""
        raise NotImplementedError  # Only this shared frame has none, and no address leads to it.


class WithdrawSignOffView(SignOffAction):
    """Makes a link dead."""

    def act(self, sign_off: SignOff, user: Any) -> str:
        """Withdraw it."""
        services.withdraw_sign_off(sign_off=sign_off, user=user)
        return gettext("The link of %(name)s opens nothing any more.") % {"name": sign_off.name}


class RemindOfSignOffView(SignOffAction):
    """Sends a link once more."""

    def act(self, sign_off: SignOff, user: Any) -> str:
        """Send it."""
        services.remind_of_sign_off(sign_off=sign_off)
        return gettext("The link goes once more to %(name)s.") % {"name": sign_off.name}


class SignOffsFilterSet(WagtailFilterSet):
    """How a sign-off stands."""

    state = ChoiceFilter(
        label=_("How it stands"),
        choices=SignOffState.choices,
        method="in_state",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = SignOff
        fields: tuple[str, ...] = ()

    def in_state(self, sign_offs: SignOffQuerySet, _name: str, state: str) -> SignOffQuerySet:
        """Those that stand so now."""
        return sign_offs.in_state(SignOffState(state))


class SignOffsReport(ReportView):
    """Who has signed off what, on all pages that the person may change; the newest first."""

    model = SignOff
    results_template_name = "pages/admin/sign_offs_results.html"
    page_title = _("Sign-offs")
    header_icon = "check"
    index_url_name = "sign_offs"
    index_results_url_name = "sign_offs_results"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
    filterset_class = SignOffsFilterSet
    default_ordering = "-asked_at"
    is_searchable = True
    search_fields: ClassVar = ["page_title", "name", "position"]
    columns: ClassVar = [
        TitleColumn(
            "page_title", label=_("Page"), url_name="sign_offs_of_page", id_accessor="page_id", sort_key="page_title"
        ),
        Column("name", label=_("Who answers"), sort_key="name"),
        Column("position", label=_("Position and institution")),
        Column("state", label=_("How it stands"), accessor="state.label"),
        DateColumn("asked_at", label=_("Asked"), sort_key="asked_at"),
        DateColumn("approved_at", label=_("Signed off"), sort_key="approved_at"),
        DateColumn("withdrawn_at", label=_("Withdrawn"), sort_key="withdrawn_at"),
    ]

    def search_queryset(self, queryset: SignOffQuerySet) -> SignOffQuerySet:
        """Find officials and pages however they are spelled."""
        return queryset.matching(self.search_query) if self.is_searching else queryset

    def get_queryset(self) -> SignOffQuerySet:
        """Those of pages that the person may change, found and sorted as asked for."""
        mine = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        found = self.search_queryset(SignOff.objects.on_pages(mine))
        # Rows with the same name or day keep their place from one page to the next.
        return found.order_by(self.ordering, "-pk")
