"""What the last look at the pages' links found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pages.models.choices import LinkProblem


class LinkCheck(models.Model):
    """One look at the links: at the site's own, or at those that lead outside."""

    is_outside = models.BooleanField()
    finished_at = models.DateTimeField()
    links = models.PositiveIntegerField(help_text="How many different targets were looked at.")

    class Meta:
        verbose_name = _("look at the links")
        verbose_name_plural = _("looks at the links")

    def __str__(self) -> str:
        return f"{self.finished_at:%Y-%m-%d %H:%M}, {self.links} links"


class BrokenLink(models.Model):
    """A link on a published page that leads nowhere."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    is_outside = models.BooleanField()
    target = models.CharField(max_length=500)
    problem = models.CharField(max_length=12, choices=LinkProblem)
    status = models.PositiveSmallIntegerField(null=True, help_text="The HTTP status, where there was an answer.")

    class Meta:
        verbose_name = _("broken link")
        verbose_name_plural = _("broken links")
        constraints = [models.UniqueConstraint(fields=["page", "target"], name="broken_link_once")]

    def __str__(self) -> str:
        return self.target
