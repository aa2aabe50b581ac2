"""France Travail's API *Offres d'emploi* v2: the offers of the French employment service and of its partners.

Documented at https://francetravail.io/data/api/offres-emploi. One asks with a token (OAuth 2, client credentials) that
lives for some 25 minutes. A page holds 150 offers at most and is answered with 206 and a ``Content-Range`` of
``offres 0-149/353``; of one search 3,150 can be had. A longer search is halved by the date of creation, and what still
is too long within an hour is parted by department.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from urllib.parse import urlencode

import msgspec
from scrapy.http import Request, Response, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Reading, SourceKind
from jobfold.spiders.access import key
from jobfold.spiders.answers import header
from jobfold.spiders.api import Row, Spot, answer, at
from jobfold.spiders.capped import CappedApi

_PAGE = 150
_BEGIN = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)
_FINEST = dt.timedelta(hours=1)
DEPARTMENTS = tuple(
    "2A 2B 971 972 973 974 975 976 977 978 984 986 987 988 989".split()
    + [f"{number:02}" for number in range(1, 96) if number != 20]
)
ID, SECRET = "FRANCE_TRAVAIL_CLIENT_ID", "FRANCE_TRAVAIL_CLIENT_SECRET"
_WHERE = "https://francetravail.io (an application with the API Offres d'emploi v2)"
_URL = "https://candidat.francetravail.fr/offres/recherche/detail/{id}"


class Window(msgspec.Struct, frozen=True):
    """A part of the offers: those created from `since` to `until`, in one department or in all."""

    since: dt.datetime
    until: dt.datetime
    department: str | None = None


class FranceTravailApi(CappedApi):
    """All offers that the API shows. The keys stand in the environment."""

    api: ClassVar[str] = "https://api.francetravail.io/partenaire/offresdemploi/v2"
    login: ClassVar[str] = "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire"
    scope: ClassVar[str] = "api_offresdemploiv2 o2dsoffre"
    begin: ClassVar[dt.datetime] = _BEGIN
    """No open offer is older."""

    employer: ClassVar[str] = ""
    kind: ClassVar[SourceKind] = "public_service"
    cap = 3150
    list_at, total_at, rows_at = ("resultats",), (), ("resultats",)
    layout = Layout(
        fields={
            "id": "source_id",
            "intitule": "title",
            "description": "description",
            "page": "url",
            "contact.urlPostulation": "apply_url",
            "entreprise.nom": "company",
            "entreprise.siret": "company_id",
            "entreprise.url": "company_url",
            "lieuTravail.libelle": "place_text",
            "lieuTravail.codePostal": "postal_code",
            "lieuTravail.latitude": "latitude",
            "lieuTravail.longitude": "longitude",
            "country": "country",
            "typeContratLibelle": "employment_type",
            "dureeTravailLibelleConverti": "employment_type",
            "natureContrat": "employment_type",
            "dureeTravailLibelle": "work_hours",
            "salaire.libelle": "salary_text",
            "salaire.commentaire": "salary_text",
            "dateCreation": "date_posted",
            "nombrePostes": "openings",
            "romeCode": "category",
            "contact.nom": "contact_name",
            "contact.courriel": "contact_email",
            "contact.telephone": "contact_phone",
        },
        left_over=names(
            """dateActualisation lieuTravail.commune romeLibelle appellationlibelle typeContrat experienceExige
            experienceLibelle experienceCommentaire formations langues permis competences qualitesProfessionnelles
            outilsBureautiques salaire.complement1 salaire.complement2 salaire.listeComplements complementExercice
            conditionExercice alternance contact.coordonnees1 contact.coordonnees2 contact.coordonnees3
            contact.urlRecruteur contact.commentaire agence accessibleTH entrepriseAdaptee employeurHandiEngage
            deplacementCode deplacementLibelle qualificationCode qualificationLibelle codeNAF secteurActivite
            secteurActiviteLibelle trancheEffectifEtab offresManqueCandidats contexteTravail entreprise.logo
            entreprise.description entreprise.entrepriseAdaptee origineOffre"""
        ),
    )

    def seeds(self) -> Iterable[Request]:
        self._token = ""
        keys = {"client_id": key(self.run, ID, _WHERE), "client_secret": key(self.run, SECRET, _WHERE)}
        self._asked = urlencode({"grant_type": "client_credentials", **keys, "scope": self.scope})
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        yield self._login(Spot(query=Window(self.begin, now)))

    def again(self, response: Response) -> Request | None:
        """A token lives for less than a long crawl: one more try with a new one."""
        request = response.request
        if response.status != 401 or request is None or request.meta.get("renewed"):
            return None
        return self._login(request)

    def list_page(self, spot: Spot) -> Request:
        window: Window = spot.query
        asked = {
            "range": f"{spot.offset}-{spot.offset + _PAGE - 1}",
            "minCreationDate": f"{window.since:%Y-%m-%dT%H:%M:%SZ}",
            "maxCreationDate": f"{window.until:%Y-%m-%dT%H:%M:%SZ}",
        } | ({"departement": window.department} if window.department else {})
        request = self.listing(f"{self.api}/offres/search?{urlencode(asked)}", spot)
        request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def detail(self, row: Row) -> None:
        return None

    def total(self, response: TextResponse) -> int:
        said = re.search(r"/(\d+)\s*$", header(response, "Content-Range") or "")
        return int(said[1]) if said else 0

    def parts(self, query: Any, response: TextResponse) -> Iterator[Window]:
        """The two halves of a window; an hour's departments if there is no halving it."""
        span = query.until - query.since
        if span > _FINEST:
            middle = query.since + (span / 2 - (span / 2) % dt.timedelta(seconds=1))
            yield Window(query.since, middle)
            yield Window(middle + dt.timedelta(seconds=1), query.until)
        elif query.department is None:
            yield from (Window(query.since, query.until, department) for department in DEPARTMENTS)

    def follow_list(self, response: TextResponse) -> Iterator[Request | Reading]:
        if response.status == 204:  # nothing was created in this window
            return
        # The body does not say how many there are: the header does, and the list is to be seen to its end.
        spot = response.meta["spot"]
        response.meta["spot"] = msgspec.structs.replace(spot, total=self.total(response) or spot.total)
        yield from super().follow_list(response)

    def prepare(self, row: Row, response: TextResponse) -> Row:
        """An offer names its partner's page, if it came from one; where a place has a postcode it is in France.

        A nature of "Contrat travail" says nothing; the others (apprenticeship…) do.
        """
        number, origin = row.get("id"), at(row, ("origineOffre", "urlOrigine"))
        inside = "FR" if at(row, ("lieuTravail", "codePostal")) else None
        nature = row.get("natureContrat")
        row = {**row, "natureContrat": None if nature == "Contrat travail" else nature}
        return {**row, "page": origin or (_URL.format(id=number) if number else None), "country": inside}

    def _login(self, then: Spot | Request) -> Request:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        return Request(
            self.login,
            self._on_token,
            method="POST",
            body=self._asked,
            headers=headers,
            errback=self._on_error,
            cb_kwargs={"then": then},
            dont_filter=True,
        )

    def _on_token(self, response: Response, then: Spot | Request) -> Iterator[Request]:
        self.run.pages += 1
        body = answer(response) if isinstance(response, TextResponse) else None
        token = at(body, ("access_token",))
        if not isinstance(token, str):
            said = at(body, ("error_description",)) or at(body, ("error",)) or f"status {response.status}"
            self._fail(f"France Travail gives no token ({said}); look at {ID} and {SECRET}, and at {_WHERE}")
        self._token = token
        self.run.secrets.add(token)
        if isinstance(then, Spot):
            request = self.list_page(then)
            request.meta["jobfold_seed"] = True
            yield request
        else:
            renewed = then.replace(meta={**then.meta, "renewed": True}, dont_filter=True)
            renewed.headers["Authorization"] = f"Bearer {token}"
            yield renewed
