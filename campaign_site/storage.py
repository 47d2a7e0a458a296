"""Where uploads and pictures cut to size are kept: each file whole or not at all, and in the service's own hands."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PIECE = 256 * 1024
"""Bytes that are written at a time to see whether there is room."""


class WholeFileStorage(FileSystemStorage):
    """Files in MEDIA_ROOT.

    A disk that fills up leaves no empty or half a file behind. What `manage.py` writes as root belongs to whoever owns
    the folder, so that the service can go on there.
    """

    def ensure_room(self, size: int) -> None:
        """Find out whether a file of this many bytes could be kept now; nothing stays of the attempt.

        Raises:
            OSError: if it could not.
        """
        with self._unfinished() as written:
            for _ in range(size // PIECE + 1):
                written.write(bytes(PIECE))
            written.flush()

    def _save(self, name: str, content: "File[Any]") -> str:
        """Write the file beside the others first, then give it its name, another one if that is taken."""
        with self._unfinished() as written:
            for chunk in content.chunks():
                written.write(chunk.encode() if isinstance(chunk, str) else chunk)
            written.flush()
            os.fchmod(written.fileno(), self.file_permissions_mode or 0o644)
            while True:
                path = Path(self.path(name))
                make_folder(path.parent)
                try:
                    os.link(written.name, path)
                except FileExistsError:
                    name = self.get_available_name(name)
                else:
                    break
        return name.replace("\\", "/")

    @contextmanager
    def _unfinished(self) -> "Iterator[IO[bytes]]":
        """A file that is gone in the end, whatever happens; only another name that it was given keeps what is in it."""
        folder = Path(self.location)
        make_folder(folder)
        with NamedTemporaryFile(dir=folder, prefix=".unfinished-") as written:
            own_like_folder(Path(written.name))
            yield written


def make_folder(folder: Path) -> None:
    """Make a folder with all above it; each belongs to the owner of the one that it is in."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        own_like_folder(folder)


def own_like_folder(path: Path) -> None:
    """Give what root has made to the owner of the folder it is in."""
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
