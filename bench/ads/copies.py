"""What becomes of an ad on its way over the boards, and openings that look like it and are others."""

from collections.abc import Callable
from random import Random

from msgspec.structs import replace

from bench.ads.employers import Employer, agency
from bench.ads.openings import Ad, Listing
from bench.ads.pools import Pool

COPIES = (("exact", 0.22), ("cross_post", 0.40), ("agency_copy", 0.17), ("repost", 0.21))
"""Kinds of copies of one opening, and their shares."""
NEAR_MISSES = (("other_town", 0.4), ("other_level", 0.2), ("other_requisition", 0.2), ("sibling_role", 0.2))
"""Kinds of openings of their own that share most of a text, and their shares."""

BOARDS = 40
_MARKS = {
    "fr": (" (H/F)", " H/F", " F/H"), "de": (" (m/w/d)", " (w/m/d)", " (m/w/x)"), "it": (" (M/F)", " m/f"),
    "en": (" (m/f/x)", " (all genders)"), "nl": (" (m/v/x)", " (m/v)"),
}  # fmt: skip
_CLIENT = {"fr": "notre client", "de": "unser Kunde", "it": "il nostro cliente", "en": "our client", "nl": "onze klant"}
_SELLING = {
    "fr": ("en CDI", "- temps plein", "URGENT"), "de": ("in Festanstellung", "- Vollzeit", "ab sofort"),
    "it": ("a tempo pieno", "- tempo indeterminato", "URGENTE"), "en": ("- full time", "- permanent", "ASAP"),
    "nl": ("- fulltime", "vaste baan", "per direct"),
}  # fmt: skip
_LEVELS = {
    "fr": ("Stagiaire {}", "{} senior", "{} junior"), "de": ("Senior {}", "Junior {}", "Werkstudent {}"),
    "it": ("Stage {}", "Junior {}", "Senior {}"), "en": ("Senior {}", "Junior {}", "{} Intern"),
    "nl": ("Senior {}", "Junior {}", "Stage {}"),
}  # fmt: skip


def board(rng: Random) -> str:
    return f"board-{int(BOARDS * rng.random() ** 1.5):02}"


def listed(rng: Random, ad: Ad, source: str | None = None) -> Listing:
    """The ad as its first source shows it."""
    source = source or board(rng)
    return Listing(ad, source, ad.text(html=_in_html(source)))


def copy(rng: Random, kind: str, first: Listing, pool: Pool, seed: int, *, keeps_url: bool) -> Listing:
    """Another listing of the same opening; with `keeps_url` it still links to the employer's recruiting system."""
    ad = first.ad
    if not keeps_url and rng.random() < 0.7:
        ad = replace(ad, apply_url=None)
    if kind == "exact":
        return Listing(replace(ad, posted=ad.posted + rng.randint(0, 4)), board(rng), first.description)
    if kind == "repost":
        parts = dict(ad.parts)
        if rng.random() < 0.5:
            parts["profile"] = parts["profile"][:-1] + pool.sentences(rng, 1)
        later = replace(ad, posted=ad.posted + rng.randint(15, 70), parts=parts)
        return listed(rng, later, first.source)
    if kind == "agency_copy":
        return _by_agency(rng, ad, pool, seed)
    return _edited(rng, ad, pool)


def near_miss(rng: Random, kind: str, first: Listing, own: Employer, pool: Pool) -> Listing:
    """Another opening of the same employer, on the same board, whose text is mostly that of `first`."""
    number = rng.randrange(10**6, 10**9)
    ad = replace(
        first.ad,
        posted=first.ad.posted + rng.randint(0, 12),
        reference=f"{first.ad.reference[:3]}{number % 10**6:06}",
        apply_url=own.system.replace("{number}", str(number)) if own.system else None,
    )
    return listed(rng, _MISSES[kind](rng, ad, own, pool), first.source)


def _other_town(rng: Random, ad: Ad, own: Employer, pool: Pool) -> Ad:
    others = [town for town in own.towns if town[0] != ad.town[0]]
    town = rng.choice(others) if others else ad.town
    while town[0] == ad.town[0]:
        town = rng.choice(pool.towns)
    return replace(ad, town=town)


