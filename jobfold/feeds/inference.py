"""Guesses what the columns of an unknown feed mean, from their names first and their values where names leave doubt.

The guess is a plain mapping of column to field that a person can read: `jobfold.feeds.mapping` shows it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from jobfold.feeds.flat import Leaf
from jobfold.feeds.grammar import concepts, only_holds, spoken
from jobfold.feeds.shapes import could_be_title, fits, shape_mapping
from jobfold.feeds.telling import told_by_values
from jobfold.feeds.vocabulary import CONTEXT_WORDS, IN_CONTEXT, NAMES, NOISE, WRAPPERS, Field
from jobfold.offers.text import fold

SAMPLE = 60
"""How many records are looked at to decide between columns."""
_CAMEL = re.compile(r"(?<=[a-z0-9à-ÿ])(?=[A-ZÀ-Þ])")
_WORD = re.compile(r"[^\W_]+")
_SPECIAL = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "œ": "oe", "ł": "l", "đ": "d"})
_LONGEST = 250
"""Characters of a name; what is longer is none."""
_PAY = re.compile("l(?:ö|ø|o\u0308)n(?!n)", re.IGNORECASE)
"""Swedish and Danish pay, which without its accents is the short form of longitude."""
_KRAJ = "kraj"
_FUNCTION = re.compile(r"fun[ck]|fonct|funz")
_EXACT, _CONTEXT, _LOOSE, _SPOKEN = 4, 3, 2, 1
_ORDER = {name: position for position, name in enumerate(NAMES)}
_OWN: frozenset[Field] = frozenset({"title", "source_id", "url", "description"})
"""What only the offer itself has: a ``function.id`` is not the offer's."""
_ANYWHERE: frozenset[Field] = frozenset(
    {"locality", "postal_code", "country", "region", "latitude", "longitude", "salary_min", "salary_max",
     "salary_currency", "salary_unit", "date_posted", "valid_through", "employment_type", "remote", "apply_url"}
)  # fmt: skip
"""What is the offer's under whatever name it stands, unless that name tells of something else."""
_NEUTRAL = frozenset({"job", "jobs", "noise", "place", "salary", "contract", "worktime", "title"})
_SET_ASIDE = frozenset(word for word, context in CONTEXT_WORDS.items() if context == "ignored")


class Meaning(msgspec.Struct, frozen=True):
    """What a name is taken for, and how sure that is (4 its own name, 3 by what it stands under, 2 in part, 1 by its
    words).

    `order` is the name's place in the vocabulary, where better names of one field stand first.
    """

    field: Field
    rank: int
    order: int = 0


@lru_cache(maxsize=4096)
def meaning(path: str) -> Meaning | None:
    """What the column or element `path` means by its name alone; ``None`` if the name says nothing."""
    if len(path) > _LONGEST:
        return None
    segments = [_tokens(part) for part in re.split(r"[.@]", path)]
    found = _known(path, segments)
    if found or any("".join(tokens) in _SET_ASIDE for tokens in segments):
        return found
    telling = [tokens for tokens in segments[:-1] if "".join(tokens) not in WRAPPERS] + segments[-1:]
    field = spoken(tuple(token for tokens in telling for token in tokens))
    return Meaning(field, _SPOKEN) if field else _at_the_end(telling)


def _at_the_end(segments: Sequence[Sequence[str]]) -> Meaning | None:
    """What the last names of a path mean, where those above are unknown and what is said needs none of them."""
    for start in range(1, len(segments)):
        above = tuple(token for tokens in segments[:start] for token in tokens)
        if any(concepts((token,)) - _NEUTRAL for token in above):
            return None
        field = spoken(tuple(token for tokens in segments[start:] for token in tokens))
        if field in _ANYWHERE:
            return Meaning(field, _SPOKEN)
    return None


def _known(path: str, segments: Sequence[Sequence[str]]) -> Meaning | None:
    """What `path` means by the names that the vocabulary has."""
    whole = "".join("".join(tokens) for tokens in segments)
    if whole in NAMES:
        return Meaning(NAMES[whole], _EXACT, _ORDER[whole])
    if path == "name":
        return Meaning("title", _CONTEXT)
    if "@" not in path:
        for start in range(1, len(segments)):
            if found := _by_suffix(segments[:start], segments[start:]):
                return found
    context, rest = _context(segments)
    if context:
        field = "not_kept" if context == "ignored" else IN_CONTEXT[context].get(rest)
        # Who wrote an entry may be another than who employs.
        authored = any("author" in tokens for tokens in segments)
        return Meaning(field, _LOOSE if authored else _CONTEXT) if field else None
    if _are_wrappers(segments[:-1]) and "@" not in path:
        kept = "".join(token for token in segments[-1] if token not in NOISE)
        return Meaning(NAMES[kept], _LOOSE, _ORDER[kept]) if kept != whole and kept in NAMES else None
    return None


def _tokens(part: str) -> list[str]:
    return _WORD.findall(fold(_PAY.sub("loen", _CAMEL.sub(" ", part))).translate(_SPECIAL))


def _by_suffix(above: Sequence[Sequence[str]], below: Sequence[Sequence[str]]) -> Meaning | None:
    """The end of a path by its own name, where nothing above it changes the meaning."""
    suffix = "".join("".join(tokens) for tokens in below)
    if suffix not in NAMES or _context(above)[0]:
        return None
    wrapped = _are_wrappers(above)
    if NAMES[suffix] in _OWN and not wrapped and len(below) == 1:
        return None
    return Meaning(NAMES[suffix], _CONTEXT if wrapped else _LOOSE, _ORDER[suffix])


