"""House rules as Django system checks: `manage.py check` explains the mistake and its cure."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004  # Django's name
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.template import TemplateDoesNotExist
from django.template.loader import get_template


def has_template(name: str) -> bool:
    """Whether a template of this name can be loaded."""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


@register()
def page_types_are_complete(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every page type of ours declares parents, children, a template of its own, search fields and a name (rule 10)."""
    from wagtail.models import Page, get_page_models

    problems: list[CheckMessage] = []
    for model in get_page_models():
        if model._meta.app_label != "pages":
            continue
        own = vars(model)
        problems.extend(
            Error(
                f"{model.__name__} does not declare {attribute}.",
                hint=f"Add `{attribute}` to the class: an inherited value hides what may stand where.",
                obj=model,
                id="campaign.E001",
            )
            for attribute in ("parent_page_types", "subpage_types", "search_fields")
            if attribute not in own
        )
        if not has_template(model.template):
            problems.append(
                Error(
                    f"{model.__name__} has no template {model.template}.",
                    hint="Write it: every page type looks as its role asks.",
                    obj=model,
                    id="campaign.E003",
                )
            )
        if model._meta.verbose_name == Page._meta.verbose_name or not model._meta.original_attrs.get("verbose_name"):
            problems.append(
                Error(
                    f"{model.__name__} has no verbose_name.",
                    hint="Add `verbose_name` to its Meta: editors choose page types by it.",
                    obj=model,
                    id="campaign.E002",
                )
            )
    return problems


@register(Tags.database)
def database_is_not_in_between(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Say clearly that a database with a part of the migrations from before version 1.0 can not be brought further."""
    problems: list[CheckMessage] = []
    for alias in databases or []:
        applied = set(MigrationRecorder(connections[alias]).applied_migrations())
        for app in ("campaign_site", "events", "pages"):
            before = set(import_module(f"{app}.migrations.0001_version_1").Migration.replaces)
            if applied & before and not before <= applied:
                problems.append(
                    Error(
                        f"This database was made by a version before 1.0, which lacks migrations of {app}.",
                        hint="Migrate once with the last version before 1.0 first: see docs/operations.md, “Updating”.",
                        id="campaign.E004",
                    )
                )
    return problems


@register(deploy=True)
def the_proxy_leads_out_as_the_site_does(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Whoever leaves while the site is away is led by the proxy, which has to know the same address."""
    proxy = settings.BASE_DIR / "deploy/nginx.conf"
    if not proxy.exists() or f"return 303 {settings.EXIT_URL};" in proxy.read_text():
        return []
    return [
        Warning(
            f"EXIT_URL is {settings.EXIT_URL}, and {proxy} leads somewhere else while the site is away.",
            hint="Write `return 303` with the address into its `location @leave`, install the file anew, and build the "
            "image anew if there is one.",
            id="campaign.W001",
        )
    ]
