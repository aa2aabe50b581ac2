"""One ad re-advertised: copies that are the same opening, and look-alikes that are not.

Each function takes a `Base` and a random generator and returns an offer whose source and number are set later.
"""

import datetime as dt
import random
import re
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from bench.readvertising import text, words
from jobfold.offers.model import Offer, Organization, Place
from jobfold.offers.text import plain_text
from jobfold.offers.titles import parse_title

Dice: TypeAlias = random.Random


class Base(msgspec.Struct, frozen=True):
    """A real ad to copy. `town` is its town as the text may name it; `others` are towns of its country."""

    offer: Offer
    language: str
    town: str | None
    others: tuple[str, ...]

    @property
    def plain(self) -> str:
        return plain_text(self.offer.description)


Operator = Callable[[Base, Dice], Offer | None]


def _with(base: Base, description: str, title: str | None = None) -> Offer:
    return msgspec.structs.replace(base.offer, description=description, title=title or base.offer.title)


def markup(base: Base, dice: Dice) -> Offer:
    return _with(base, text.as_html(base.plain, dice) if dice.random() < 0.7 else base.plain)


def shortened(base: Base, dice: Dice) -> Offer:
    return _with(base, dice.choice([text.beginning, text.without_middle, text.without_intro])(base.plain, dice))


def teaser(base: Base, dice: Dice) -> Offer:
    return _with(base, text.teaser(base.plain, dice))


def marked(base: Base, dice: Dice) -> Offer:
    """The title decorated in one or two ways, the text as it was or nearly so."""
    title = base.offer.title
    for mark in dice.sample(_MARKS, dice.choice([1, 1, 2])):
        title = mark(title, base, dice)
    return _with(base, text.as_html(base.plain, dice), title)


_MARKS: tuple[Callable[[str, Base, Dice], str], ...] = (
    lambda title, base, dice: f"{title} {dice.choice(words.GENDER[base.language])}",
    lambda title, base, dice: f"{dice.choice(words.URGENT[base.language])}: {title}",
    lambda title, _, dice: f"{title} - Ref. {dice.randint(1000, 99999)}",
    lambda title, _, dice: f"{title} ({dice.choice(['JR', 'REQ', 'JO'])}-{dice.randint(10000, 999999)})",
    lambda title, _, dice: (
        f"{dice.choice(words.EMOJIS)} {title} {dice.choice(['', dice.choice(words.EMOJIS)])}".strip()
    ),
    lambda title, *_: title.upper(),
    lambda title, base, _: f"{title} - {base.town}" if base.town else title,
    lambda title, base, _: f"{title} | {base.offer.employer}",
    lambda title, *_: title.lower(),
)


def garbled(base: Base, dice: Dice) -> Offer:
    """Typing errors, lost accents, capitals."""
    plain, title = text.typos(base.plain, dice), base.offer.title
    if dice.random() < 0.4:
        plain = text.without_accents(plain)
    if dice.random() < 0.4:
        title = title.upper()
    if dice.random() < 0.15:
        plain = plain.upper()
    return _with(base, plain, text.typos(title, dice))


def edited(base: Base, dice: Dice) -> Offer:
    """An editor's version: reworded, other headings, other order, a sentence less here and there."""
    plain = base.plain
    if dice.random() < 0.8:
        plain = text.reworded(plain, dice, base.language)
    if dice.random() < 0.6:
        plain = text.reheaded(plain, dice, base.language)
    if dice.random() < 0.6:
        plain = text.thinned(plain, dice)
    if dice.random() < 0.5:
        plain = text.reordered(plain, dice)
    return _with(base, plain)


def agency(base: Base, dice: Dice) -> Offer:
    """Under an agency's name, anonymous, between its intro and footer; often edited and retitled as well."""
    name = dice.choice(words.AGENCIES)
    once = edited(base, dice) if dice.random() < 0.5 else base.offer
    plain = text.anonymous(plain_text(once.description), dice, base.language, base.offer.employer or "")
    plain = text.agency_text(plain, dice, base.language, name, base.town or "")
    titled = marked(base, dice).title if dice.random() < 0.4 else base.offer.title
    copy = msgspec.structs.replace(once, description=plain, title=titled, hiring_organization=Organization(name=name))
    return _unaddressed(copy)


def reposted(base: Base, dice: Dice) -> Offer:
    """Weeks later, with an updated line."""
    posted = base.offer.date_posted or dt.date(2024, 1, 1)
    later = posted + dt.timedelta(days=dice.randint(15, 90))
    plain = text.thinned(base.plain, dice) if dice.random() < 0.3 else base.plain
    return msgspec.structs.replace(_with(base, plain), date_posted=later)


def mixed(base: Base, dice: Dice) -> Offer:
    """Several of the above at once."""
    offer = base.offer
    for step in dice.sample((shortened, edited, garbled, marked), 2):
        once = step(msgspec.structs.replace(base, offer=offer), dice)
        offer = msgspec.structs.replace(offer, title=once.title, description=once.description)
    return offer


