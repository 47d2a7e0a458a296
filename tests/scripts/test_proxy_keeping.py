"""The proxy keeps pages that everybody sees alike, shows them to whoever brings no cookie, and keeps nothing else."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.scripts.proxies import OWN, Behind, Proxy


@pytest.fixture
def _counted_anew() -> None:
    """Begin to count what the site is asked."""
    Behind.asked = Behind.revalidated = 0
    Behind.may_answer.clear()
    Behind.waits.clear()


def until(true: Callable[[], bool]) -> None:
    """Go on until it is true; a busy machine may take its time."""
    deadline = time.monotonic() + 300
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.usefixtures("_counted_anew")
def test_a_page_for_everybody_is_kept_and_asked_for_again(proxy: Proxy) -> None:
    def again() -> str:
        return proxy.ask("GET", "/kept/")[2]

    until(lambda: again() == again())
    first = again()
    until(lambda: again() != first)


@pytest.mark.usefixtures("_counted_anew")
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/kept/not-for-all/", {}),
        ("/kept/cookie/", {}),
        ("/kept/?q=bailes", {}),
        ("/kept/", {"Cookie": "sessionid=x"}),
        ("/kept/file.txt", {}),
    ],
)
def test_nothing_else_is_ever_kept(proxy: Proxy, path: str, headers: dict[str, str]) -> None:
    answers = {proxy.ask("GET", path, **headers)[2] for _ in range(5)}
    assert len(answers) == Behind.asked == 5


@pytest.mark.usefixtures("_counted_anew")
def test_nobody_who_brings_a_cookie_is_shown_what_is_kept_nor_changes_it(proxy: Proxy) -> None:
    kept = proxy.ask("GET", "/kept/same/")[2]
    own = proxy.ask("GET", "/kept/same/", Cookie="sessionid=x")[2]
    assert own != kept
    assert proxy.ask("GET", "/kept/same/")[2] == kept


@pytest.mark.usefixtures("_counted_anew")
def test_what_site_and_proxy_say_to_each_other_is_not_said_to_browsers(proxy: Proxy) -> None:
    for _ in range(3):
        _, headers, _ = proxy.ask("GET", "/kept/same/")
        assert headers["cache-control"] == ["no-store"]
        assert not {"etag", "age", "cdn-cache-control"} & set(headers)
        assert {name: headers[name] for name in OWN} == {name: [value] for name, value in OWN.items()}


@pytest.mark.usefixtures("_counted_anew")
def test_the_site_is_asked_whether_the_page_is_still_right(proxy: Proxy) -> None:
    first = proxy.ask("GET", "/kept/same/")[2]

    def still_the_same() -> bool:
        assert proxy.ask("GET", "/kept/same/")[::2] == (200, first)
        return Behind.revalidated > 0

    until(still_the_same)


@pytest.mark.usefixtures("_counted_anew")
def test_while_one_reader_fetches_the_next_page_the_others_are_shown_the_last(proxy: Proxy) -> None:
    first = proxy.ask("GET", "/kept/slow/")[2]

    def fetch() -> str:
        pages = [first]

        def is_another() -> bool:
            pages.append(proxy.ask("GET", "/kept/slow/")[2])
            return pages[-1] != first

        until(is_another)
        return pages[-1]

    with ThreadPoolExecutor(1) as one:
        fetched = one.submit(fetch)
        assert Behind.waits.wait(300)
        assert proxy.ask("GET", "/kept/slow/")[2] == first
        Behind.may_answer.set()
        assert fetched.result(300) != first


@pytest.mark.usefixtures("_counted_anew")
@pytest.mark.parametrize(
    ("accepted", "asked"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("deflate", "None"), ("br;q=0, gzip;q=0", "None")],
)
def test_the_site_is_asked_for_one_of_its_encodings(proxy: Proxy, accepted: str, asked: str) -> None:
    page = proxy.curl("/kept/", "--header", f"Accept-Encoding: {accepted}", "--compressed")
    assert f"in {asked} " in page


def test_what_the_site_has_not_compressed_the_proxy_does(proxy: Proxy) -> None:
    found = proxy.curl("/kept/not-for-all/", "--compressed")
    assert "content-encoding: gzip" in found.lower()
    assert "x" * 1000 in found
