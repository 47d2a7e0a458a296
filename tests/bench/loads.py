"""Many requests at once for the same page: how many a second, and what each costs the servers."""

import contextlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from scripts.postgres import free_port
from scripts.tools import nginx
from tests.bench.servers import HOST, ROOT, Server, Site, cpu_of

TRIVIAL = """
from pathlib import Path

BODY = Path(__file__).with_name("page").read_bytes()

def application(environ, start):
    kind = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
    start("200 OK", [*kind, ("Content-Length", str(len(BODY)))])
    return [BODY]
"""
CLIENTS = 16


def wrk(address: str, pids: list[int], seconds: float) -> tuple[float, float]:
    """Requests a second, and milliseconds of processor time of each; all of them have to be answered."""
    program = shutil.which("wrk")
    if not program:
        raise SystemExit("There is no wrk; on Debian and Ubuntu: apt-get install wrk")
    headers = [f"Host: {HOST}", "X-Forwarded-Proto: https", "Accept-Encoding: gzip"]
    words = [f"--header={header}" for header in headers]
    before = sum(map(cpu_of, pids))
    command = [program, "-t1", f"-c{CLIENTS}", f"-d{seconds:.0f}", "--timeout=60", *words, address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cost = sum(map(cpu_of, pids)) - before
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{address} was not answered each time: {said}")
    count = int(re.search(r"(\d+) requests in", said)[1])  # type: ignore[index]  # wrk's own words
    return float(re.search(r"Requests/sec: +([\d.]+)", said)[1]), 1000 * cost / count  # type: ignore[index]


def trivial(folder: Path, page: bytes) -> Site:
    """An application that answers with the bytes of a page and does nothing else."""
    folder.mkdir()
    (folder / "page").write_bytes(page)
    (folder / "trivial.py").write_text(TRIVIAL)
    return Site("trivial", folder, "trivial:application", {})


@contextlib.contextmanager
def proxy(folder: Path, web: Server, page: bytes) -> Iterator[tuple[int, int, int]]:
    """nginx before the site as configured here: its process, its port, and that of the same bytes as a file."""
    program = nginx()
    if not program:
        raise SystemExit("There is no nginx; on Debian and Ubuntu: apt-get install nginx")
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "file").mkdir()
    (folder / "file/index.html").write_bytes(page)
    names = ["-subj", f"/CN={HOST}", "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *names]
    subprocess.run(made, check=True, capture_output=True)
    https, file = free_port(), free_port()
    text = (ROOT / "deploy/nginx.conf").read_text()
    for old, new in {
        "include mime.types;": "include /etc/nginx/mime.types;",
        "listen 80 default_server": f"listen 127.0.0.1:{free_port()}",
        "        listen [::]:80 default_server;\n": "",
        "listen 443 ssl http2 default_server": f"listen 127.0.0.1:{https} ssl http2",
        "        listen [::]:443 ssl http2 default_server;\n": "",
        "/etc/nginx/tls": str(folder),
        "web-1:8000": f"127.0.0.1:{web.connection.port}",
        "web-2:8000": f"127.0.0.1:{web.connection.port}",
        "/srv/": f"{folder}/",
        "/dev/shm/nginx-pages": f"/dev/shm/bench-{https}",  # noqa: S108  # as it stands in the file
        "/dev/stdout": str(folder / "access.log"),
        "/dev/stderr": str(folder / "error.log"),
        "/tmp/nginx.pid": str(folder / "pid"),  # noqa: S108  # as it stands in the file
        "worker_processes auto;": f"worker_processes auto; daemon off;{' user root;' if os.geteuid() == 0 else ''}",
    }.items():
        if old not in text:
            raise SystemExit(f"deploy/nginx.conf has no {old!r}.")
        text = text.replace(old, new)
    beside = f"""    server {{
        listen 127.0.0.1:{file} ssl http2;
        ssl_certificate {folder}/fullchain.pem;
        ssl_certificate_key {folder}/privkey.pem;
        root {folder}/file;
        index index.html;
        gzip off;
        add_header Content-Encoding gzip;
    }}
}}
"""
    (folder / "nginx.conf").write_text(text.rstrip().removesuffix("}") + beside)
    process = subprocess.Popen([program, "-c", folder / "nginx.conf", "-p", folder])
    try:
        deadline = time.monotonic() + 60
        while not (folder / "pid").exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("nginx did not start.")
            time.sleep(0.05)
        yield process.pid, https, file
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(f"/dev/shm/bench-{https}", ignore_errors=True)  # noqa: S108  # as above


def first_visit(server: Server, path: str) -> tuple[int, int]:
    """Bytes as they are sent, and requests, of a first visit; pictures are left out."""
    html = server.raw(path)
    server.connection.close()
    soup = BeautifulSoup(server.get(path)[1], "html.parser")
    wanted = "link[rel=stylesheet], link[rel=preload], link[rel=icon][type='image/svg+xml'], script[src]"
    files = {str(tag.get("href") or tag.get("src")) for tag in soup.select(wanted)}
    return len(html) + sum(len(server.raw(file)) for file in files), 1 + len(files)