def other_town(base: Base, dice: Dice) -> Offer | None:
    """The same ad for another town: in the tag, and in title and text where they name it."""
    if base.town is None or not base.others or _REMOTE.search(base.plain):
        return None
    new = dice.choice(base.others)
    swap = re.compile(rf"\b{re.escape(base.town)}\b", re.IGNORECASE)
    if not swap.search(base.plain):  # else nothing but a board's tag would part the two
        return None
    country = base.offer.job_locations[0].country
    return msgspec.structs.replace(
        _with(base, swap.sub(new, base.plain), swap.sub(new, base.offer.title)),
        job_locations=(Place(locality=new, country=country),),
    )


def other_town_in_tag(base: Base, dice: Dice) -> Offer | None:
    """The same ad for another town, where the text names none."""
    if base.town is None or not base.others or _REMOTE.search(base.plain):
        return None
    if re.search(rf"\b{re.escape(base.town)}\b", base.plain, re.IGNORECASE):
        return None
    place = Place(locality=dice.choice(base.others), country=base.offer.job_locations[0].country)
    return msgspec.structs.replace(base.offer, description=base.plain, job_locations=(place,))


_LOW = frozenset(["intern", "apprentice", "student", "junior"])
_REMOTE = re.compile(
    r"remote|télétravail|home ?office|smart ?working|thuiswerk|distansarbete|hjemmekontor", re.IGNORECASE
)
"""A job that may be done from anywhere is one opening wherever it is listed."""

_LEVEL_WORD = re.compile(
    r"\b(junior|senior|jr|sr|lead|stage|stagiaire|intern(?:ship)?|alternance|praktikum|trainee|medior|werkstudent)\b\.?",
    re.IGNORECASE,
)


def other_level(base: Base, dice: Dice) -> Offer:
    """Another level in the title, and a sentence or the years that go with it in the text."""
    had = parse_title(base.offer.title).levels
    low = bool(had & _LOW)  # to an internship, "junior" adds nothing: it becomes a job for the experienced
    fitting = [
        (level, sentence)
        for level, sentence in (*words.LEVELS[base.language], *words.LEVELS["en"])
        if not (new := parse_title(level).levels) & had and not (low and new & _LOW)
    ]
    level, sentence = dice.choice(fitting[:3])
    title = f"{level} {_LEVEL_WORD.sub('', base.offer.title).strip()}"
    parts = text.blocks(re.sub(r"\b[1-9](?=\s*\+?\s*(?:years|ans|Jahre|anni|jaar|años|år))", "0", base.plain))
    parts.insert(dice.randrange(len(parts)), sentence)
    return _with(base, "\n\n".join(parts), title)


def other_team(base: Base, dice: Dice) -> Offer:
    """Another team or specialism in the title, and a few sentences of the text of its own."""
    team = dice.choice(words.TEAMS[base.language])
    parts = text.blocks(text.thinned(base.plain, dice))
    parts.insert(min(2, len(parts)), words.TEAM_SENTENCE[base.language].format(team=team))
    form = dice.choice(["{} - {}", "{} ({})", "{}, {}"])
    return _with(base, "\n\n".join(parts), form.format(base.offer.title, team))


def other_requisition(base: Base, dice: Dice) -> Offer:
    """The same ad, title and town under another number of the employer's applicant system."""
    plain = text.thinned(base.plain, dice) if dice.random() < 0.5 else base.plain
    return msgspec.structs.replace(_with(base, plain), apply_url=requisition(base, dice.randint(4_000_000, 4_999_999)))


def requisition(base: Base, number: int) -> str:
    """An address of the employer's applicant system."""
    org = re.sub(r"\W+", "", (base.offer.employer or "x").casefold())
    form = ("boards.greenhouse.io/{0}/jobs/{1}", "{0}.wd3.myworkdayjobs.com/en-US/ext/job/x/y_R{1}",
            "jobs.smartrecruiters.com/{0}/74399{1}", "careers-{0}.icims.com/jobs/{1}/job")[len(org) % 4]  # fmt: skip
    return "https://" + form.format(org, number)


def _unaddressed(offer: Offer) -> Offer:
    return msgspec.structs.replace(offer, url=None, apply_url=None, requisition_id=None, identifiers=())


SAME: dict[str, Operator] = {
    "markup": markup, "shortened": shortened, "teaser": teaser, "marked": marked, "garbled": garbled,
    "edited": edited, "agency": agency, "reposted": reposted, "mixed": mixed,
}  # fmt: skip
"""Operators whose result is the same opening."""

OTHER: dict[str, Operator] = {
    "other_town": other_town, "other_town_in_tag": other_town_in_tag, "other_level": other_level,
    "other_team": other_team, "other_requisition": other_requisition,
}  # fmt: skip
"""Operators whose result is another opening."""
