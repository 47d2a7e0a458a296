"""The operator's guide gives a running site: its lines are run, from nothing to a registration through the proxy."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from scripts.postgres import server
from tests.bench.registering import fields_of
from tests.events.outbox.misbehaving import Handler, controller_for
from tests.scripts.operator import GUIDE, LEFT_OUT, ROOT, UNITS, Operator, blocks, operator
from tests.scripts.test_container import IMAGE, said

HOST = "www.atveracis.lv"
TOKEN = "operators-token-of-a-test-0123456789"
MAIL = "Atver acis <sveiki@atveracis.lv>"
WEB = ("campaign-web@8001.service", "campaign-web@8002.service")
READ = ("/", "/en/", "/palidziba/", "/raksti/", "/seminari/", "/meklet/?q=palīdzība".replace("ī", "%C4%AB"))


@pytest.fixture
def at_work() -> Iterator[Operator]:
    with server() as address, operator(Path(tempfile.mkdtemp(prefix="campaign-guide-")), address) as somebody:
        yield somebody


@pytest.mark.thorough
def test_the_guide_gives_a_running_site_from_nothing_to_a_registration_and_a_restored_backup(at_work: Operator) -> None:
    handler = Handler()
    controller = controller_for(handler)
    controller.start()
    try:
        install(at_work, mail_port=controller.port)
        serve(at_work)
        register(at_work, handler)
        update(at_work)
        keep_and_restore(at_work)
        if at_work.is_root:
            read_without_the_right_to_write(at_work)
    finally:
        at_work.stop()
        controller.stop()
    assert "Traceback" not in at_work.said()


def install(at_work: Operator, *, mail_port: int) -> None:
    """Everything up to the services."""
    folders, code, environment, database, content, *_ = blocks("Without containers")
    at_work.run(folders)
    at_work.lend_packages()
    at_work.run(code)
    secret = at_work.run(environment).strip()
    assert len(secret) > 50
    at_work.fill_in(
        SECRET_KEY=secret,
        SITE_URL=f"https://{HOST}",
        DEFAULT_FROM_EMAIL=MAIL,
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=str(mail_port),
        EMAIL_USE_TLS="false",
        OPERATOR_TOKEN=TOKEN,
    )
    at_work.run(database)
    at_work.run(content[:1])
    at_work.move_files()
    assert content[-1] == "campaign-manage createsuperuser"
    said = at_work.run(content[1:-1])
    assert "System check identified no issues" in said
    password = "correct horse battery staple"
    answers = ["vaditaja", "vaditaja@atveracis.lv", password, password]
    assert "Superuser created successfully." in at_work.type_in(content[-1], answers)
    shell = at_work.run(["set -a; . /etc/campaign/env; set +a", "env -0"]).split("\0")
    given = dict(line.split("=", 1) for line in shell if "=" in line)
    assert at_work.environment() == {name: given[name] for name in at_work.environment()}, "systemd reads the same"
    assert given["DEFAULT_FROM_EMAIL"] == MAIL


def serve(at_work: Operator) -> None:
    """The services and the proxy."""
    *_, services, proxy, _real_certificate, quiet_log = blocks("Without containers")
    at_work.run(services)
    installed = sorted(path.name for path in (at_work.folder / "etc/systemd/system").glob("campaign-*"))
    assert installed == [
        "campaign-backup-database.timer",
        "campaign-backup-full.timer",
        "campaign-backup@.service",
        "campaign-web@.service",
        "campaign-worker.service",
    ]
    certificate, configuration, check, _reload = proxy
    at_work.run([certificate, configuration])
    at_work.open_ports()
    at_work.run([check])
    at_work.run(quiet_log)
    for name in (*WEB, "campaign-worker.service"):
        at_work.start(name)
    at_work.start_proxy()
    at_work.wait_for("/readyz?all", host=HOST, words='{"status": "ok"}')
    for path in READ:
        assert at_work.ask(path, host=HOST)[0] == 200, path
    picture = re.search(r"/media/images/[^\" ,]+", at_work.ask("/raksti/", host=HOST)[2])
    assert picture
    status, headers, _ = at_work.ask(picture[0], host=HOST)
    assert (status, headers["content-type"]) == (200, "image/webp")


def register(at_work: Operator, handler: Handler) -> None:
    """A librarian's registration, through the proxy, to the mail in her mailbox."""
    at_work.run(["campaign-manage load_campaign --example"])
    address = "/pieteikties/paraugs/"
    status, headers, page = at_work.ask(address, host=HOST)
    assert status == 200
    form = fields_of(page)
    form |= dict.fromkeys(re.findall(r'type="checkbox" name="(\w*consent\w*)"', page), "on")
    form |= {"name": "Ilze Bērziņa", "email": "ilze@biblioteka.lv", "library": "Cēsu bibliotēka"}
    status, _, page = at_work.ask(
        address,
        host=HOST,
        body=urlencode(form),
        **{
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": headers["set-cookie"].split(";")[0],
            "Referer": f"https://{HOST}{address}",
        },
    )
    assert status == 200, page[-3000:]
    deadline = time.monotonic() + 600
    while not handler.taken:
        assert time.monotonic() < deadline, at_work.said()[-4000:]
        time.sleep(0.1)
    assert (handler.taken[0]["To"], handler.taken[0]["From"]) == ("ilze@biblioteka.lv", MAIL)


