"""Writes the two partner feeds: a staffing agency's Indeed XML, and a public service's zipped CSV."""

import csv
import datetime as dt
import gzip
import io
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from jobfold.demo.model import DemoOffer, World
from jobfold.demo.sites.page import description, town_name

_JOB_TYPES = {"PERMANENT": "permanent", "TEMPORARY": "temporary", "FULL_TIME": "fulltime", "PART_TIME": "parttime"}
_PER = {"YEAR": "per year", "MONTH": "per month", "HOUR": "per hour", "DAY": "per day", "WEEK": "per week"}
_HEADERS = (
    "Stellennummer", "Titel", "Beschreibung", "Arbeitgeber", "PLZ", "Ort", "Kanton", "Pays", "Pensum", "Vertragsart",
    "Salaire", "Langue", "Veröffentlichungsdatum", "Gültig bis", "Référence interne", "URL", "Kontakt E-Mail",
)  # fmt: skip
_CONTRACTS = {"PERMANENT": "unbefristet", "TEMPORARY": "befristet"}


def write_feeds(world: World, folder: Path) -> list[Path]:
    """Writes ``demo_interim.xml`` and ``demo_kantonal.csv.gz`` into `folder` (made if missing).

    The bytes depend on the world alone. Returns the two paths.
    """
    folder.mkdir(parents=True, exist_ok=True)
    interim, kantonal = folder / "demo_interim.xml", folder / "demo_kantonal.csv.gz"
    interim.write_bytes(indeed_xml(world.boards["demo_interim"], world.today))
    kantonal.write_bytes(gzip.compress(swiss_csv(world.boards["demo_kantonal"]), mtime=0))
    return [interim, kantonal]


def _element(name: str, text: str) -> str:
    return f"<{name}><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"


def _salary(offer: DemoOffer) -> str:
    if offer.salary is None:
        return ""
    salary = offer.salary
    digits = 2 if salary.unit == "HOUR" else 0
    bounds = f"{salary.min_value:.{digits}f} - {salary.max_value:.{digits}f}"
    return f"{salary.currency} {bounds} {_PER[salary.unit or 'YEAR']}"


def _job(offer: DemoOffer) -> str:
    posted = dt.datetime.combine(offer.posted, dt.time(7), dt.UTC)
    fields = {
        "title": offer.title,
        "date": format_datetime(posted, usegmt=True),
        "referencenumber": offer.id,
        "requisitionid": offer.reference or "",
        "url": f"https://interim.example/emploi/{offer.id}",
        "company": offer.employer,
        "sourcename": offer.employer,
        "city": town_name(offer),
        "state": offer.town.region,
        "country": offer.town.country,
        "postalcode": offer.town.postal_code,
        "email": offer.contact.email or "",
        "description": description(offer),
        "salary": _salary(offer),
        "jobtype": ", ".join(_JOB_TYPES[kind] for kind in offer.employment_types),
        "expirationdate": offer.valid_through.isoformat() if offer.valid_through else "",
    }
    return "<job>" + "".join(_element(name, text) for name, text in fields.items() if text) + "</job>"


def indeed_xml(offers: tuple[DemoOffer, ...], today: dt.date) -> bytes:
    """The offers in the layout that Indeed asks of its partners."""
    built = format_datetime(dt.datetime.combine(today, dt.time(3), dt.UTC), usegmt=True)
    jobs = "\n".join(_job(offer) for offer in offers)
    publisher = escape("Interim & Cie")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<source>\n'
        f"<publisher>{publisher}</publisher>\n<publisherurl>https://interim.example/</publisherurl>\n"
        f"<lastBuildDate>{built}</lastBuildDate>\n{jobs}\n</source>\n"
    ).encode()


def swiss_csv(offers: tuple[DemoOffer, ...]) -> bytes:
    """The offers as a table with semicolons, a byte order mark, and headings in German and French."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_HEADERS)
    for offer in offers:
        table.writerow(_row(offer))
    return out.getvalue().encode("utf-8-sig")


def _row(offer: DemoOffer) -> tuple[str, ...]:
    low, high = offer.workload
    salary = ""
    if offer.salary is not None:
        unit = {"YEAR": "pro Jahr", "MONTH": "pro Monat", "HOUR": "pro Stunde"}[offer.salary.unit or "YEAR"]
        bounds = " - ".join(
            f"{bound:,.0f}".replace(",", "'") if bound and offer.salary.unit != "HOUR" else f"{bound:.2f}"
            for bound in (offer.salary.min_value, offer.salary.max_value)
        )
        salary = f"{offer.salary.currency} {bounds} {unit}"
    return (
        offer.id,
        offer.title,
        description(offer),
        offer.employer,
        offer.town.postal_code,
        town_name(offer),
        offer.town.region,
        offer.town.country,
        f"{high}%" if low == high else f"{low}-{high}%",
        ", ".join(_CONTRACTS[kind] for kind in offer.employment_types if kind in _CONTRACTS),
        salary,
        offer.language,
        offer.posted.strftime("%d.%m.%Y"),
        offer.valid_through.strftime("%d.%m.%Y") if offer.valid_through else "",
        offer.reference or "",
        f"https://kantonal.example/stelle/{offer.id}",
        offer.contact.email or "",
    )
