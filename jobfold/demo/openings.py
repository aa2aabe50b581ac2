"""Invents openings: one job each, with its text in four languages at once.

Besides the ordinary ones there are the hard neighbours: parallel openings, which share their text, and rivals,
which share trade and town.
"""

import datetime as dt
from random import Random

import msgspec

from jobfold.demo import words
from jobfold.demo.compose import fill, insert, pay, pick, refill, said
from jobfold.demo.employers import contact
from jobfold.demo.market import sectors
from jobfold.demo.model import Employer, Occupation, Opening, Town
from jobfold.demo.phrases import Line, Quad, Section, same
from jobfold.demo.titles import role
from jobfold.offers.model import EmploymentType, Salary

_PAY_FACTOR = {"CH": 1.0, "FR": 0.48, "DE": 0.62, "IT": 0.42, "AT": 0.6, "BE": 0.55, "LU": 0.72, "GB": 0.52}
_CURRENCY = {"CH": "CHF", "GB": "GBP"}
_PAY_BY_LAW = {"AT"}
"""Countries whose law asks for the pay in the ad."""
_WORKLOADS = {
    "CH": ((100, 100), (80, 100), (80, 100), (60, 80), (50, 70), (40, 60), (90, 100)),
    "": ((100, 100), (100, 100), (100, 100), (100, 100), (80, 80), (50, 50)),
}


def _salary(rng: Random, occupation: Occupation, country: str) -> Salary | None:
    if country not in _PAY_BY_LAW and rng.random() < 0.45:
        return None
    low, high = (bound * _PAY_FACTOR[country] for bound in occupation.pay)
    low = rng.uniform(low, (low + high) / 2)
    high = low * rng.uniform(1.06, 1.2)
    unit = rng.choices(("YEAR", "MONTH", "HOUR"), (70, 20, 10))[0]
    hours_or_months = {"YEAR": 1, "MONTH": 13 if country in ("CH", "IT") else 12, "HOUR": 2080}[unit]
    step = {"YEAR": 500.0, "MONTH": 50.0, "HOUR": 0.05}[unit]
    bounds = [round(round(bound / hours_or_months / step) * step, 2) for bound in (low, high)]
    return Salary(
        min_value=bounds[0],
        max_value=bounds[1],
        currency=_CURRENCY.get(country, "EUR"),
        unit=unit,  # type: ignore[arg-type]  # `choices` forgets that the words are SalaryUnit's
    )


def _reference(rng: Random, name: str, today: dt.date) -> str:
    initials = "".join(word[0] for word in name.replace("&", " ").split() if word[0].isalpha()).upper()[:3]
    number = rng.randrange(1000, 99999)
    return rng.choice((f"{initials}-{number}", f"{initials}{today.year % 100}/{number}", f"{number}-{initials}"))


def _phrased(employer: Employer, quad: Quad) -> Quad:
    """A task as this employer puts it: half of them with a turn of its own, always the same one.

    Two employers thus seldom share a sentence, while two openings of one employer may.
    """
    house = Random(f"{employer.style}:{quad[3]}")
    if house.random() < 0.4:
        return quad
    tail = house.choice(words.quads("general", "tails"))
    fr, de, it, en = (f"{text}, {end}" for text, end in zip(quad, tail, strict=True))
    return (fr, de, it, en)


def _sections(
    rng: Random, employer: Employer, occupation: Occupation, context: dict[str, Quad], paid: bool
) -> tuple[Section, ...]:
    """The ad's parts in the order and manner of the house."""
    house = Random(employer.style)
    sector = sectors()[occupation.sector]
    headings = {key: house.choice(words.quads("general", f"headings_{key}")) for key in ("tasks", "profile")}
    intros = words.quads("general", "agency_intro" if employer.agency else "intro")
    contacts = words.quads("general", "agency_contact" if employer.agency else "contact")
    long = house.random()
    pool = tuple(_phrased(employer, quad) for quad in (*occupation.tasks, *sector.tasks))
    own = len(occupation.tasks)
    tasks = [
        *pick(rng, pool[:own], 2, context, sector.tools),
        *pick(rng, pool[own:], rng.randint(2, 4) + round(7 * long * long), context, sector.tools),
    ]
    rng.shuffle(tasks)
    profile = [
        fill(rng, occupation.qualification, context, sector.tools),
        *pick(rng, words.quads("general", "profile"), rng.randint(1, 3) + round(2 * long), context, sector.tools),
    ]
    intro = Section(role="intro", lines=(fill(rng, rng.choice(intros), context),))
    bullets = house.random() < 0.8
    core = [
        Section(role="tasks", lines=tuple(tasks), heading=headings["tasks"], bullets=bullets),
        Section(role="profile", lines=tuple(profile), heading=headings["profile"], bullets=bullets),
        employer.benefits,
    ]
    conditions = words.quads("general", "conditions")[int(paid)]
    closing = [
        Section(role="conditions", lines=(fill(rng, conditions, context),)),
        Section(role="contact", lines=(fill(rng, rng.choice(contacts), context),)),
    ]
    if house.random() < 0.2:
        core = [core[0], core[2], core[1]]
    if house.random() < 0.12:
        # Some houses are terse: nothing about themselves, nothing about what they offer.
        return tuple(part for part in (intro, *core, *closing) if part is not employer.benefits)
    parts = [intro, *core, *closing]
    parts.insert(0 if house.random() < 0.65 else len(parts) - 1, employer.about)
    return tuple(parts)