def update(at_work: Operator) -> None:
    """New code under the running server, and what of `campaign-manage` has not been run with the rest of the guide."""
    (lines,) = blocks("Updating")
    at_work.run([line for line in lines if line.startswith("campaign-manage") and line not in elsewhere()])
    *files, clean_up = [line for line in lines if not line.startswith(("campaign-manage", *LEFT_OUT))]
    (at_work.folder / "srv/campaign/site/forgotten.py").touch()
    at_work.run(files)
    for name in WEB:
        at_work.stop(name)
        assert at_work.ask("/", host=HOST)[0] == 200, "the other one answers"
        at_work.start(name)
        at_work.wait_until_it_listens(name)
    at_work.run([clean_up])
    at_work.wait_for("/readyz?all", host=HOST, words='{"status": "ok"}')
    assert not (at_work.folder / "srv/campaign/site/forgotten.py").exists()


def keep_and_restore(at_work: Operator) -> None:
    """A backup, and the site as it was after a restore."""
    files = {path.name for path in (at_work.folder / "srv/campaign/media").rglob("*") if path.is_file()}
    assert files
    at_work.run(blocks("Backups")[0])
    (backup,) = (at_work.folder / "var/backups/campaign").glob("*.tar")
    (restore,) = blocks("Restoring")
    at_work.stop(*WEB, "campaign-worker.service")
    for path in (at_work.folder / "srv/campaign/media").iterdir():
        at_work.run([f"rm -r {path}"])
    at_work.run([line.replace("campaign-full-2026-11-23T023000Z.tar", backup.name) for line in restore])
    for name in WEB:
        at_work.start(name)
    at_work.wait_for("/readyz", host=HOST, words='"status": ')
    count = 'psql --tuples-only --command="SELECT count(*) FROM events_registration" campaign'
    assert at_work.run([f"runuser -u postgres -- {count}"]).strip() == "1"
    assert files <= {path.name for path in (at_work.folder / "srv/campaign/media").rglob("*") if path.is_file()}


def read_without_the_right_to_write(at_work: Operator) -> None:
    """The service may not even look into MEDIA_ROOT: pages are read, and a machine is told."""
    at_work.run(["chown -R root:root /srv/campaign/media", "chmod 0700 /srv/campaign/media"])
    for path in READ:
        assert at_work.ask(path, host=HOST)[0] == 200, path
    status, _, body = at_work.ask("/readyz", host=HOST, Authorization=f"Bearer {TOKEN}")
    assert (status, json.loads(body)["missing"]) == (200, ["media"])


def test_what_manage_py_writes_as_root_belongs_to_the_service(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    media = tmp_path / "media"
    media.mkdir()
    owner = (65534, 65534) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(media, *owner)
    code = (
        "import django; django.setup(); from django.core.files.storage import default_storage as s;"
        "from django.core.files.base import ContentFile; s.save('original_images/a/b.txt', ContentFile(b'x'))"
    )
    env = {**os.environ, "MEDIA_ROOT": str(media)}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)
    made = sorted(media.rglob("*"))
    assert [path.name for path in made] == ["original_images", "a", "b.txt"]
    assert {(path.stat().st_uid, path.stat().st_gid) for path in made} == {owner}
    assert [path.stat().st_mode & 0o777 for path in made] == [0o755, 0o755, 0o644]


def elsewhere() -> set[str]:
    """The lines of the guide's other parts."""
    return {line for name in ("Without containers", "Backups", "Restoring") for block in blocks(name) for line in block}


def test_the_guide_has_lines_to_run() -> None:
    assert len(elsewhere()) > 30
    assert len(blocks("Updating")) == 1


def test_units_are_what_systemd_takes(tmp_path: Path) -> None:
    """Where systemd looks whether programs are there, it finds this test's."""
    for path in UNITS.glob("campaign-*"):
        text = path.read_text().replace("/srv/campaign/venv/bin/", "/usr/bin/").replace("gunicorn", "env")
        (tmp_path / path.name).write_text(text.replace("/usr/bin/python", "/usr/bin/env python"))
    units = sorted(str(path) for path in tmp_path.iterdir())
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert (len(units), done.returncode) == (5, 0)
    assert [line for line in (done.stdout + done.stderr).splitlines() if "campaign-" in line] == []


def unit(name: str) -> dict[str, str]:
    return dict(re.findall(r"^(\w+)=(.*)$", (UNITS / f"campaign-{name}.service").read_text(), flags=re.MULTILINE))


def test_the_web_server_is_started_everywhere_with_the_same_words() -> None:
    command = json.loads(said(IMAGE, "CMD")[0])
    words = shlex.split(unit("web@")["ExecStart"].removeprefix("/srv/campaign/venv/bin/"))
    command[command.index("--bind") + 1] = words[words.index("--bind") + 1]
    assert words == command


def test_every_process_of_the_guide_has_its_unit_and_its_container() -> None:
    compose = (ROOT / "compose.yaml").read_text()
    assert unit("worker")["ExecStart"].endswith("/python manage.py work")
    assert '["python", "manage.py", "work"]' in compose
    assert "`python manage.py work`" in GUIDE
    for name in ("web@", "worker"):
        assert (
            unit(name).items()
            >= {
                "User": "campaign",
                "EnvironmentFile": "/etc/campaign/env",
                "ProtectSystem": "strict",
                "ReadWritePaths": "/srv/campaign/media",
                "NoNewPrivileges": "true",
            }.items()
        )


@pytest.mark.parametrize("name", ["env.example", "campaign.env"])
def test_a_shell_can_read_the_files_to_fill_in(name: str) -> None:
    script = f"set -eua; . {ROOT}/deploy/{name}; env -0"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True, env={})
    said = dict(line.split("=", 1) for line in done.stdout.split("\0") if "=" in line)
    assert said["DEFAULT_FROM_EMAIL"] == "Atver acis <atveracis@example.org>"
