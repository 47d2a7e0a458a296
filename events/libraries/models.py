"""The register of libraries: where registrants come from, for suggestions, limits and statistics."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.libraries.querysets import LibraryQuerySet
from events.words.spelling import fold, searchable

FOLDED_LENGTH = 400
"""The most letters of a folded name that are kept: one letter may fold into many, and an index takes only so much."""


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
        _("municipality today"),
        max_length=100,
        blank=True,
        help_text=_("The municipality as it is now: there are 42 since 1 July 2025."),
    )
    is_active = models.BooleanField(
        _("is open"), default=True, help_text=_("A library that is closed is not suggested any more.")
    )
    folded_name = models.CharField(
        _("name to compare"), max_length=FOLDED_LENGTH, blank=True, editable=False, db_index=True
    )
    search_text = models.TextField(_("text to search in"), blank=True, editable=False)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")
        ordering = ["name", "place", "pk"]
        indexes = [models.Index(fields=["is_active", "name"], name="library_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.place}" if self.place and self.place not in self.name else self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Save it together with the words by which it is found."""
        self.fold()
        if update_fields is not None:
            update_fields = {*update_fields, "folded_name", "search_text"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def fold(self) -> None:
        """Set the words by which it is found; for whoever writes many rows at once and so without `save`."""
        self.folded_name = fold(self.name)[:FOLDED_LENGTH]
        told = (self.name, self.place, self.municipality, self.municipality_2011, self.code)
        self.search_text = searchable(*told)

    def spellings(self) -> set[str]:
        """Every folded way to write it on a form: by its name alone, or with what tells it from its namesakes."""
        more = [(), (self.place,), (self.municipality,), (self.municipality_2011,)]
        more += [(self.place, self.municipality), (self.place, self.municipality_2011)]
        return {fold(" ".join((self.name, *words))) for words in more}
