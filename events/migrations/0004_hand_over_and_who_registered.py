"""A state of its own for what was handed over, who has it now, and who registered a colleague."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def tell_apart(apps: Any, schema_editor: Any) -> None:
    """Registrations that were handed over stood among the cancelled ones."""
    _move(apps, schema_editor, before="cancelled", after="handed_over")


def put_together(apps: Any, schema_editor: Any) -> None:
    """Put them back among the cancelled ones, as the constraint from before asks."""
    _move(apps, schema_editor, before="handed_over", after="cancelled")


def _move(apps: Any, schema_editor: Any, *, before: str, after: str) -> None:
    database = schema_editor.connection.alias
    changes = apps.get_model("events", "Transition").objects.using(database).filter(reason="handed_over", after=before)
    registrations = apps.get_model("events", "Registration").objects.using(database)
    registrations.filter(pk__in=changes.values("registration"), state=before).update(state=after)
    changes.update(after=after)


class Migration(migrations.Migration):
    """Hand over and who registered."""

    dependencies = [
        ("events", "0003_trap_tally"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="registration",
            name="registration_state_is_known",
        ),
        migrations.AddField(
            model_name="registration",
            name="handed_to",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="received",
                to="events.registration",
                verbose_name="handed over to",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="handed_to_name",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="As the giver typed it, so that it does not tell as whom an address is registered. Emptied when either of the two is forgotten.",
                max_length=120,
                verbose_name="name of who took over",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="registered_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The colleague whose form registered this person.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="brought_along",
                to="events.registration",
                verbose_name="registered by",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="registered_by_name",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="As that form had it: the mail says it. Emptied when either of the two is forgotten.",
                max_length=120,
                verbose_name="name of who registered",
            ),
        ),
        migrations.AlterField(
            model_name="registration",
            name="state",
            field=models.CharField(
                choices=[
                    ("unconfirmed", "Address not confirmed"),
                    ("confirmed", "Has a seat"),
                    ("waiting", "On the waiting list"),
                    ("offered", "Seat offered"),
                    ("cancelled", "Cancelled"),
                    ("declined", "Offer declined"),
                    ("lapsed", "Lapsed"),
                    ("handed_over", "Handed over"),
                ],
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="transition",
            name="after",
            field=models.CharField(
                choices=[
                    ("unconfirmed", "Address not confirmed"),
                    ("confirmed", "Has a seat"),
                    ("waiting", "On the waiting list"),
                    ("offered", "Seat offered"),
                    ("cancelled", "Cancelled"),
                    ("declined", "Offer declined"),
                    ("lapsed", "Lapsed"),
                    ("handed_over", "Handed over"),
                ],
                max_length=12,
                verbose_name="to",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "unconfirmed",
                            "confirmed",
                            "waiting",
                            "offered",
                            "cancelled",
                            "declined",
                            "lapsed",
                            "handed_over",
                        ],
                    )
                ),
                name="registration_state_is_known",
            ),
        ),
        migrations.RunPython(tell_apart, put_together),
    ]
