"""JSON values as sources write them, taken for what they mean: "one field, many types" ends here."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from jobfold.offers.text import one_line

_SENTINELS = frozenset(
    "|-1|n/a|na|n.a.|null|none|nil|undefined|nan|-|--|---|–|—|.|..|...|?|tbd|tba|todo|not provided|not specified"
    "|not available"
    "|not disclosed|unspecified|unknown|non renseigne|non renseigné|non précisé|non precise|non communiqué|nc"
    "|keine angabe|k.a.|k. a.|nicht angegeben|non specificato|non indicato|no especificado|no disponible"
    "|niet opgegeven|onbekend|[object object]|string".split("|")
)
_TEXT_KEYS = ("name", "@value", "value", "text", "termCode", "codeValue", "title", "description", "@id")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WHOLE_URL = re.compile(r"https?://[a-zA-Z0-9-]+\.[a-zA-Z0-9.-]+(?::\d+)?(?:[/?#][!-~]*)?")
"""An address as it should be: most are, and there is nothing to mend."""
_LINKED = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*[\"'](https?://[^\"'<>\s]+)", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-zA-Z]{2,}(?::\d+)?(?:[/?#]|$)")


def present(text: str) -> bool:
    """Does `text` say anything? "N/A", "Not Provided", "null", "-" and the like do not."""
    return len(text) > 24 or text.strip().casefold() not in _SENTINELS


def text_of(value: Any) -> str | None:
    """`value` (text, number, named object, or a list of them) as one line; ``None`` when it says nothing."""
    if value is None:
        return None
    if isinstance(value, str):
        text = one_line(value)
        return text if present(text) else None
    return next(_texts(value, depth=0), None)


def texts_of(value: Any) -> tuple[str, ...]:
    """Every text in `value`, as single lines, each once, in order."""
    if value is None:
        return ()
    return tuple(dict.fromkeys(_texts(value, depth=0)))


def _texts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        text = one_line(value)
        if present(text):
            yield text
    elif isinstance(value, bool):
        return
    elif isinstance(value, int | float):
        yield str(int(value) if isinstance(value, float) and value.is_integer() else value)
    elif depth < 6 and isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one, depth + 1)
    elif depth < 6 and isinstance(value, Mapping):
        for key in _TEXT_KEYS:
            found = next(_texts(value.get(key), depth + 1), None)
            if found is not None:
                yield found
                return


def list_of(value: Any) -> list[Any]:
    """`value` as a list: a list as it is (nested ones opened), ``None`` as none, anything else as one."""
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return [inner for one in value for inner in (one if isinstance(one, list) else [one])]
    return [value]


def number_of(value: Any) -> float | None:
    """`value` as a finite number, if it is one or is plain digits."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        number = float(value) if abs(value) < 1e15 else None
        return number if number is not None and number == number else None
    if isinstance(value, str) and len(value) < 40 and _NUMBER.fullmatch(value.strip()):
        return number_of(float(value))
    if isinstance(value, Mapping):
        return number_of(value.get("value", value.get("@value")))
    return None


def bool_of(value: Any) -> bool | None:
    """`value` as a truth value: JSON booleans and the words of schema.org and of people."""
    if value is None or isinstance(value, bool):
        return value
    word = (text_of(value) or "").rsplit("/", 1)[-1].casefold()
    if word in ("true", "yes", "1", "oui", "ja", "si", "sí", "y"):
        return True
    return False if word in ("false", "no", "0", "non", "nein", "nee", "n") else None


def url_of(value: Any, *, base: str | None = None) -> str | None:
    """`value` as an absolute http(s) address, or ``None``.

    A missing scheme ("www.example.org/jobs") becomes https; a relative address counts from `base`. Of a
    link written in HTML the address counts.
    """
    if value is None:
        return None
    if isinstance(value, str) and _WHOLE_URL.fullmatch(value) and "&amp;" not in value:
        return value
    if isinstance(value, Mapping):
        inner = next((value[key] for key in ("@id", "url", "urlTemplate", "target") if value.get(key)), None)
        return url_of(inner, base=base)
    if isinstance(value, list):
        return next((url for one in value if (url := url_of(one, base=base))), None)
    if not isinstance(value, str) or not present(value):
        return None
    if linked := _LINKED.search(value):
        value = linked[1]
    url = "".join(value.split()) if len(value.split()) == 1 else "%20".join(value.split())
    url = url.replace("&amp;", "&")
    try:
        if url.startswith("//"):
            url = "https:" + url
        elif not _SCHEME.match(url) or re.match(r"[\w.-]+\.[a-z]{2,}:\d", url):
            url = urljoin(base, url) if base and not _HOST.match(url) else "https://" + url
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or ("." not in host and host != "localhost"):
        return None
    return url