def _other_level(rng: Random, ad: Ad, own: Employer, pool: Pool) -> Ad:
    parts = dict(ad.parts)
    changed = min(2, len(parts["profile"]))
    parts["profile"] = pool.sentences(rng, changed) + parts["profile"][changed:]
    factor = rng.choice((0.6, 1.3))
    pay = (int(ad.pay[0] * factor) // 500 * 500, int(ad.pay[1] * factor) // 500 * 500)
    return replace(ad, title=rng.choice(_LEVELS[ad.language]).format(ad.title), pay=pay, parts=parts)


def _other_requisition(rng: Random, ad: Ad, own: Employer, pool: Pool) -> Ad:
    return ad


def _sibling_role(rng: Random, ad: Ad, own: Employer, pool: Pool) -> Ad:
    before = set(ad.title.casefold().split())
    title = ad.title
    while before & set(title.casefold().split()):
        title = rng.choice(pool.titles)
    parts = dict(ad.parts)
    half = len(parts["tasks"]) // 2
    parts["tasks"] = parts["tasks"][:half] + pool.sentences(rng, len(parts["tasks"]) - half)
    return replace(ad, title=title, parts=parts)


_MISSES: dict[str, Callable[[Random, Ad, Employer, Pool], Ad]] = {
    "other_town": _other_town,
    "other_level": _other_level,
    "other_requisition": _other_requisition,
    "sibling_role": _sibling_role,
}


def _edited(rng: Random, ad: Ad, pool: Pool) -> Listing:
    """A cross-post: other spellings of title and employer, sentences dropped, cut to a teaser, typos, other markup."""
    rewritten = rng.random() < 0.12
    parts = {name: _thinned(rng, own, 0.4 if rewritten else 0.1) for name, own in ad.parts.items() if name != "intro"}
    parts = {"intro": ad.parts["intro"]} | parts
    if rewritten:
        parts["profile"] = parts["profile"] + pool.sentences(rng, 5)
    if rng.random() < 0.3:
        parts["legal"] = []
    if rng.random() < 0.2:
        parts = {"about": parts.pop("about"), **parts}
    copied = replace(
        ad,
        title=_retitled(rng, ad),
        employer=_renamed(rng, ad.employer),
        posted=ad.posted + rng.randint(0, 10),
        parts=parts,
    )
    source = board(rng)
    if rng.random() < 0.04:  # some boards name themselves
        copied = replace(copied, employer=source)
    text = copied.text(html=_in_html(source))
    if rng.random() < 0.12:
        text = text[: rng.randint(450, 1_200)] + "…"
    elif rng.random() < 0.25:
        text = _with_typos(rng, text, rng.randint(3, 15))
    return Listing(copied, source, text, postcode=rng.random() < 0.5)


def _by_agency(rng: Random, ad: Ad, pool: Pool, seed: int) -> Listing:
    """An agency's copy: its own words about itself, the client unnamed in the text, and its own name as employer."""
    name, about = agency(rng, seed, ad.language, pool)
    client = _CLIENT[ad.language]
    parts = {key: _thinned(rng, own, 0.08) for key, own in ad.parts.items() if key not in ("intro", "about", "legal")}
    parts = {"intro": [one.replace("{employer}", client) for one in ad.parts["intro"]], "about": about} | parts
    if rng.random() < 0.5:
        parts["benefits"] = []
    renamed = replace(ad, employer=name)
    copied = replace(renamed, title=_retitled(rng, renamed), posted=ad.posted + rng.randint(1, 20), parts=parts)
    return listed(rng, copied, "agency-" + name.partition(" ")[0].lower())


def _thinned(rng: Random, sentences: list[str], share: float) -> list[str]:
    return [one for one in sentences if rng.random() > share]


def _retitled(rng: Random, ad: Ad) -> str:
    """Another spelling of the title: marks, capitals, town, employer, reference, or a selling word."""
    drawn = rng.random()
    if drawn < 0.35:
        return ad.title + rng.choice(_MARKS[ad.language])
    if drawn < 0.45:
        return ad.title.upper()
    if drawn < 0.55:
        return f"{ad.title} - {ad.town[0]}"
    if drawn < 0.60:
        return f"{ad.title} | {ad.employer}"
    if drawn < 0.64:
        return f"{ad.title} ({ad.reference})"
    if drawn < 0.70:
        return f"{ad.title} {rng.choice(_SELLING[ad.language])}"
    return ad.title


def _renamed(rng: Random, name: str) -> str:
    drawn = rng.random()
    if drawn < 0.35:
        return name.rpartition(" ")[0]  # the legal form stands last
    return name.upper() if drawn < 0.45 else name


def _with_typos(rng: Random, text: str, count: int) -> str:
    """`count` pairs of neighbouring letters swapped."""
    for _ in range(count):
        at = int(rng.random() * (len(text) - 2))
        if text[at : at + 2].isalpha():
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def _in_html(source: str) -> bool:
    return source[-1] in "13579"
