"""The municipalities of today are those since 1 July 2025."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A remark for who edits a library."""

    dependencies = [("events", "0001_version_1")]

    operations = [
        migrations.AlterField(
            model_name="library",
            name="municipality",
            field=models.CharField(
                blank=True,
                help_text="The municipality as it is now: there are 42 since 1 July 2025.",
                max_length=100,
                verbose_name="municipality today",
            ),
        ),
    ]
