"""A small catalogue, gazetteer and import desk in memory, in the stead of the database and the pipeline."""

import datetime as dt
from collections import Counter
from pathlib import Path

import msgspec

from jobfold.offers.model import (
    Consent,
    Contact,
    GeoPlace,
    Identifier,
    InputError,
    Offer,
    Organization,
    Place,
    Problem,
    Salary,
)
from jobfold.offers.published import Feature, LanguageText, PublishedOffer, SourceLink
from jobfold.pipeline.facts import fact_of
from jobfold.pipeline.override import Overridden
from jobfold.portal.limits import Allowance
from jobfold.validation import validate
from jobfold.warehouse.alerts import Alert, Every
from jobfold.warehouse.catalogue import Change, Credit, Entry, PageOf
from jobfold.warehouse.desk import Stopped, StoppedState
from jobfold.warehouse.facts import EmployerCount, Fact, Stub
from jobfold.warehouse.guards import REASONS, Doubt
from jobfold.warehouse.held import Held
from jobfold.warehouse.keys import hash_of
from jobfold.warehouse.overrides import StoredOverride
from jobfold.warehouse.partners import Import, RecordOutcome
from jobfold.warehouse.reports import Reported
from jobfold.warehouse.statistics import (
    Cell,
    Demand,
    Duration,
    Pay,
    SourceFigures,
    SourceQuality,
    Statistics,
    Week,
)

TODAY = dt.date(2026, 3, 20)
KEY = "jf_the-right-key"

LAUSANNE = GeoPlace(
    id="2659994", name="Lausanne", country="CH", region="CH-VD", latitude=46.516, longitude=6.6328, population=140_000
)
RENENS = GeoPlace(
    id="2659070", name="Renens", country="CH", region="CH-VD", latitude=46.539, longitude=6.588, population=20_000
)
GENEVE = GeoPlace(
    id="2660646", name="Genève", country="CH", region="CH-GE", latitude=46.202, longitude=6.145, population=180_000
)
BERN = GeoPlace(
    id="2661552", name="Bern", country="CH", region="CH-BE", latitude=46.948, longitude=7.447, population=130_000
)
VAUD = GeoPlace(id="region:CH-VD", name="Vaud", country="CH", level="region")
TOWNS = (LAUSANNE, RENENS, GENEVE, BERN)


class SmallGazetteer:
    """Four towns and a region."""

    def resolve_text(self, text: str, *, country: str | None = None) -> tuple[GeoPlace, ...]:
        wanted = text.strip().casefold()
        return tuple(place for place in (*TOWNS, VAUD) if place.name.casefold() == wanted)

    def near(self, latitude: float, longitude: float, km: float) -> list[GeoPlace]:
        def distance(town: GeoPlace) -> float:
            return ((town.latitude - latitude) ** 2 + ((town.longitude - longitude) * 0.69) ** 2) ** 0.5 * 111

        return sorted((town for town in TOWNS if distance(town) <= km), key=distance)

    def suggest(self, prefix: str, *, limit: int = 8) -> list[GeoPlace]:
        return [town for town in TOWNS if town.name.casefold().startswith(prefix.casefold())][:limit]


