from django.db import migrations


def keep_without_registration(apps, schema_editor):
    """A seminar whose start of registration was empty took none; from now on that is said by a field of its own."""
    apps.get_model("events", "Seminar").objects.filter(registration_opens_at__isnull=True).update(
        without_registration=True
    )


def keep_closed(apps, schema_editor):
    """Before, an empty start meant the same: a seminar that takes none loses its dates."""
    apps.get_model("events", "Seminar").objects.filter(without_registration=True).update(
        registration_opens_at=None, registration_closes_at=None
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0010_without_registration")]
    operations = [migrations.RunPython(keep_without_registration, keep_closed)]
