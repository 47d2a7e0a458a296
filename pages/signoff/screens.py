"""Sign-offs in the admin: asking for one, what officials answered, and what the editor says of it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from pages.models import SignOff
from pages.signoff import services
from pages.signoff.choices import SignOffState
from pages.signoff.errors import PagesError
from pages.signoff.forms import AskForm
from pages.signoff.models import is_signed_off, needs_sign_off
from pages.signoff.querysets import SignOffQuerySet


class SignOffsOfPageView(WagtailAdminTemplateMixin, View):
    """All sign-offs of one page, and the form that asks for another."""

    template_name = "pages/admin/sign_offs.html"
    page_title = _("Sign-off")
    header_icon = "check"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page and what the person may do with it."""
        super().setup(request, *args, **kwargs)
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        rights = self.page.permissions_for_user(request.user)
        self.may_see, self.may_ask = rights.can_edit() or rights.can_publish(), rights.can_publish()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who may change the page; only who may publish it asks.

        Raises:
            PermissionDenied: for everybody else.
        """
        if not (self.may_see if request.method in ("GET", "HEAD") else self.may_ask):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.show(AskForm(initial={"language": self.page.locale.language_code}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or say what is missing; what was typed stays."""
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            sign_off = services.ask_for_sign_off(page=self.page, user=request.user, **form.cleaned_data)
        except PagesError as refusal:
            form.add_error(None, str(refusal))
            return self.show(form)
        said = gettext("The link goes by mail to %(name)s. You get a mail when the answer is there.")
        messages.success(request, said % {"name": sign_off.name})
        return redirect("sign_offs_of_page", self.page.pk)

    def show(self, form: AskForm) -> HttpResponse:
        """The page with a form."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response

    def get_page_subtitle(self) -> str:
        """The page's title."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way from the editor."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sign-offs, and how the newest version stands."""
        sign_offs = SignOff.objects.of(self.page).select_related("asked_by").prefetch_related("comments", "mails")
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "sign_offs": sign_offs,
            "may_ask": self.may_ask,
            "is_needed": needs_sign_off(self.page),
            "is_given": is_signed_off(self.page, self.page.latest_revision),
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
