"""Addresses that forms had before staff changed them."""

from django.db import models

from events.seats.models.seminars import Seminar


class FormerAddress(models.Model):
    """What `Seminar.slug` was once: it is printed and mailed, so it goes on leading to this seminar and to no other."""

    slug = models.SlugField(max_length=80, unique=True)
    seminar = models.ForeignKey(Seminar, on_delete=models.CASCADE, related_name="former_addresses")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug
