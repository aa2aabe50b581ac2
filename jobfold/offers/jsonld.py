"""JobPosting objects out of web pages: JSON-LD in any nesting and state of repair, else microdata or RDFa."""

import html
import json
import re
from typing import Any

import msgspec
from selectolax.lexbor import LexborHTMLParser

from jobfold.offers.microdata import microdata_objects
from jobfold.offers.model import Problem, cut

_NOT_CLEAN = (msgspec.DecodeError, UnicodeEncodeError, RecursionError)
_WRAPPER = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)"
    r"|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)?\s*;?\s*$"
)
_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|(?<![:"])//[^\n"]*$|,(?=\s*[}\]])|\b(?:NaN|undefined|-?Infinity)\b',
    re.DOTALL | re.MULTILINE,
)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_INNER_QUOTE = re.compile(r'(?<!\\)"(?!\s*(?:[,:}\]]|$))(?<![{\[,:]")(?<![{\[,:]\s")(?<![{\[,:]\s\s")')


def loads_lenient(text: str) -> Any:
    """`text` as JSON, repaired where it is broken in one of the usual ways.

    Repairs byte order marks, comment and CDATA wrappers, raw line breaks in strings, trailing commas, illegal
    escapes, lone surrogates, comments, HTML-escaped quotes and unescaped quotes inside strings. Raises
    `ValueError` where that is not enough.
    """
    try:
        return msgspec.json.decode(text)
    except _NOT_CLEAN:
        pass
    unwrapped = _WRAPPER.sub("", text.lstrip("\ufeff").replace("\x00", "")).strip()
    if not unwrapped:
        raise ValueError("empty JSON")
    if '"' not in unwrapped and "&quot;" in unwrapped:
        unwrapped = html.unescape(unwrapped)
    repaired = _LONE_SURROGATE.sub(r"\\ufffd", _TOKEN.sub(_mend, unwrapped))
    try:
        return json.loads(repaired, strict=False)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    except ValueError:
        escaped = _INNER_QUOTE.sub(r"\\" + '"', unwrapped)
        return json.loads(_LONE_SURROGATE.sub(r"\\ufffd", _TOKEN.sub(_mend, escaped)), strict=False)


def _mend(match: re.Match[str]) -> str:
    token = match[0]
    if token[0] == '"':
        return _BAD_ESCAPE.sub("", token) if "\\" in token else token
    return "" if token[0] in ",/" else "null"


def jobposting_objects(page: str) -> list[tuple[dict[str, Any], tuple[Problem, ...]]]:
    """Every JobPosting object of the HTML `page`, each once, with what had to be mended to read it.

    JSON-LD comes first: lists, ``@graph``, several scripts, postings nested anywhere, references by ``@id``
    resolved. Only a page without any is searched for microdata and RDFa. A JSON-LD script that speaks of a
    JobPosting and cannot be read gives ``({}, (Problem(code="json-unreadable", severity="error"),))``.
    """
    tree = LexborHTMLParser(page)
    found: list[tuple[dict[str, Any], tuple[Problem, ...]]] = []
    for script in tree.css('script[type*="ld+json" i]'):
        text = script.text(deep=True)
        if "JobPosting" not in text:
            continue
        try:
            data = loads_lenient(text)
        except ValueError as error:
            problem = Problem(
                code="json-unreadable", severity="error", field="script", value=cut(text), expected=cut(error)
            )
            found.append(({}, (problem,)))
            continue
        problems = () if _is_clean(text) else (_repaired(text),)
        known = _by_id(data)
        for posting in find_jobpostings(data):
            whole = _resolve(posting, known)
            if all(whole != other for other, _ in found):
                found.append((whole, problems))
    return found or [(posting, ()) for posting in microdata_objects(tree)]


def is_jobposting(value: Any) -> bool:
    """Is the JSON `value` an object of type JobPosting, under any spelling of schema.org's address?"""
    if not isinstance(value, dict):
        return False
    kind = value.get("@type")
    if kind == "JobPosting":
        return True
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and re.split(r"[/:#]", one)[-1] == "JobPosting" for one in kinds)


def find_jobpostings(data: Any) -> list[dict[str, Any]]:
    """The JobPosting objects anywhere in the JSON `data`, in order, outermost first."""
    found: list[dict[str, Any]] = []
    stack = [data]
    while stack:
        value = stack.pop()
        if is_jobposting(value):
            found.append(value)
        elif isinstance(value, dict):
            stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))
    return found


def _is_clean(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except _NOT_CLEAN:
        return False
    return True


def _repaired(text: str) -> Problem:
    return Problem(code="json-repaired", severity="warning", field="script", value=cut(text), expected="valid JSON")


def _by_id(data: Any) -> dict[str, dict[str, Any]]:
    """The nodes of a ``@graph`` (or of a list) by their ``@id``, without those that only refer to another."""
    nodes: dict[str, dict[str, Any]] = {}
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > 1:
                nodes.setdefault(name, value)
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return nodes


def _resolve(posting: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """`posting` with each property that is a bare reference (``{"@id": …}``) replaced by what it refers to."""

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(one) for one in value]
        if isinstance(value, dict) and len(value) == 1 and isinstance(value.get("@id"), str):
            return nodes.get(value["@id"], value)
        return value

    return {key: whole(value) for key, value in posting.items()}
