"""Uploads in an S3-like storage, which several machines share."""

from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class BucketStorage(S3Storage):
    """Files in a bucket, each whole or not at all; browsers get them from this site, under MEDIA_URL."""

    def get_default_settings(self) -> dict[str, Any]:
        """The package's own, and an end to waiting: boto3 gives a storage that is away minutes.

        Checksums only where they are asked for: not every storage that speaks S3 knows the newer ones.
        """
        config = Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"total_max_attempts": 2},
            s3={"addressing_style": "path"},
            signature_version="s3v4",
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        return {**super().get_default_settings(), "client_config": config}

    def url(self, name: str, *_arguments: object, **_more: object) -> str:
        """The file's address on this site."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"

    def ensure_room(self, size: int) -> None:
        """Find out whether a file could be kept now; nothing stays of the attempt.

        Raises:
            OSError: if it could not.
        """
        try:
            name = self.save(".trial", ContentFile(bytes(1)))
            self.delete(name)
        except (BotoCoreError, ClientError) as error:
            raise OSError(f"the storage does not answer ({type(error).__name__})") from error
