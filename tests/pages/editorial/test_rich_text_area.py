"""Two editors open pages at the same moment: each gets the words of the page that they opened."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from wagtail.admin.rich_text import get_rich_text_editor_widget


@pytest.fixture
def threads_take_turns_often() -> Iterator[None]:
    """Let no thread come to its end before another has begun."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def words(name: str) -> str:
    return "".join(f'<p data-block-key="{name}{number:04}">{name} <b>{number}</b></p>' for number in range(100))


@pytest.mark.usefixtures("threads_take_turns_often")
def test_a_stored_text_is_read_whole_while_others_are_read() -> None:
    editor = get_rich_text_editor_widget(features=["bold"])
    texts = [words(name) for name in ("acis", "balss", "ceļš", "durvis")]
    expected = [editor.format_value(text) for text in texts]
    with ThreadPoolExecutor(max_workers=len(texts)) as threads:
        assert list(threads.map(editor.format_value, texts * 5)) == expected * 5
