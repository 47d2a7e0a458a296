"""Prepare the four languages, and take away Wagtail's own welcome page.

Every installation has the locales from its first migration on, so that a translation never waits for a developer. The
welcome page would stand at the site's root until `load_campaign` makes the campaign's home page and site.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LANGUAGES = ["lv", "en", "ru", "uk"]
WELCOME_PATH = "00010001"


def prepare(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the locales that are missing; remove the welcome page and the site that points to it if nobody used them."""
    Locale = apps.get_model("wagtailcore", "Locale")
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    Page = apps.get_model("wagtailcore", "Page")
    welcome = Page.objects.filter(path=WELCOME_PATH, content_type__model="page", slug="home", numchild=0)
    if welcome.exists():
        apps.get_model("wagtailcore", "Site").objects.filter(root_page__in=welcome).delete()
        welcome.delete()
        Page.objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    """Four locales and a clean root."""

    dependencies = [
        ("pages", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(prepare, migrations.RunPython.noop, elidable=False)]