class MemoryCatalogue:
    """A catalogue and its log in memory, with the promises of the warehouse's."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.log: list[Change] = []
        self.stubs: dict[str, Stub] = {}

    def put(self, offer: PublishedOffer, open_offer: PublishedOffer | None = None) -> None:
        self.entries[offer.id] = Entry(id=offer.id, status="live", offer=offer, open_offer=open_offer)
        stub = fact_of(offer, self.entries[offer.id].open_form).stub
        if stub:
            self.stubs[offer.id] = stub
        self._append(offer.id, "upsert")

    def end(self, offer_id: str) -> None:
        last = self.entries[offer_id].offer
        self.entries[offer_id] = Entry(
            id=offer_id, status="gone", offer=last, gone_at=dt.datetime(2026, 3, 19, 8, tzinfo=dt.UTC)
        )
        self._append(offer_id, "remove")

    def merge(self, offer_id: str, into: str) -> None:
        self.entries[offer_id] = Entry(id=offer_id, status="merged", merged_into=into)
        self._append(offer_id, "merge", into)

    def get(self, public_id: str) -> Entry | None:
        return self.entries.get(public_id)

    def changes(self, after: int, limit: int) -> list[Change]:
        found = []
        for change in self.log:
            entry = self.entries[change.id]
            live = change.kind == "upsert" and entry.status == "live"
            found.append(
                Change(
                    seq=change.seq, id=change.id, kind=change.kind, at=change.at, into=change.into,
                    offer=entry.offer if live else None, open_offer=entry.open_offer if live else None,
                    stub=self.stubs.get(change.id),
                )
            )  # fmt: skip
        return [change for change in found if change.seq > after][:limit]

    def last_seq(self) -> int:
        return len(self.log)

    def statistics(self) -> Statistics:
        return sample_statistics()

    def credits(self) -> dict[str, Credit]:
        return {
            name: Credit(name=name, attribution=f"Source: {name}", homepage=f"https://{name}.example", terms="CC BY")
            for name in ("alpenjobs", "seeblick", "devboard")
        }

    def employers(self, prefix: str, after: str, limit: int) -> list[EmployerCount]:
        names = Counter(fact.employer for fact in self._facts() if fact.employer)
        written = {fact.employer: fact.name for fact in self._facts()}
        keys = sorted(key for key in names if key.startswith(prefix) and key > after)
        return [EmployerCount(key=key, name=written[key], openings=names[key]) for key in keys][:limit]

    def occupations(self) -> dict[str, int]:
        return dict(Counter(fact.isco for fact in self._facts() if fact.isco))

    def count_pages(self) -> int:
        return sum(entry.status == "live" for entry in self.entries.values())

    def pages(self, offset: int, limit: int) -> list[PageOf]:
        live = sorted((entry for entry in self.entries.values() if entry.status == "live"), key=lambda one: one.id)
        return [PageOf(one.id, one.offer.offer.in_language, one.offer.last_seen) for one in live][offset:][:limit]

    def allowance(self, hashed: bytes) -> Allowance | None:
        return Allowance("lab", 5000) if hashed == hash_of(KEY) else None

    def _facts(self) -> list[Fact]:
        live = [entry for entry in self.entries.values() if entry.status == "live"]
        return [fact_of(entry.offer, entry.open_form) for entry in live if entry.open_form]

    def _append(self, offer_id: str, kind: str, into: str | None = None) -> None:
        at = dt.datetime(2026, 3, 20, 6, tzinfo=dt.UTC)
        self.log.append(Change(seq=len(self.log) + 1, id=offer_id, kind=kind, at=at, into=into))


class MemoryDesk:
    """Takes pushes, and answers each with one refused and one accepted record."""

    def __init__(self) -> None:
        self.imports: dict[str, Import] = {}
        self.bodies: dict[str, Path] = {}
        self.keys: dict[str, str] = {}

    def authenticate(self, partner: str, key: str) -> bool:
        return partner == "nordjob" and key == KEY

    def accept(
        self, *, partner: str, feed: str, mode: str, dry_run: bool, idempotency_key: str | None, body: Path
    ) -> Import:
        if idempotency_key in self.keys:
            return self.imports[self.keys[idempotency_key]]
        found = Import(
            id=f"i{len(self.imports) + 1}", partner=partner, feed=feed, mode=mode, dry_run=dry_run, status="queued",
            counts={"accepted": 1, "refused": 1}, created_at=dt.datetime(2026, 3, 20, tzinfo=dt.UTC),
        )  # fmt: skip
        self.imports[found.id] = found
        self.bodies[found.id] = body
        if idempotency_key:
            self.keys[idempotency_key] = found.id
        return found

    def get(self, partner: str, feed: str, import_id: str) -> Import | None:
        found = self.imports.get(import_id)
        return found if found and (found.partner, found.feed) == (partner, feed) else None

    def outcomes(self, import_id: str, *, after: int, limit: int) -> list[RecordOutcome]:
        refused = {"rule": "age-max", "severity": "reject", "excerpt": "young", "name": "?", "hint": "?"}
        rows = [
            RecordOutcome(record=1, line=1, source_id="a", outcome="accepted", public_id="boulanger"),
            RecordOutcome(
                record=2, line=7, source_id="b", outcome="refused", issues=[refused],
                problems=(Problem(code="date-unreadable", severity="warning", field="datePosted"),),
            ),
        ]  # fmt: skip
        return [row for row in rows if row.record > after][:limit]


HELD = Held(
    id=77, source="nordjob", origin="push:main", mode="full", reason="nordjob: …: held, nothing was applied",
    doubts=tuple(Doubt(code, now=41, usual=97, limit=99, field="base_salary") for code in REASONS),
    counts={"seen": 41}, at=dt.datetime(2026, 3, 20, 6, 30, tzinfo=dt.UTC),
)  # fmt: skip
"""A delivery with every doubt that there is."""


class MemoryReviews:
    """A desk over three offers: one refused for whom it wants, one for its number, one held for its wording."""

    def __init__(self) -> None:
        self.standing: list[StoredOverride] = []
        self.released: list[tuple[int, str]] = []
        self.offers: list[tuple[StoppedState, Offer]] = [
            ("refused", _stopped("men", "Verkäufer", "<p>Ein Laden.</p><p>Bewerbungen nur von M&auml;nnern.</p>")),
            ("refused", _stopped("paid", "Empfang", "Rufen Sie an: 0900 123 456. <script>alert(1)</script>")),
            ("held", _stopped("team", "Lagerist/in (m/w/d)", "Für unser junges Team.", source="alpenjobs")),
        ]

    def authenticate(self, name: str, key: str) -> bool:
        return (name, key) == ("rita", KEY)

    def counts(self) -> dict[StoppedState, int]:
        return {"held": 1, "refused": 2}

    def stopped(
        self, state: StoppedState, *, source: str | None, rule: str | None, before: int | None, limit: int
    ) -> list[Stopped]:
        found = []
        for number, (own, offer) in reversed(list(enumerate(self.offers, 1))):
            verdict = validate(offer)
            fits = source in (None, offer.source) and rule in (None, *(issue.rule for issue in verdict.issues))
            if own == state and fits and (before is None or number < before):
                issues = msgspec.json.encode(verdict.issues).decode()
                found.append(
                    Stopped(id=number, offer=offer, state=own, rule_base=verdict.rule_base, issues=issues)
                )
        return found[:limit]

    def overrides(self) -> list[StoredOverride]:
        return self.standing

    def let_pass(
        self, offer: str, rule: str, *, text: bytes, author: str, reason: str, until: dt.date
    ) -> Overridden:
        if rule == "phone-premium":
            raise InputError("phone-premium: nobody may override this rule; mend the offer")
        source, _, source_id = offer.partition(":")
        made = StoredOverride(
            id=len(self.standing) + 1, source=source, rule=rule, text_hash=text, source_id=source_id, author=author,
            reason=reason, until=until, made_at=dt.datetime(2026, 3, 20, tzinfo=dt.UTC),
        )  # fmt: skip
        self.standing.append(made)
        return Overridden(
            id=made.id, source=source, source_id=source_id, rule=rule, until=until, verdict="pass", stopped_by=[]
        )

    def withdraw(self, number: int, *, by: str) -> None:
        kept = [one for one in self.standing if one.id != number]
        if len(kept) == len(self.standing):
            raise InputError(f"override {number}: none of that number stands; look at the list")
        self.standing = kept

    def held_deliveries(self) -> list[Held]:
        return [] if self.released else [HELD]

    def release(self, delivery: int, *, by: str) -> None:
        if delivery != HELD.id:
            raise InputError(f"delivery {delivery}: there is none; look at the list")
        self.released.append((delivery, by))


class MemoryReports:
    """What visitors report, in memory."""

    def __init__(self) -> None:
        self.open: list[tuple[str, str, str]] = []

    def add(self, offer: str, reason: str, note: str) -> bool:
        self.open.append((offer, reason, note))
        return True

    def standing(self) -> list[Reported]:
        at = dt.datetime(2026, 3, 20, tzinfo=dt.UTC)
        found = []
        for offer in dict.fromkeys(one[0] for one in self.open):
            mine = [one for one in self.open if one[0] == offer]
            found.append(
                Reported(
                    offer=offer, title=offer.title(), count=len(mine), first_at=at, last_at=at,
                    reasons=[one[1] for one in mine], notes=[one[2] for one in mine], upto=len(self.open),
                )
            )  # fmt: skip
        return found

    def close(self, offer: str, *, upto: int, by: str) -> int:
        before = len(self.open)
        self.open = [one for at, one in enumerate(self.open, 1) if one[0] != offer or at > upto]
        return before - len(self.open)


class MemoryAlerts:
    """Alerts in memory: the key of each is its number."""

    def __init__(self) -> None:
        self.standing: dict[str, Alert] = {}

    def request(self, address: str, language: str, query: str, every: Every) -> None:
        number = len(self.standing) + 1
        self.standing[str(number)] = Alert(number, address, language, query, every, None, None)

    def find(self, key: str) -> Alert | None:
        return self.standing.get(key)

    def confirm(self, alert: int) -> bool:
        at = dt.datetime(2026, 3, 20, tzinfo=dt.UTC)
        self.standing[str(alert)] = msgspec.structs.replace(self.standing[str(alert)], confirmed_at=at, told_seq=0)
        return True

    def set_every(self, alert: int, every: Every) -> None:
        self.standing[str(alert)] = msgspec.structs.replace(self.standing[str(alert)], every=every)

    def stop(self, key: str) -> None:
        self.standing.pop(key, None)


def _stopped(id: str, title: str, description: str, *, source: str = "nordjob") -> Offer:
    return Offer(
        source=source, source_id=id, title=title, description=description, in_language="de",
        hiring_organization=Organization(name="Aarelager AG"), job_locations=(Place(locality="Bern", country="CH"),),
        date_posted=TODAY, url=f"https://{source}.example/{id}",
    )  # fmt: skip


def make_offer(
    id: str,
    title: str,
    description: str = "",
    *,
    employer: str | None = "Maison Rochat",
    places: tuple[GeoPlace, ...] = (LAUSANNE,),
    language: str = "fr",
    days_old: int = 5,
    contracts: tuple[str, ...] = ("PERMANENT",),
    sources: tuple[SourceLink, ...] | None = None,
    source: str = "alpenjobs",
    consent: Consent | None = None,
    **more: object,
) -> PublishedOffer:
    """A published offer with what the tests do not care about filled in."""
    posted = TODAY - dt.timedelta(days=days_old)
    seen = dt.datetime.combine(posted, dt.time(9), dt.UTC)
    extra = {name: more.pop(name) for name in ("texts", "parallel", "provenance") if name in more}
    offer = Offer(
        source="jobfold",
        source_id=id,
        title=title,
        description=description,
        hiring_organization=Organization(name=employer) if employer else None,
        job_locations=tuple(Place(locality=place.name, country=place.country) for place in places),
        employment_types=contracts,
        date_posted=posted,
        in_language=language,
        url=f"https://{source}.example/{id}",
        consent=consent or Consent(),
        **more,
    )
    if sources is None:
        sources = (
            SourceLink(
                source=source, source_id=f"{source}-{id}", title=title, url=offer.url, first_seen=seen, last_seen=seen,
                employer=employer, in_language=language,
            ),
        )  # fmt: skip
    return PublishedOffer(id=id, offer=offer, sources=sources, places=places, first_seen=seen, last_seen=seen, **extra)


def sample_statistics() -> Statistics:
    """Figures of a year, with something left out of each."""
    now = dt.datetime.combine(TODAY, dt.time(6), dt.UTC)
    monday = TODAY - dt.timedelta(days=TODAY.weekday())
    weeks = tuple(
        Week(
            monday=monday - dt.timedelta(weeks=52 - n), opened=None if n == 1 else 40 + 3 * n, postings=70 + 5 * n,
            closed=30 + 2 * n, there=500 + 9 * n,
        )
        for n in range(53)
    )  # fmt: skip

    def cells(**openings: int) -> tuple[Cell, ...]:
        return tuple(
            Cell(value=value, openings=count, postings=2 * count, employers=count // 2)
            for value, count in openings.items()
        )

    figures = SourceFigures(
        live=700, published=400, folded=200, refused=60, held=30, withheld=10, new=35, duplicates=0.333
    )
    source = SourceQuality(
        name="alpenjobs", kind="board", homepage="https://alpenjobs.example", terms="CC BY 4.0",
        attribution="Alpenjobs", open=True, last_seen=now, last_delivery=now, figures=figures,
    )  # fmt: skip
    return Statistics(
        at=now, openings=980, postings=1700, employers=300, weeks=weeks,
        occupation_1=cells(**{"2": 400, "5": 300, "7": 200}), occupation_2=cells(**{"22": 250, "51": 200, "25": 120}),
        occupation_4=cells(**{"2221": 200, "5120": 100}), country=cells(CH=600, FR=300),
        region=cells(**{"region:CH-VD": 300, "region:CH-GE": 200, "": 30}), contract=cells(PERMANENT=700, TEMPORARY=90),
        area=cells(**{"region:FR-84-69": 120, "region:FR-84-38": 60}), language=cells(fr=600, de=300, en=50),
        pay=(
            Pay(occupation="", currency="CHF", lower=62_000, median=78_000, upper=96_000),
            Pay(occupation="2221", currency="CHF", lower=70_000, median=81_000, upper=92_000),
        ),
        days_open=(Duration(occupation="", days=27.5), Duration(occupation="2221", days=41.0)),
        demand=(Demand(occupation="2221", openings=200, new=60, before=40),),
        sources=(
            source,
            msgspec.structs.replace(source, name="seeblick", figures=None),
            msgspec.structs.replace(source, name="closed", open=False),
        ),
    )  # fmt: skip


def folded_offer() -> PublishedOffer:
    """A baker's opening that stands on two boards, in two languages, with a contact that nobody may see."""
    first = dt.datetime(2026, 3, 10, 9, tzinfo=dt.UTC)
    last = dt.datetime(2026, 3, 19, 9, tzinfo=dt.UTC)
    features = (
        Feature("bias", 1.0, -8.5),
        Feature("employer_equal", 1.0, 3.5),
        Feature("town_shared", 1.0, 2.0),
        Feature("numbers_shared", 0.9, 5.4, "80, 100, 4300"),
        Feature("days_near", 0.4, 0.6),
    )
    sources = (
        SourceLink(
            source="alpenjobs", source_id="A-77", title="Boulanger·ère (H/F)", first_seen=first, last_seen=last,
            url="https://alpenjobs.example/77", employer="Maison Rochat", in_language="fr",
        ),
        SourceLink(
            source="seeblick", source_id="9001", title="Bäcker/in 80–100 %", first_seen=last, last_seen=last,
            url="https://seeblick.example/9001", employer="Maison Rochat SA", in_language="de",
            relation="translation", score=0.987, features=features,
        ),
    )  # fmt: skip
    french = "Vous préparez le pain de nuit.\n\n• pétrissage\n• cuisson au feu de bois\n\nUne équipe de six personnes."
    german = "Sie backen in der Nacht Brot.\n\n• Teig kneten\n• Holzofen"
    return make_offer(
        "boulanger",
        "Boulanger·ère (H/F)",
        french,
        sources=sources,
        workload_min=80,
        workload_max=100,
        base_salary=Salary(min_value=4300, max_value=4900, currency="CHF", unit="MONTH"),
        contact=Contact(name="Odile Perrochon", email="odile.perrochon@rochat.example", telephone="+41 21 555 01 02"),
        identifiers=(Identifier("UID", "CHE-123.456.789"),),
        apply_url="https://alpenjobs.example/77/apply",
        texts=(
            LanguageText(
                language="fr", title="Boulanger·ère (H/F)", description=french, source="alpenjobs", source_id="A-77"
            ),
            LanguageText(
                language="de", title="Bäcker/in 80–100 %", description=german, source="seeblick", source_id="9001"
            ),
        ),
        provenance={
            "title": "alpenjobs:A-77", "description": "alpenjobs:A-77", "base_salary": "seeblick:9001",
            "hiring_organization": "alpenjobs:A-77",
        },
        parallel=("patissier",),
    )


def sample_offers() -> list[PublishedOffer]:
    """The catalogue that most tests search."""
    return [
        folded_offer(),
        make_offer("patissier", "Pâtissier", "Desserts et viennoiseries.", places=(RENENS,), days_old=2),
        make_offer(
            "vendeuse", "Vendeuse en boulangerie", "Vente et caisse.",
            places=(GENEVE,), contracts=("PERMANENT", "PART_TIME"), source="seeblick",
        ),
        make_offer(
            "baecker", "Bäcker EFZ", "Brot und Gebäck.",
            employer="Aarebrot AG", places=(BERN,), language="de", days_old=12,
        ),
        make_offer(
            "gaertner", "Landschaftsgärtner (m/w/d)", "Pflege von Gärten.",
            employer="Grünwerk", places=(BERN,), language="de", days_old=40, contracts=("TEMPORARY",),
        ),
        make_offer(
            "cpp", "C++ Developer", "Compilers and C#.",
            employer="Kernel Labs", places=(), language="en", days_old=1, job_location_type="TELECOMMUTE",
            source="devboard",
        ),
        make_offer("compta", "Comptable", "Tenue des comptes.", employer="Fiduciaire Léman", days_old=90),
    ]  # fmt: skip
