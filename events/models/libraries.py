"""The register of libraries: where registrants come from, for suggestions, limits and statistics."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.querysets import LibraryQuerySet


class Library(models.Model):
    """One library of the register; not the people in it."""

    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("The library's own number in the register; an import finds the row by it."),
    )
    name = models.CharField(_("name"), max_length=200)
    place = models.CharField(_("place"), max_length=100, blank=True, help_text=_("Town, parish or village."))
    municipality_2011 = models.CharField(
        _("municipality in 2011"), max_length=100, blank=True, help_text=_("The municipality of 11 October 2011.")
    )
    municipality = models.CharField(
        _("municipality today"), max_length=100, blank=True, help_text=_("The municipality since the reform of 2021.")
    )
    is_active = models.BooleanField(
        _("is open"), default=True, help_text=_("A library that is closed is not suggested any more.")
    )
    search_text = models.CharField(_("text to search in"), max_length=600, blank=True, editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")
        ordering = ["name", "place", "pk"]
        indexes = [models.Index(fields=["is_active", "name"], name="library_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}" if self.place and self.place not in self.name else self.name
