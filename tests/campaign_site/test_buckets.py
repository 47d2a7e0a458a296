"""Uploads in a bucket: shared by several machines, and shown by this site to browsers, which ask no other host."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import uuid4

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import RequestFactory
from moto.server import ThreadedMotoServer

from campaign_site import backups, readiness, views


@pytest.fixture
def bucket(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadedMotoServer]:
    """A storage that speaks S3, and settings that use it."""
    for variable, value in {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}.items():
        monkeypatch.setenv(variable, value)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address, name = f"http://{host}:{port}", f"uploads-{uuid4()}"
    boto3.client("s3", endpoint_url=address, region_name="us-east-1").create_bucket(Bucket=name)
    settings.S3_BUCKET = name
    options = {"bucket_name": name, "endpoint_url": address, "region_name": "us-east-1", "file_overwrite": False}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "campaign_site.buckets.BucketStorage", "OPTIONS": options},
    }
    yield server
    with suppress(RuntimeError, OSError):
        server.stop()


def shown(path: str) -> tuple[str, bytes]:
    answer = views.media(RequestFactory().get("/media/"), path)
    return answer["Content-Type"], b"".join(answer)


@pytest.mark.usefixtures("bucket")
def test_a_picture_is_kept_in_the_bucket_and_shown_under_an_address_of_this_site() -> None:
    name = default_storage.save("images/ēka.webp", ContentFile(b"picture"))
    assert default_storage.url(name) == "/media/images/%C4%93ka.webp"
    assert shown(name) == ("image/webp", b"picture")
    assert default_storage.save("images/ēka.webp", ContentFile(b"another")) != name, "none is written over"
    for path in ("images/none.webp", "../settings.py", "documents/secret.pdf"):
        with pytest.raises(Http404):
            shown(path)
    assert name in list(backups.uploads(default_storage)), "a backup finds it"


def test_a_bucket_that_is_away_is_named_and_an_upload_refused_in_words(bucket: ThreadedMotoServer) -> None:
    assert readiness.media_problem() is None
    bucket.stop()
    problem = readiness.media_problem()
    assert problem is not None
    assert "does not answer" in problem
