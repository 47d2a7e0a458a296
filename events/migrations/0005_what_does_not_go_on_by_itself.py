"""Workers whose clock is wrong, and deletions that wait for somebody's word, which the seminars' staff may give."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions


def let_staff_release(apps: Any, schema_editor: Any) -> None:
    """Give the permission to the role of those who run the seminars, if it is still there."""
    database = schema_editor.connection.alias
    # Django makes permissions only after the last migration, so this one is made now.
    create_permissions(installed.get_app_config("events"), apps=apps, using=database, verbosity=0)
    permission = apps.get_model("auth", "Permission").objects.using(database).get(codename="release_forgetting")
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name="Semināru darbinieki"):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    """Standstills, and deletions that wait."""

    dependencies = [
        ('events', '0004_hand_over_and_who_registered'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ForgettingHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waits', models.BooleanField(default=True)),
                ('since', models.DateTimeField()),
                ('people', models.PositiveIntegerField()),
                ('of_people', models.PositiveIntegerField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('seminars', models.JSONField(blank=True, default=list, help_text='Those whose contact data may go, by number; what becomes due later is not meant.')),
                ('with_needs', models.JSONField(blank=True, default=list)),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-since', '-pk'],
                'permissions': [('release_forgetting', 'Can let a large deletion go ahead')],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ForgettingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Could not be delivered'), ('skipped', 'No longer needed')], default='queued', max_length=10, verbose_name='state')),
                ('message_id', models.UUIDField(default=uuid.uuid4, help_text='The same for every attempt.', unique=True, verbose_name='message identifier')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='created')),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='next attempt')),
                ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='taken up')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('problem', models.CharField(blank=True, max_length=300, verbose_name='problem')),
                ('hold', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='events.forgettinghold')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Standstill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worker', models.CharField(choices=[('mail', 'Mail worker'), ('pages', 'Page worker')], max_length=10, unique=True)),
                ('seconds_ahead', models.BigIntegerField()),
                ('noticed_at', models.DateTimeField(help_text="By the database's clock.")),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('worker__in', ['mail', 'pages'])), name='standstill_worker_is_known')],
            },
        ),
        migrations.AddConstraint(
            model_name='forgettinghold',
            constraint=models.UniqueConstraint(condition=models.Q(('waits', True)), fields=('waits',), name='one_deletion_waits'),
        ),
        migrations.AddConstraint(
            model_name='forgettinghold',
            constraint=models.CheckConstraint(condition=models.Q(('waits', False), ('released_at__isnull', True), _connector='OR'), name='deletion_waits_or_was_let_go'),
        ),
        migrations.AddIndex(
            model_name='forgettingmail',
            index=models.Index(fields=['state', 'next_try_at'], name='forgetting_mail_due'),
        ),
        migrations.RunPython(let_staff_release, migrations.RunPython.noop),
    ]
