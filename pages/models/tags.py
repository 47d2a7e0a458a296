"""What articles are about, in each language's own words."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class ArticleTag(TagBase):
    """A subject of articles. Its address has no diacritics."""

    free_tagging = True

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Fold Latvian letters; keep Cyrillic ones, which have no plain form."""
        slug = slugify(tag) or slugify(tag, allow_unicode=True)
        return f"{slug}-{i}" if i is not None else slug


class ArticlePageTag(ItemBase):
    """An article has a tag."""

    tag = models.ForeignKey(ArticleTag, on_delete=models.CASCADE, related_name="tagged_articles")
    content_object = ParentalKey("pages.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items")


def foreign_tags(language: str) -> Any:
    """The tags that belong to another language: a translated article takes over those of the Latvian one."""
    if language == settings.LANGUAGE_CODE:
        return ArticleTag.objects.none()
    return ArticleTag.objects.filter(
        tagged_articles__content_object__locale__language_code=settings.LANGUAGE_CODE
    ).distinct()
