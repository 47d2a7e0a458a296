"""What the whole admin keeps to."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction, RoleForm

from campaign_site import sessions

# Wagtail gives this field no words of its own, and Django makes “Role” of its name in every language.
RoleForm.base_fields["role"].label = AssignRoleBulkAction.display_name


@hooks.register("before_bulk_action")
def keep_superusers(request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any) -> None:
    """Only a superuser assigns roles to superusers, switches them off or deletes them.

    Raises:
        PermissionDenied: for everybody else.
    """
    if not request.user.is_superuser and any(getattr(found, "is_superuser", False) for found in objects):
        raise PermissionDenied


@hooks.register("insert_global_admin_css")
def wear_the_campaign_s_colours() -> SafeString:
    """The campaign's colours on every page of the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls")
def register_session() -> list[URLPattern]:
    """Where the admin's script asks who is signed in."""
    return [path("session/", sessions.session, name="session")]