def invent(rng: Random, number: int, employer: Employer, occupation: Occupation, town: Town, today: dt.date) -> Opening:
    """A lawful opening of `employer`, the `number`-th of the world, posted in the 60 days before `today`."""
    low, high = rng.choice(_WORKLOADS.get(town.country, _WORKLOADS[""]))
    salary = _salary(rng, occupation, town.country)
    duration: EmploymentType = "PERMANENT" if rng.random() < 0.8 else "TEMPORARY"
    extent: EmploymentType = "FULL_TIME" if high >= 90 else "PART_TIME"
    contracts = {block.settings[0]: block.quad for block in words.blocks("general")["contracts"]}
    person = contact(rng, employer.name, town) if rng.random() < 0.5 else employer.contact
    reference = _reference(rng, employer.name, today)
    context: dict[str, Quad] = {
        "employer": same(employer.name),
        "agency": same(employer.name),
        "product": rng.choice(sectors()[occupation.sector].products),
        "town": town.names,
        "role": role(occupation),
        "reference": same(reference),
        "person": same(person.name),
        "email": same(person.email),
        "phone": same(person.telephone),
        "workload": same(str(high) if low == high else f"{low}–{high}"),
        "contract": said(fill(rng, contracts[duration], {})),
    }
    if salary:
        context["pay"] = pay(salary)
    # The start is drawn once, so that introduction and conditions agree.
    context["start"] = rng.choice(words.quads("general", "starts"))
    return Opening(
        id=f"o{number:06d}",
        employer=employer,
        occupation=occupation,
        town=town,
        sections=_sections(rng, employer, occupation, context, salary is not None),
        posted=today - dt.timedelta(days=rng.randint(1, 60)),
        employment_types=(duration, extent),
        workload=(low, high),
        reference=reference,
        salary=salary,
    )


def _line(sections: tuple[Section, ...], quad: Quad) -> tuple[Section, ...]:
    """`sections` with `quad` put first in the profile."""
    return insert(Random(0), sections, "profile", Line(quad))


_LEVEL_DEMANDS: tuple[Quad, Quad] = (
    (
        "Premier emploi possible : nous vous accompagnons pas à pas",
        "Auch als Berufseinstieg geeignet: wir begleiten Sie Schritt für Schritt",
        "Adatto anche come primo impiego: affiancamento passo dopo passo",
        "Suitable as a first job: we guide you step by step",
    ),
    (
        "Dix ans de pratique et l'habitude de guider des collègues",
        "Zehn Jahre Praxis und Erfahrung in der Anleitung von Kolleginnen und Kollegen",
        "Dieci anni di pratica e l'abitudine di guidare colleghe e colleghi",
        "Ten years of practice and experience in guiding colleagues",
    ),
)


def parallels(rng: Random, opening: Opening, numbers: tuple[int, int], today: dt.date) -> tuple[Opening, Opening]:
    """`opening` and its neighbour in one parallel group: the same text, but another job.

    They differ in town, in level, in shift, or only in team and reference.
    """
    reference = _reference(rng, opening.employer.name, today)
    ids = (f"o{numbers[0]:06d}", f"o{numbers[1]:06d}")
    group = f"p{numbers[0]:06d}"
    first = msgspec.structs.replace(opening, id=ids[0], parallel_group=group)
    second = msgspec.structs.replace(
        first,
        id=ids[1],
        reference=reference,
        sections=refill(opening.sections, {"reference": same(reference)}),
        posted=min(today, opening.posted + dt.timedelta(days=rng.choice((0, 0, 0, 3)))),
    )
    other_towns = [town for town in opening.employer.towns if town != opening.town]
    ways = ["level", "level", "shift", "shift", "team"] + ["town"] * 6 * bool(other_towns)
    match rng.choice(ways):
        case "town":
            town = rng.choice(other_towns)
            return first, msgspec.structs.replace(
                second, town=town, sections=refill(second.sections, {"town": town.names})
            )
        case "level":
            levels = words.quads("general", "levels")
            return (
                msgspec.structs.replace(first, title_mark=levels[0], sections=_line(first.sections, _LEVEL_DEMANDS[0])),
                msgspec.structs.replace(
                    second, title_mark=levels[2], sections=_line(second.sections, _LEVEL_DEMANDS[1])
                ),
            )
        case "shift":
            marks, shifts = words.quads("general", "nights"), words.quads("general", "shifts")
            told = ({"shift": shifts[2]}, {"shift": shifts[0]})
        case _:
            one, two = rng.sample(words.quads("general", "units"), 2)
            marks, told = (one, two), ({"unit": one}, {"unit": two})
    return (
        msgspec.structs.replace(first, title_mark=marks[0], sections=refill(first.sections, told[0])),
        msgspec.structs.replace(second, title_mark=marks[1], sections=refill(second.sections, told[1])),
    )
