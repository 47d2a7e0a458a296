"""When a help number last changed; a verified one names the day on which somebody looked."""

from typing import Any

from django.db import migrations, models


def doubt_numbers_without_a_day(apps: Any, schema_editor: Any) -> None:
    """A number that is called verified, but nobody knows when, has to be verified again."""
    lines = apps.get_model("pages", "HelpLine").objects.using(schema_editor.connection.alias)
    lines.filter(verification="verified", checked_on__isnull=True).update(verification="to_verify")


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0009_phone_numbers'),
    ]

    operations = [
        migrations.AddField(
            model_name='helpline',
            name='changed_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='changed'),
        ),
        migrations.AlterField(
            model_name='helpline',
            name='checked_on',
            field=models.DateField(help_text='The day on which somebody last looked at the source. Visitors read it beside the number.', null=True, verbose_name='checked on'),
        ),
        migrations.AlterField(
            model_name='helpline',
            name='hours',
            field=models.CharField(blank=True, help_text='For example “round the clock” or “every day 12:00–22:00”. Leave it empty if it is not known.', max_length=100, verbose_name='hours'),
        ),
        migrations.AlterField(
            model_name='helpline',
            name='verification',
            field=models.CharField(choices=[('to_verify', 'To verify'), ('verified', 'Verified')], default='to_verify', help_text='Choose “Verified” only after you have called or asked. When anything that callers go by is changed, the number has to be verified anew. Visitors do not see this.', max_length=10, verbose_name='state'),
        ),
        migrations.RunPython(doubt_numbers_without_a_day, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='helpline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verification', 'verified'), _negated=True), ('checked_on__isnull', False), _connector='OR'), name='help_line_verified_on_a_day'),
        ),
    ]
