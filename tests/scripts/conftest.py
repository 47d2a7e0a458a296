"""A small project folder for the scripts to work in, the real one to copy from, and the proxy before a small site."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scripts.proxies import Behind, Proxy, proxy_before

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the Makefile, the scripts and the locks, as a clone has them; nothing is installed in it."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("scripts", "requirements"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def behind() -> Iterator[http.server.HTTPServer]:
    """A small site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join(timeout=300)
    server.server_close()


@pytest.fixture
def proxy(tmp_path: Path, behind: http.server.HTTPServer) -> Iterator[Proxy]:
    """The proxy before it."""
    with proxy_before(tmp_path, behind.server_port, behind.server_port) as running:
        yield running
