"""Opening: what the catalogue shows of one cluster, made of the members that passed validation.

It says of each field which source it comes from, and holds the text in every language that a source allows to show.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from jobfold.dedup.survivor import Candidate, best_text, merge, readable
from jobfold.offers.languages import detect_language
from jobfold.offers.model import GeoPlace, Offer
from jobfold.offers.place_in_text import at_workplace
from jobfold.offers.places import resolve
from jobfold.offers.privacy import public_facts, without_contacts, without_numbers
from jobfold.offers.private_links import public_link
from jobfold.offers.published import FOLDING, LanguageText, PublishedOffer, SourceLink
from jobfold.offers.requirements import with_requirements
from jobfold.offers.salaries import yearly
from jobfold.offers.salary_in_text import stated_pay
from jobfold.validation import validate
from jobfold.validation.model import VerdictWord, combine
from jobfold.validation.texts import texts
from jobfold.warehouse.catalogue import ClusterMember
from jobfold.warehouse.folding import StoredEdge


def make_opening(
    cluster: str,
    members: Sequence[ClusterMember],
    edges: Mapping[tuple[int, int], StoredEdge],
    parallel: tuple[str, ...],
    states: dict[int, str],
) -> PublishedOffer | None:
    """The merged offer of a cluster, or ``None`` if nothing of it may be shown; notes each member's state."""
    passing = []
    for member in members:
        if member.verdict == "reject":
            states[member.offer_id] = "refused"
        elif member.verdict != "pass":
            states[member.offer_id] = "held"
        elif not member.offer.consent.publish:
            states[member.offer_id] = "withheld"
        else:
            passing.append(msgspec.structs.replace(member, offer=at_workplace(member.offer)))
    if not passing:
        return None
    best = best_text([Candidate(one.offer, one.kind) for one in passing])
    canonical = next(one for one in passing if one.offer is best.offer)
    ordered = [canonical, *(one for one in passing if one is not canonical)]
    candidates = [Candidate(one.offer, one.kind) for one in ordered]
    merged = merge(candidates)
    if len(passing) > 1 and not any(_reads_alike(merged.offer, one.offer) for one in passing):
        verdict = _verdict_on_merged(merged.offer, passing)
        if verdict != "pass":
            state = "refused" if verdict == "reject" else "held"
            states.update(dict.fromkeys([one.offer_id for one in passing], state))
            return None
    states.update({one.offer_id: "published" if one is canonical else "folded" for one in ordered})
    contacts = tuple(one.offer.contact.name for one in ordered if one.offer.contact and one.offer.contact.name)
    offer = _public(merged.offer, cluster, contacts)
    places = places_of(merged.offer)
    countries = {place.country for place in places}
    offer = msgspec.structs.replace(offer, base_salary=stated_pay(offer, offer.description, countries))
    country = countries.pop() if len(countries) == 1 else None
    salary = yearly(offer.base_salary, country=country) if offer.base_salary else (None, None)
    return PublishedOffer(
        id=cluster,
        offer=offer,
        sources=tuple(_source(one, ordered, edges) for one in ordered),
        places=places,
        texts=_texts(offer, merged.provenance, candidates, contacts),
        provenance=merged.provenance,
        parallel=parallel,
        first_seen=min(one.first_seen for one in passing),
        last_seen=max(one.last_seen for one in passing),
        salary_yearly_min=salary[0],
        salary_yearly_max=salary[1],
    )


def make_open_form(
    shown: PublishedOffer,
    members: Sequence[ClusterMember],
    edges: Mapping[tuple[int, int], StoredEdge],
    states: Mapping[int, str],
) -> PublishedOffer | None:
    """The form of an opening that may leave: itself, if all its sources consent to that; else the opening that those
    who consent make alone, with nothing of the others; ``None`` if nobody does. `states` are those of the members."""
    if shown.offer.consent.syndicate:
        return shown
    consenting = [
        one for one in members if states[one.offer_id] in ("published", "folded") and one.offer.consent.syndicate
    ]
    return make_opening(shown.id, consenting, edges, shown.parallel, {}) if consenting else None


