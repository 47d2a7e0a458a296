"""The step after `migrate`: languages, roles with their rights, the review before a page is published, the address.

A language or a right that is added to the lists reaches every installation with its next `migrate`; a right that is
taken out is taken away there. What administrators have changed by hand stays as they left it: a role that was renamed
keeps its name, one that was deleted is not made again, a right that they took away is not given again, one that they
gave remains.
"""

from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from campaign_site import languages, roles
from campaign_site.models import Role

REVIEW, REVIEW_TASK = "Pārskatīšana pirms publicēšanas", "Publicētājs pārskata"

WAGTAILS_ROOT, ROOT = "Root", "Visas valodas"
"""What Wagtail calls the page above all others, and what stands under it: each language's home page."""

WAGTAILS_GROUPS, WAGTAILS_WORKFLOW = ("Editors", "Moderators"), "Moderators approval"
"""Wagtail's own are English and wider than anybody here needs."""


def build_after_migrating(sender: AppConfig, *, using: str, **_more: object) -> None:
    """Set up once the last app has its tables and permissions (a receiver of `post_migrate`).

    Not while some of our tables are missing, after `migrate` with the name of an app, nor after `flush`, which leaves
    nothing that a right could be given for.
    """
    if sender is last_app() and has_tables(using) and Page.objects.using(using).filter(depth=1).exists():
        build(using=using)


def has_tables(using: str) -> bool:
    """Whether the database has all tables that the roles are about."""
    names = set(connections[using].introspection.table_names())
    return {model._meta.db_table for model in (Role, Page, apps.get_model("pages", "PublisherReview"))} <= names


def last_app() -> AppConfig:
    """The app for which Django sends `post_migrate` last."""
    return list(apps.get_app_configs())[-1]


def build(*, using: str = "default") -> None:
    """Make what was never made, and give and take the rights that have changed in the list since the last time."""
    with transaction.atomic(using=using):
        for language in languages.ALL:
            Locale.objects.using(using).get_or_create(language_code=language.code)
        pages = Page.objects.using(using)
        pages.filter(depth=1, title=WAGTAILS_ROOT).update(title=ROOT, draft_title=ROOT)
        if Role.objects.using(using).exists():
            for role in roles.ALL:
                _build_role(role, using)
        elif Group.objects.using(using).filter(name__in=[role.name for role in roles.ALL]).exists():
            _adopt(using)
        else:
            for role in roles.ALL:
                _build_role(role, using)
            _make_review(using)
            _remove_wagtails_own(using)
        move_site(using=using)


def move_site(*, using: str = "default") -> None:
    """Let Wagtail's site have the address that SITE_URL names now."""
    host, port = site_address()
    site = Site.objects.using(using).filter(is_default_site=True).exclude(hostname=host, port=port).first()
    if site is not None:
        site.hostname, site.port = host, port
        site.save(using=using)


def site_address() -> tuple[str, int]:
    """Host and port of SITE_URL."""
    address = urlsplit(settings.SITE_URL)
    return address.hostname or "localhost", address.port or (443 if address.scheme == "https" else 80)


def _adopt(using: str) -> None:
    """Take the groups that a version before 1.0 made for the roles, each just as its administrators have left it."""
    groups = {group.name: group for group in Group.objects.using(using).all()}
    for role in roles.ALL:
        given = sorted(set(_spelled_out(role.rights, using)))
        Role.objects.using(using).create(name=role.name, group=groups.get(role.name), given=given)


def _build_role(role: roles.StaffRole, using: str) -> None:
    """Make a role that never was, with its group, and give or take what has changed in its list."""
    built = Role.objects.using(using).filter(name=role.name).first()
    if built is None:
        group, _made = Group.objects.using(using).get_or_create(name=role.name)
        built = Role(name=role.name, group=group)
    wanted = set(_spelled_out(role.rights, using))
    if built.group is not None:
        for right in sorted(wanted - set(built.given)):
            _give(built.group, right, using)
        for right in sorted(set(built.given) - wanted):
            _take(built.group, right, using)
    built.given = sorted(wanted)
    built.save(using=using)


def _spelled_out(rights: tuple[str, ...], using: str) -> list[str]:
    """The rights with all permissions of an app in the place of its `*`."""
    result: list[str] = []
    for right in rights:
        label, codename = right.split(".")
        if codename == "*":
            of_app = Permission.objects.using(using).filter(content_type__app_label=label)
            result += [f"{label}.{name}" for name in of_app.values_list("codename", flat=True)]
        else:
            result.append(right)
    return result


def _permission(right: str, using: str) -> Any:
    """The permission that a right names.

    Raises:
        Permission.DoesNotExist: if there is none of this name.
    """
    label, codename = right.split(".")
    if label == "page":
        label = "wagtailcore"
    elif label == "file":
        label = "wagtailimages" if codename.endswith("image") else "wagtaildocs"
    return Permission.objects.using(using).get(content_type__app_label=label, codename=codename)


def _give(group: Any, right: str, using: str) -> None:
    """Give a group a right: everywhere, or at the root of all pages or files."""
    permission = _permission(right, using)
    if right.startswith("page."):
        root = Page.objects.using(using).get(depth=1)
        GroupPagePermission.objects.using(using).get_or_create(group=group, page=root, permission=permission)
    elif right.startswith("file."):
        files = Collection.objects.using(using).get(depth=1)
        GroupCollectionPermission.objects.using(using).get_or_create(
            group=group, collection=files, permission=permission
        )
    else:
        group.permissions.add(permission)


def _take(group: Any, right: str, using: str) -> None:
    """Take away what was given here; a permission that is no more has left the group by itself."""
    try:
        permission = _permission(right, using)
    except Permission.DoesNotExist:
        return
    if right.startswith("page."):
        group.page_permissions.filter(permission=permission, page__depth=1).delete()
    elif right.startswith("file."):
        group.collection_permissions.filter(permission=permission, collection__depth=1).delete()
    else:
        group.permissions.remove(permission)


def _make_review(using: str) -> None:
    """Put a publisher's review before every page, in the place of the workflow that Wagtail brings."""
    task_model = apps.get_model("pages", "PublisherReview")
    if Workflow.objects.using(using).filter(name=REVIEW).exists():
        return
    reviewers = Role.objects.using(using).filter(name__in=[role.name for role in roles.REVIEWERS])
    task = task_model.objects.using(using).create(name=REVIEW_TASK)
    task.groups.set([role.group for role in reviewers if role.group])
    workflow = Workflow.objects.using(using).create(name=REVIEW)
    WorkflowTask.objects.using(using).create(workflow=workflow, task=task, sort_order=0)
    root = Page.objects.using(using).get(depth=1)
    WorkflowPage.objects.using(using).update_or_create(page=root, defaults={"workflow": workflow})


def _remove_wagtails_own(using: str) -> None:
    """Take away Wagtail's groups and workflow, unless somebody is in them or something went through it."""
    Group.objects.using(using).filter(name__in=WAGTAILS_GROUPS, user__isnull=True).delete()
    for workflow in Workflow.objects.using(using).filter(name=WAGTAILS_WORKFLOW, workflow_states__isnull=True):
        tasks = list(workflow.workflow_tasks.values_list("task_id", flat=True))
        workflow.delete()
        GroupApprovalTask.objects.using(using).filter(pk__in=tasks, workflow_tasks__isnull=True).delete()
