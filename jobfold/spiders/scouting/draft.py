"""Writes a board's declaration from what a look at its site found. What is guessed is marked for review."""

import keyword
import re
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from jobfold.offers.model import InputError
from jobfold.offers.text import one_line
from jobfold.spiders.registry import all_boards, class_name
from jobfold.spiders.scouting.finding import Finding

_SUFFIXES = frozenset("www com org net co jobs careers io example localhost".split())


class Draft(msgspec.Struct, frozen=True):
    """A declaration: the board's `name`, and the text of its file."""

    name: str
    text: str


def draft(found: Finding, url: str, name: str | None = None) -> Draft:
    """The declaration for `found`. Raises `InputError` if `name` is none that a board can have, or is taken."""
    name = name or _name(found)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise InputError(f"{name}: a board's name has small letters, digits and underscores; give one with --name")
    if name in all_boards():
        raise InputError(f"{name}: there is a board of that name already; give another with --name")
    where = [f"    # Perhaps at {found.terms}"] if found.terms else []
    least, most = (max(1, found.seen // 3), max(50, found.seen * 5)) if found.seen else (1, 1000)
    seen = f"{found.seen} were seen" if found.seen else "none was counted"
    imported = ", ".join(sorted((found.cls, *found.imports), key=str.casefold))
    lines = [
        f'"""{_plain(found.site)}: a draft, to be reviewed."""',
        "",
        f"from jobfold.spiders.platforms.{found.module} import {imported}",
        "",
        "",
        f"class {class_name(name)}({found.cls}):",
        f'    """REVIEW: cite where the site or its API is documented. Drafted from {_plain(url)}"""',
        "",
        f"    name = {_quoted(name)}",
        f"    homepage = {_quoted(found.homepage)}",
        "    # REVIEW: what the terms allow, in a sentence, with the address where that is written.",
        *where,
        '    terms = ""',
        f"    languages = {_literal(found.languages)}  # REVIEW: guessed",
        f"    countries = {_literal(found.countries)}  # REVIEW: guessed",
        f"    expected_offers = ({least}, {most})  # REVIEW: {seen}",
    ]
    for attribute, value in found.attributes.items():
        lines += _declared(attribute, value, found)
    return Draft(name, "\n".join(lines) + "\n")


def write_draft(drafted: Draft, folder: Path) -> Path:
    """Writes the draft into `folder`, under its name. Raises `InputError` if there is such a file already."""
    path = folder / f"{drafted.name}.py"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(drafted.text)
    except FileExistsError:
        raise InputError(f"{path}: is there already; remove it, or give another name with --name") from None
    except OSError as fault:
        raise InputError(f"{path}: cannot be written ({fault.strerror}); choose another folder with --into") from None
    return path


def _declared(attribute: str, value: object, found: Finding) -> list[str]:
    if isinstance(value, dict):
        inside = [f"        {_quoted(key)}: {_quoted(str(one))}," for key, one in value.items()]
        opening = f"    {attribute} = {{  # noqa: RUF012  read only, and a declaration reads better without ClassVar"
        return [opening, *inside, "    }  # REVIEW: guessed, and what is not found is left out"]
    if value in found.imports:
        return [f"    {attribute} = {value}"]
    mark = "  # REVIEW: guessed" if attribute in ("employer", "page_pattern", "offer_links") else ""
    return [f"    {attribute} = {_literal(value)}{mark}"]


def _literal(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))}{',' if len(value) == 1 else ''})"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """A string literal in double quotes, raw if it holds backslashes."""
    if "\\" in text and '"' not in text and not text.endswith("\\"):
        return f'r"{text}"'
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _plain(text: str) -> str:
    """Text that may stand in a docstring."""
    return one_line(text).replace("\\", "/").replace('"', "'")


def _name(found: Finding) -> str:
    """From the board's own name on its system, or the address of the site; on this machine, from its title."""
    host = urlsplit(found.homepage).hostname or ""
    named = found.attributes.get("board")
    labels = [label for label in host.split(".") if label not in _SUFFIXES]
    local = host == "localhost" or host.replace(".", "").isdigit()
    told = str(named) if named else (found.site if local or not labels else max(labels[:2], key=len))
    plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return made if made[:1].isalpha() else f"board_{made}".rstrip("_")
