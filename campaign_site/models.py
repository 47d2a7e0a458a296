"""What the project itself keeps."""

from django.contrib.auth.models import Group
from django.db import models


class Role(models.Model):
    """A role of `campaign_site.roles` as this installation has it: its group, and what the group was given."""

    name = models.CharField(max_length=150, unique=True)
    group = models.OneToOneField(Group, on_delete=models.SET_NULL, null=True)
    given = models.JSONField(default=list)

    class Meta:
        """Nobody changes these rows by hand."""

        default_permissions = ()

    def __str__(self) -> str:
        """The role's name, also when its group has another one by now."""
        return self.name
