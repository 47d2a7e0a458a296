"""One round of the worker: each due row of each queue of mail is claimed, rendered and sent."""

from collections import Counter
from typing import Any

from events.outbox import rendering
from events.outbox.choices import Delivery
from events.outbox.claiming import claim
from events.outbox.models import OutgoingMail, QueuedMail
from events.outbox.querysets import QueuedMailQuerySet
from events.outbox.sending import Write, post, queues


def deliver_due(limit: int = 100) -> Counter[Delivery]:
    """Send what is due in every queue, the oldest first, at most `limit` mails of each; tells where they stand then.

    One put off is not due again in the same round.
    """
    done: Counter[Delivery] = Counter()
    all_queues: dict[type[QueuedMail], Write] = {OutgoingMail: rendering.render, **queues}
    for table, write in all_queues.items():
        rows: QueuedMailQuerySet[Any] = table._default_manager.all()  # type: ignore[assignment]  # every queue has it
        for _turn in range(limit):
            mail = claim(rows)
            if mail is None:
                break
            done[post(mail, write)] += 1
    return done
