"""The words for codes: contracts, units, relations, features. Every code shown on a page is said here."""

import re
from gettext import NullTranslations
from typing import Final

from jobfold.offers.model import cut
from jobfold.warehouse.guards import Doubt

_EVIDENCE_WIDTH = 80


def N_(message: str) -> str:
    """Marks a message for the catalogues; it is translated where it is shown."""
    return message


CONTRACTS: Final = {
    "FULL_TIME": N_("Full time"),
    "PART_TIME": N_("Part time"),
    "PERMANENT": N_("Permanent"),
    "TEMPORARY": N_("Temporary"),
    "CONTRACTOR": N_("Freelance"),
    "INTERN": N_("Internship"),
    "APPRENTICE": N_("Apprenticeship"),
    "VOLUNTEER": N_("Volunteering"),
    "PER_DIEM": N_("By the day"),
    "OTHER": N_("Other contract"),
}
UNITS: Final = {
    "HOUR": N_("per hour"),
    "DAY": N_("per day"),
    "WEEK": N_("per week"),
    "MONTH": N_("per month"),
    "YEAR": N_("per year"),
}
RELATIONS: Final = {
    "exact": N_("The same text, word for word."),
    "cross_post": N_("The same opening, posted on another board."),
    "translation": N_("The same opening in another language."),
    "agency_copy": N_("The same opening, passed on by an agency."),
    "repost": N_("The same opening, posted again later."),
}
FIELDS: Final = {
    "title": N_("title"),
    "description": N_("text"),
    "hiring_organization": N_("employer"),
    "job_locations": N_("place"),
    "base_salary": N_("pay"),
    "employment_types": N_("contract"),
    "workload_max": N_("workload"),
    "work_hours": N_("hours"),
    "date_posted": N_("posting date"),
    "valid_through": N_("closing date"),
    "apply_url": N_("link to apply"),
}
"""The fields of an offer of which a page says where they come from, in the order in which it does."""
FEATURES: Final = {
    "bias": N_("Doubt at the start"),
    "text_equal": N_("Same text"),
    "text_containment": N_("One text within the other"),
    "core_equal": N_("Same text about the work"),
    "core_containment": N_("Work described alike"),
    "core_strong": N_("Long passages alike"),
    "words_contained": N_("Same words"),
    "title_equal": N_("Same title"),
    "title_similar": N_("Similar title"),
    "title_subset": N_("One title is shorter"),
    "title_extra": N_("Titles with words of their own"),
    "title_extra_unsaid": N_("One title says more than the other’s text"),
    "titles_in_texts": N_("Each text says the other’s title"),
    "title_in_text": N_("A text says the other’s title"),
    "occupation_shared": N_("Same occupation"),
    "occupation_differs": N_("Other occupation"),
    "title_akin": N_("Titles near each other across languages"),
    "title_unlike": N_("Titles far apart across languages"),
    "names_shared": N_("Names in both texts"),
    "length_differs": N_("Lengths differ too much for a translation"),
    "shift_differs": N_("Other shift"),
    "reference_shared": N_("Same reference in the texts"),
    "reference_differs": N_("Other reference in the texts"),
    "specialism_differs": N_("Other specialism"),
    "levels_differ": N_("Other levels named"),
    "level_conflict": N_("Contradicting levels"),
    "level_one_sided": N_("Only one names a level"),
    "level_in_text": N_("The level stands in the text"),
    "employer_equal": N_("Same employer"),
    "employer_similar": N_("Similar employer"),
    "employer_differs": N_("Other employer"),
    "employer_in_text": N_("One text names the other’s employer"),
    "town_shared": N_("Same town"),
    "town_differs": N_("Other town"),
    "town_differs_in_text": N_("Other town in the text"),
    "town_of_other_in_text": N_("One text names the other’s town"),
    "town_unnamed": N_("Other town, unnamed in the texts"),
    "remote_both": N_("Both remote"),
    "numbers_shared": N_("Same numbers"),
    "numbers_differ": N_("Other numbers"),
    "days_near": N_("Posted at about the same time"),
    "days_apart": N_("Posted far apart"),
    "same_source": N_("Both on one board"),
    "listed_beside": N_("Shown side by side on one board"),
    "code_shared": N_("Same code in both texts"),
    "requisition_shared": N_("Same reference number"),
    "requisition_differs": N_("Other reference number"),
    "url_equal": N_("Same link"),
    "hours_differ": N_("Other hours"),
    "language_differs": N_("Other language"),
}
"""What `jobfold.dedup` compares, by the names of its features."""
VERDICTS: Final = {
    "pass": N_("Passes"),
    "review": N_("Held for a person to decide"),
    "reject": N_("Refused"),
}
SEVERITIES: Final = {
    "reject": N_("Refused"),
    "review": N_("Doubtful"),
    "warn": N_("Notice"),
}
ISSUE_LABELS: Final = {
    "found": N_("Found"),
    "law": N_("Law"),
    "mend": N_("To mend"),
}
_PATTERN = re.compile(r"matches the \w+ phrase “(?P<phrase>.*?)”")
EVIDENCE: Final = (
    (_PATTERN, N_("fits the pattern “%(phrase)s”")),
    (re.compile(r"the text claims an exception: “(?P<words>.*?)”"), N_("the text claims an exception: “%(words)s”")),
    (
        re.compile(r"(?P<number>[+\d ]+) is a premium number in (?P<country>[A-Z]{2})"),
        N_("%(number)s is a premium-rate number (%(country)s)"),
    ),
    (
        re.compile(r"(?P<number>[+\d ]+) is a shared number in (?P<country>[A-Z]{2})"),
        N_("%(number)s is a number with shared costs (%(country)s)"),
    ),
    (re.compile(r"premium rate in (?P<country>[A-Z]{2})"), N_("premium rate (%(country)s)")),
    (re.compile(r"shared cost in (?P<country>[A-Z]{2})"), N_("shared costs (%(country)s)")),
    (re.compile(r"an ordinary number in disguise in (?P<country>[A-Z]{2})"), N_("a disguised number (%(country)s)")),
    (re.compile(r"a charge per (?P<words>\w+) is stated"), N_("a charge is stated: %(words)s")),
    (re.compile(r"a charge is stated: (?P<words>[^;]+)"), N_("a charge is stated: %(words)s")),
    (
        re.compile(r"(?P<number>\d+) may be a paid short code in (?P<country>[A-Z]{2})"),
        N_("%(number)s may be a paid short code (%(country)s)"),
    ),
    (
        re.compile(r"a message to (?P<number>\d+) costs (?P<price>[^;]+)"),
        N_("a message to %(number)s costs %(price)s"),
    ),
    (re.compile(r"(?P<number>\d+) is a paid short code"), N_("%(number)s is a paid short code")),
    (re.compile(r"the offer states no date of publication"), N_("the offer states no date of publication")),
    (re.compile(r"the offer names no employer or agency"), N_("the offer names no employer or agency")),
    (re.compile(r"the offer names no place of work"), N_("the offer names no place of work")),
    (re.compile(r"no minimum pay is stated"), N_("no minimum pay is stated")),
    (re.compile(r"no marker shows that all sexes are addressed"), N_("no marker shows that all sexes are addressed")),
)
"""What validation gives as evidence, in English and with details, and how it is said."""
ENTRIES: Final = {
    "apprentice": N_("Apprenticeship"),
    "intern": N_("Internship"),
    "first": N_("First job"),
}
SORTS: Final = {
    "relevance": N_("Best first"),
    "date": N_("Newest first"),
    "distance": N_("Nearest first"),
    "salary": N_("Best paid first"),
}
REASONS: Final = {
    "ended": N_("The job is filled, or the link leads nowhere"),
    "wrong": N_("Facts are wrong: place, pay, workload, contract"),
    "fraud": N_("It looks like a fraud, or asks for money"),
    "discrimination": N_("It discriminates"),
    "twice": N_("The same opening stands here a second time"),
    "joined": N_("These are different openings, wrongly joined"),
    "private": N_("It shows private data"),
    "other": N_("Something else"),
}
"""What visitors can report about an offer."""
LEGENDS: Final = {
    "contract": N_("Contract"),
    "entry": N_("For a start"),
    "occupation": N_("Kind of work"),
    "region": N_("Region"),
    "employer": N_("Employer"),
    "requires": N_("Languages asked for"),
    "language": N_("Language of the offer"),
    "source": N_("Sources"),
    "place": N_("Place"),
    "since": N_("Posted"),
    "remote": N_("Work from"),
    "agency": N_("Who employs"),
    "workload": N_("Workload"),
    "salary": N_("Pay per year"),
}
"""The filters of a search."""
RELAXATIONS: Final = {
    "place": N_("in all places"),
    "radius": N_("within 100 km"),
    "contract": N_("with any contract"),
    "language": N_("in any language"),
    "source": N_("from any source"),
    "since": N_("posted at any time"),
    "region": N_("in all regions"),
    "workload": N_("with any workload"),
    "salary": N_("with any pay"),
    "occupation": N_("in any kind of work"),
    "requires": N_("whatever languages are asked for"),
    "employer": N_("with any employer"),
    "agency": N_("direct or through an agency"),
    "entry": N_("at any stage of working life"),
    "remote": N_("on site or remote"),
    "q": N_("with other words"),
    "phrase": N_("without the quotation marks"),
    "filters": N_("without any filter"),
}