def _reads_alike(merged: Offer, member: Offer) -> bool:
    """Whether what the rules read is as in a member, and so has passed with it. Elsewhere the merged offer only says
    more than the member."""
    return (merged.title, merged.description, merged.job_locations, merged.in_language) == (
        member.title, member.description, member.job_locations, member.in_language,
    )  # fmt: skip


def _verdict_on_merged(merged: Offer, members: Sequence[ClusterMember]) -> VerdictWord:
    """The verdict on the merged offer. What a person lets pass in a member's text, passes where that text is taken."""
    allowed = {
        (rule, field)
        for member in members
        for rule, field in member.overridden
        if field in (of_member := texts(member.offer)) and texts(merged).get(field) == of_member[field]
    }
    return combine(tuple(one for one in validate(merged).issues if (one.rule, one.field) not in allowed))


def _public(offer: Offer, cluster: str, contacts: tuple[str, ...]) -> Offer:
    """The form that everybody may see: clean text, no contact, under the public id."""
    text = readable(offer.description)
    return msgspec.structs.replace(
        public_facts(with_requirements(offer, text)),
        source="jobfold",
        source_id=cluster,
        description=_clean(offer, contacts),
        in_language=offer.in_language or detect_language(f"{offer.title}\n{text}"),
    )


def _clean(offer: Offer, contacts: tuple[str, ...]) -> str:
    return _without_contacts(offer.description, contacts, offer.employer)


@lru_cache(maxsize=64)
def _without_contacts(description: str, contacts: tuple[str, ...], employer: str | None) -> str:
    return without_contacts(readable(description), contacts, employer=employer)


def places_of(offer: Offer) -> tuple[GeoPlace, ...]:
    """The gazetteer places of an offer, each once."""
    found = {place.id: place for stated in offer.job_locations for place in resolve(stated)}
    return tuple(found.values())


def _source(
    member: ClusterMember, members: Sequence[ClusterMember], edges: Mapping[tuple[int, int], StoredEdge]
) -> SourceLink:
    """A member's link, with the decision on it and the canonical member, which is the first; or, where that one is not
    stored, with the strongest that joins it to another member."""
    folding = [
        edge
        for one in members
        if (edge := edges.get((min(member.offer_id, one.offer_id), max(member.offer_id, one.offer_id))))
        and edge.relation in FOLDING
    ]
    canonical = members[0]
    direct = [edge for edge in folding if canonical.offer_id in (edge.a, edge.b)]
    edge = next(iter(direct), None) or max(folding, key=lambda edge: edge.score, default=None)
    offer = member.offer
    link = SourceLink(
        source=offer.source,
        source_id=offer.source_id,
        title=without_contacts(offer.title, employer=offer.employer),
        url=public_link(offer.url) or public_link(offer.apply_url),
        employer=offer.employer and without_numbers(offer.employer),
        in_language=offer.in_language,
        date_posted=offer.date_posted,
        first_seen=member.first_seen,
        last_seen=member.last_seen,
    )
    if member is canonical or edge is None:
        return link
    return msgspec.structs.replace(link, relation=edge.relation, score=edge.score, features=edge.features)


def _texts(
    offer: Offer, provenance: Mapping[str, str], members: Sequence[Candidate], contacts: tuple[str, ...]
) -> tuple[LanguageText, ...]:
    """The best text in each language that the sources allow to be shown, the merged offer's own first."""
    by_language: dict[str, list[Candidate]] = {}
    for one in members:
        if one.offer.consent.show_description and one.offer.description:
            language = one.offer.in_language or detect_language(f"{one.offer.title}\n{readable(one.offer.description)}")
            by_language.setdefault(language or "", []).append(one)
    found = []
    for language, spoken in by_language.items():
        best = best_text(spoken)
        own = best.name == provenance.get("description")
        text = LanguageText(
            language=language,
            title=offer.title if own else without_contacts(best.offer.title, employer=best.offer.employer),
            description=offer.description if own else _clean(best.offer, contacts),
            source=best.offer.source,
            source_id=best.offer.source_id,
        )
        if language and text.description:
            found.append((not own, text))
    return tuple(text for _, text in sorted(found, key=lambda one: one[0]))
