"""What the whole admin keeps to."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path
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


@hooks.register("register_admin_urls")
def register_session() -> list[URLPattern]:
    """Where the admin's script asks who is signed in."""
    return [path("session/", sessions.session, name="session")]
