"""Short hands for writing StreamField content by hand."""

from typing import Any

from pages.words.typography import set_html

Block = dict[str, Any]


def heading(text: str, level: str = "h2") -> Block:
    """A heading."""
    return {"type": "heading", "value": {"text": text, "level": level}}


def text(*paragraphs: str) -> Block:
    """Paragraphs; one that starts with < is taken as it is."""
    html = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in paragraphs)
    return {"type": "paragraph", "value": {"text": html}}


def bullets(*items: str) -> str:
    """A list inside running text."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def steps(*items: str) -> str:
    """A numbered list inside running text."""
    return "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"


def facts(title: str, *items: str) -> Block:
    """A list of facts."""
    return {"type": "fact_list", "value": {"title": title, "facts": list(items)}}


def figure(number: str, meaning: str, source: str, year: int) -> Block:
    """A key figure with its source and year."""
    return {
        "type": "key_figure",
        "value": {"figure": number, "meaning": meaning, "source": source, "source_url": "", "year": year},
    }


def note(title: str, *paragraphs: str) -> Block:
    """A note."""
    return {"type": "note", "value": {"title": title, "text": "".join(f"<p>{part}</p>" for part in paragraphs)}}


def quote(words: str, source: str = "") -> Block:
    """A quote."""
    return {"type": "quote", "value": {"text": words, "source": source}}


def sign(words: str, explanation: str) -> Block:
    """A sign by which trafficking can be noticed."""
    return {"type": "sign", "value": {"sign": words, "explanation": explanation}}


def lines(*items: str) -> list[Block]:
    """Short lines."""
    return [{"type": "line", "value": item} for item in items]


def talk(topic: str, start: str | None = None, end: str | None = None, kind: str = "talk") -> Block:
    """One part of a programme."""
    return {
        "type": "session",
        "value": {"kind": kind, "start": start, "end": end, "topic": topic, "abstract": "", "speakers": []},
    }


def award(year: int, month: str, giver: str, name: str, reason: str = "") -> Block:
    """An award."""
    return {"type": "award", "value": {"year": year, "month": month, "giver": giver, "award": name, "reason": reason}}


def claim(words: str, year: int, changed: str = "") -> Block:
    """A dated claim."""
    return {"type": "claim", "value": {"claim": words, "year": year, "note": changed}}


def programme(title: str, first: int, last: int | None, words: str) -> Block:
    """A programme with its years."""
    return {"type": "programme", "value": {"title": title, "valid_from": first, "valid_to": last, "text": words}}


def typeset(value: Any, language: str) -> Any:
    """Set all prose in some content as its language wants it; keys stay."""
    if isinstance(value, str):
        return set_html(value, language)
    if isinstance(value, list):
        return [typeset(item, language) for item in value]
    if isinstance(value, dict):
        return {key: typeset(item, language) for key, item in value.items()}
    return value
