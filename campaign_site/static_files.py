"""Static files as production sends them: what each public page loads in one file, and without what only we read.

A first visit to an article costs 35 kB in 6 requests, where the files as they are written would be 39 in 9
(docs/performance.md). It is done when files are collected; development serves them as they are.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rcssmin  # type: ignore[import-untyped]  # it has no types
import rjsmin  # type: ignore[import-untyped]  # it has no types
from django.conf import settings
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

JOINED = {
    "css/site.css": ("css/tokens.css", "css/base.css", "css/components.css", "css/print.css"),
    "js/site.js": ("js/copy.js", "js/open_now.js"),
}
"""What every public page loads, in this order."""

SHORTER = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def addresses(name: str) -> list[str]:
    """The address of a joined file, or those of its parts while they are served as they are."""
    return [static(part) for part in (JOINED[name] if settings.IN_DEVELOPMENT else [name])]


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Collects our files shorter and joined, then names them by what is in them and compresses them."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:  # noqa: FBT001, FBT002  # as Django has it
        """Write our own files anew where they were collected."""
        (ours,) = map(Path, settings.STATICFILES_DIRS)
        wanted = {name: (name,) for name in paths if Path(name).suffix in SHORTER and (ours / name).is_file()} | JOINED
        for name, parts in {} if dry_run else wanted.items():
            texts = [(ours / part).read_text(encoding="utf-8") for part in parts]
            Path(self.path(name)).write_text(SHORTER[Path(name).suffix]("\n".join(texts)), encoding="utf-8")
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)
