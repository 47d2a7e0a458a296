"""The signed links to a registration, one for its owner and one for the door: kept nowhere, and revocable."""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone

from events.seats.errors import UnusableLink
from events.seats.models import Registration
from events.words.site import absolute

_signer = Signer(salt="events.tokens.manage", sep=".")
_door_signer = Signer(salt="events.tokens.check_in", sep=".")


def make(registration: Registration) -> str:
    """The token for a registration's link; raising its key version makes it dead."""
    return _signer.sign(f"{registration.public_id.hex}-{registration.key_version}")


def read(token: str) -> Registration:
    """The registration that a token opens, or `UnusableLink`, whatever is wrong with it."""
    registration = _read(_signer, token)
    # Whoever is held must be able to see it; after that day the row is about to be emptied, if it is not yet.
    if timezone.now() >= registration.contacts_deleted_on:
        raise UnusableLink
    return registration


def make_for_door(registration: Registration) -> str:
    """The token in the code that is shown at the door: it names somebody to staff and opens nothing for others."""
    return _door_signer.sign(f"{registration.public_id.hex}-{registration.key_version}")


def door_url(registration: Registration) -> str:
    """The full address in the code for the door: staff tick the person off with it, others see nothing."""
    return absolute(reverse("events:door_code", args=[make_for_door(registration)]))


def read_at_door(token: str) -> Registration:
    """The registration that a code at the door stands for, or `UnusableLink`."""
    return _read(_door_signer, token)


def _read(signer: Signer, token: str) -> Registration:
    try:
        public_id, _hyphen, version = signer.unsign(token).partition("-")
        return (
            Registration.objects.select_related("seminar")
            .prefetch_related("seminar__texts")
            .get(public_id=UUID(public_id), key_version=int(version), forgotten_at__isnull=True)
        )
    except (BadSignature, ValueError, Registration.DoesNotExist) as error:
        raise UnusableLink from error
