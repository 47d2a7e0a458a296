"""Writes what each registration is compared and found by.

Rows that turn out to be one mailbox stay: the later ones are marked, and staff decide at the seminar's desk.
"""

from typing import Any

from django.db import migrations

from events.words.addresses import key, readable
from events.words.spelling import searchable

OPEN = ("confirmed", "offered", "unconfirmed", "waiting")
BATCH = 500


def fill(apps: Any, schema_editor: Any) -> None:
    registrations = apps.get_model("events", "Registration").objects.using(schema_editor.connection.alias)
    seen: set[tuple[int, str]] = set()
    changed = []
    for registration in registrations.order_by("pk").iterator(chunk_size=BATCH):
        registration.address_key = key(registration.email)
        registration.search_text = searchable(
            registration.name,
            registration.library,
            addresses=(readable(registration.email), registration.address_key),
        )
        if registration.state in OPEN:
            mailbox = (registration.seminar_id, registration.address_key)
            registration.is_double = mailbox in seen
            seen.add(mailbox)
        changed.append(registration)
    registrations.bulk_update(changed, ["address_key", "search_text", "is_double"], batch_size=BATCH)


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0007_address_key"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
