"""What others make of an employer's text: boards edit it, staffing agencies republish it under their name."""

from random import Random

import msgspec

from jobfold.demo import words
from jobfold.demo.boards import Board
from jobfold.demo.compose import fill, refill
from jobfold.demo.employers import slug
from jobfold.demo.model import DemoOffer, Employer, Opening
from jobfold.demo.orthography import german
from jobfold.demo.phrases import LANGUAGES, Paragraph, Quad, Section, same
from jobfold.demo.titles import FORMS, role, title

_CUT = 500
"""Characters that a board leaves of a text that it cuts short."""


def headline(opening: Opening, language: str, form: int) -> str:
    """The title of an ad for `opening` in `language`, in way `form` (0 to FORMS - 1)."""
    text = title(opening.occupation, language, form, opening.title_mark)
    return german(text, opening.town.country) if language == "de" else text


def edited(rng: Random, offer: DemoOffer, opening: Opening, board: Board) -> DemoOffer:
    """An edited cross-post: title, parts, order, employer's spelling and facts as another board has them."""
    parts = list(offer.paragraphs)
    if rng.random() < 0.45:
        spare = [part for part in parts if part.role in ("about", "offer", "contact") and not part.keep]
        if spare:
            parts.remove(rng.choice(spare))
    if rng.random() < 0.3:
        head, tail = parts[:1], parts[1:]
        rng.shuffle(tail)
        parts = head + tail
    if rng.random() < 0.3:
        parts = [msgspec.structs.replace(part, heading=None) for part in parts]
    if rng.random() < 0.3:
        parts = [msgspec.structs.replace(part, bullets=False) for part in parts]
    if board.footer and rng.random() < 0.6:
        quad = rng.choice(words.quads("general", "footers"))
        name = board.name.removeprefix("demo_").capitalize()
        line = fill(rng, quad, {"board": same(name)}).render(offer.language)
        parts.append(Paragraph(role="footer", lines=(line,)))
    text = offer.title if rng.random() < 0.4 else headline(opening, offer.language, rng.randrange(FORMS))
    if rng.random() < 0.25:
        low, high = opening.workload
        text += f" {high}%" if low == high else f" {low}-{high}%"
    elif rng.random() < 0.2:
        text += f" – {opening.town.names[LANGUAGES.index(offer.language)]}"
    if rng.random() < 0.08:
        text = text.upper()
    lawful = opening.verdict == "pass" and opening.family is None
    return msgspec.structs.replace(
        offer,
        title=text,
        employer=_spelled(rng, offer.employer),
        paragraphs=tuple(parts),
        salary=offer.salary if rng.random() < 0.7 else None,
        reference=offer.reference if rng.random() < 0.6 else None,
        limit=_CUT if lawful and rng.random() < board.cut_share else None,
        markup=offer.markup and rng.random() < 0.85,
    )


def _spelled(rng: Random, name: str) -> str:
    """An employer's name as another board may hold it."""
    match rng.randrange(8):
        case 0:
            return name.upper()
        case 1:
            return name.replace(" & ", " et ") if " SA" in name else name.replace(" & ", " + ")
        case 2:
            return name.rsplit(" ", 1)[0] if len(name.split()) > 2 else name
        case 3:
            return f"{name} "
        case _:
            return name


def by_agency(rng: Random, opening: Opening, agency: Employer) -> Opening:
    """`opening` as a staffing agency republishes it: the client's name hidden, most of the text kept."""
    client = rng.choice(words.quads("general", "clients"))
    mandate = f"{slug(agency.name)[:3].upper()}{rng.randrange(100_000, 999_999)}"
    context: dict[str, Quad] = {
        "agency": same(agency.name),
        "reference": same(mandate),
        "person": same(agency.contact.name),
        "town": opening.town.names,
        "role": role(opening.occupation),
        "product": _product(opening) or client,
    }
    parts: list[Section] = []
    hidden = {
        "employer": client,
        "reference": context["reference"],
        "person": context["person"],
        "email": same(agency.contact.email),
        "phone": same(agency.contact.telephone),
    }
    for section in refill(opening.sections, hidden):
        spared = section.role == "offer" and rng.random() < 0.6
        if spared or section.keep or section.role in ("tasks", "profile", "conditions"):
            parts.append(section)
    intro = fill(rng, rng.choice(words.quads("general", "agency_intro")), context)
    closing = fill(rng, rng.choice(words.quads("general", "agency_contact")), context)
    return msgspec.structs.replace(
        opening,
        employer=agency,
        reference=mandate,
        sections=(
            Section(role="intro", lines=(intro,)),
            *parts,
            *((agency.about,) if rng.random() < 0.5 else ()),
            Section(role="contact", lines=(closing,)),
        ),
    )


def _product(opening: Opening) -> Quad | None:
    lines = (line for section in opening.sections for line in section.lines)
    return next((line.values["product"] for line in lines if "product" in line.values), None)