DELIVERY_DOUBTS: Final = {
    "delivery-empty": N_("The full delivery holds no offer; %(usual)s are live."),
    "delivery-shrunk": N_("The full delivery lacks %(now)s of the %(usual)s live offers."),
    "volume-high": N_("The full delivery holds %(now)s offers; %(usual)s are usual."),
    "volume-unexpected": N_("The full delivery holds %(now)s offers; %(usual)s to %(limit)s are declared as normal."),
    "list-looped": N_("A list of the site went round: what the crawl missed cannot be told from what has ended."),
    "records-repeated": N_("%(now)s%% of the records give an id again; %(usual)s%% are usual."),
    "contents-alike": N_("%(now)s%% of the offers say the same as another one; %(usual)s%% are usual."),
    "coverage-dropped": N_("“%(field)s” is present in %(now)s%% of the offers; %(usual)s%% are usual."),
}
"""Why a delivery is held, by the codes of `jobfold.warehouse.guards`."""


class Wording:
    """The words of one language for the codes above; a code that has no words stands for itself, made readable."""

    def __init__(self, messages: NullTranslations) -> None:
        self._messages = messages

    def contract(self, code: str) -> str:
        return self._say(CONTRACTS, code)

    def unit(self, code: str) -> str:
        return self._say(UNITS, code)

    def relation(self, code: str) -> str:
        return self._say(RELATIONS, code)

    def field(self, code: str) -> str:
        return self._say(FIELDS, code)

    def feature(self, code: str) -> str:
        return self._say(FEATURES, code)

    def verdict(self, code: str) -> str:
        return self._say(VERDICTS, code)

    def severity(self, code: str) -> str:
        return self._say(SEVERITIES, code)

    def issue_label(self, code: str) -> str:
        return self._say(ISSUE_LABELS, code)

    def delivery_doubt(self, doubt: Doubt) -> str:
        """Why a delivery is held, with the figures."""
        figures = {"now": doubt.now, "usual": doubt.usual, "limit": doubt.limit, "field": self.field(doubt.field or "")}
        return self._say(DELIVERY_DOUBTS, doubt.code) % figures

    def evidence(self, text: str, *, patterns: bool = True) -> str:
        """The evidence of an issue; what has no words here stays as it is. Without `patterns` it does not name the
        pattern of the rule, which tells only those something who write rules."""
        if not patterns:
            text = _PATTERN.sub("", text).removeprefix("; ").removesuffix("; ").replace("; ; ", "; ")
        for pattern, message in EVIDENCE:
            if found := pattern.search(text):
                details = {name: cut(value, _EVIDENCE_WIDTH) for name, value in found.groupdict().items()}
                text = text[: found.start()] + self._messages.gettext(message) % details + text[found.end() :]
        return text

    def entry(self, code: str) -> str:
        return self._say(ENTRIES, code)

    def sort(self, code: str) -> str:
        return self._say(SORTS, code)

    def legend(self, code: str) -> str:
        return self._say(LEGENDS, code)

    def reason(self, code: str) -> str:
        return self._say(REASONS, code)

    def relaxation(self, code: str) -> str:
        return self._say(RELAXATIONS, code)

    def _say(self, words: dict[str, str], code: str) -> str:
        return self._messages.gettext(words[code]) if code in words else code.replace("_", " ").lower()
