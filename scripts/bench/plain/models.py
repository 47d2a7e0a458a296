"""A seminar, a registration and a mail to be sent, with no more than a registration needs."""

from django.db import models
from django.utils import timezone


class Seminar(models.Model):
    """One seminar."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)

    # Named for the type checker, whose settings do not know this application.
    objects: models.Manager["Seminar"] = models.Manager()

    class Meta:
        app_label = "plain"


class Registration(models.Model):
    """One person's registration."""

    seminar = models.ForeignKey(Seminar, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    library = models.CharField(max_length=200, blank=True)
    arrived_at = models.DateTimeField(default=timezone.now)

    # Named for the type checker, whose settings do not know this application.
    objects: models.Manager["Registration"] = models.Manager()

    class Meta:
        app_label = "plain"


class OutgoingMail(models.Model):
    """One mail to be sent."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE)
    state = models.CharField(max_length=10, default="queued")
    created_at = models.DateTimeField(default=timezone.now)

    # Named for the type checker, whose settings do not know this application.
    objects: models.Manager["OutgoingMail"] = models.Manager()

    class Meta:
        app_label = "plain"