def _are_wrappers(segments: Sequence[Sequence[str]]) -> bool:
    return all("".join(tokens) in WRAPPERS or only_holds(tuple(tokens)) for tokens in segments)


def _context(segments: Sequence[Sequence[str]]) -> tuple[str | None, str]:
    """(what the names say that a leaf is about, the rest of its name below that)."""
    found: str | None = None
    rest = ""
    for depth, tokens in enumerate(segments):
        squashed = "".join(tokens)
        if found and rest + squashed in IN_CONTEXT[found]:
            rest += squashed
            continue
        word = next((token for token in (squashed, *tokens) if token in CONTEXT_WORDS), None)
        if word:
            found = _within(found, CONTEXT_WORDS[word])
            rest = "" if word == squashed else "".join(token for token in tokens if token != word)
        elif depth == len(segments) - 1 or squashed not in WRAPPERS:
            rest += squashed
    return found, rest


def _within(outer: str | None, inner: str) -> str:
    """An employer's own address is not where the work is; nothing under a picture is about the job."""
    return "ignored" if outer == "ignored" or (outer == "company" and inner == "place") else inner


def infer(records: Iterable[Sequence[Leaf]], headers: Sequence[str] = (), *, by_shape: bool = True) -> dict[str, Field]:
    """Column → field for the sampled `records`, best columns first within a field.

    `headers` are columns known beyond those of the sample. Columns whose name says nothing are left out; if no
    column is a title, the values' shapes are asked (a table without a header row).
    """
    records = list(records)
    samples = _samples(records, headers)
    places = {path: place for place, path in enumerate(samples)}
    held = Counter(path for leaves in records for path in {leaf.path for leaf in leaves if leaf.value})
    meanings = {path: found for path in samples if (found := meaning(path))}
    if not {"title", "occupation"} & {found.field for found in meanings.values()}:
        meanings |= _under_a_wrapper(samples)
    fitting = {path: found for path, found in meanings.items() if not samples[path] or fits(found.field, samples[path])}
    for path in _countries_among_regions(fitting):
        fitting[path] = Meaning("country", fitting[path].rank)
    if "title" not in {found.field for found in fitting.values()} and not fitting and by_shape:
        return shape_mapping(samples)
    ranked = sorted(
        fitting,
        key=lambda path: (
            # What a withdrawal is told by must stand in each record; sections are read in the order they stand in.
            -held[path] if fitting[path].field == "source_id" else 0,
            places[path] if fitting[path].field == "section" else -fitting[path].rank,
            *_worth(fitting[path].field, samples[path]),
            fitting[path].order,
        ),
    )
    mapping = {path: fitting[path].field for path in ranked}
    if not by_shape:
        return mapping
    mapping |= told_by_values(samples, mapping)
    if not {"title", "occupation"} & set(mapping.values()) and (title := _only_title(samples, mapping)):
        mapping[title] = "title"
    return mapping


def _countries_among_regions(meanings: Mapping[str, Meaning]) -> list[str]:
    """``kraj`` is a region in Czech and a country in Polish: beside another region it is the country."""
    regions = [path for path, found in meanings.items() if found.field == "region"]
    return [path for path in regions if _tokens(path)[-1:] == [_KRAJ]] if len(regions) > 1 else []


def _under_a_wrapper(samples: Iterable[str]) -> dict[str, Meaning]:
    """What the columns mean that stand under one name which says nothing, if the title is there."""
    inner: dict[str, dict[str, Meaning]] = {}
    for path in samples:
        wrapper, _, rest = path.partition(".")
        if rest and "@" not in rest and (found := meaning(rest)):
            inner.setdefault(wrapper, {})[path] = found
    titled = [known for known in inner.values() if "title" in {found.field for found in known.values()}]
    return max(titled, key=len, default={})


def _only_title(samples: Mapping[str, Sequence[str]], mapping: Mapping[str, Field]) -> str | None:
    """The column that is only called after the job ("Posizione ricercata"), or after the function, if one can be it."""
    left = [path for path in samples if path not in mapping and only_holds(tuple(_tokens(path)))]
    functions = [path for path, field in mapping.items() if field == "category" and _FUNCTION.search(fold(path))]
    return next((path for path in (*left, *functions) if samples[path] and could_be_title(samples[path])), None)


def _samples(records: Iterable[Sequence[Leaf]], headers: Sequence[str]) -> dict[str, list[str]]:
    samples: dict[str, list[str]] = {header: [] for header in headers}
    for leaves in records:
        for leaf in leaves:
            values = samples.setdefault(leaf.path, [])
            if leaf.value:
                values.append(leaf.value)
    return samples


def _worth(field: Field, values: Sequence[str]) -> tuple[float, ...]:
    """Sorts the better column of two of one field first: text with markup, long text, distinct values."""
    if not values:
        return (1.0, 0.0)
    if field == "description":
        markup = sum("</" in value for value in values) / len(values) >= 0.5
        return (0.0 if markup else 0.5, -sum(map(len, values)) / len(values))
    return (0.0, -round(len(set(values)) / len(values), 1))
