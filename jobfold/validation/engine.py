"""`validate`: one offer in, one verdict with explained issues out. Pure."""

from bisect import bisect
from collections.abc import Iterator, Sequence

from jobfold.offers.model import Offer
from jobfold.validation.context import judge, sentence_around
from jobfold.validation.evidence import disguise
from jobfold.validation.folding import Folded, fold
from jobfold.validation.formal import missing_duties
from jobfold.validation.jurisdiction import LANGUAGE_COUNTRIES, country_of, language_of
from jobfold.validation.matcher import Find, matcher
from jobfold.validation.model import SEVERITIES, Issue, Language, Severity, Verdict, combine
from jobfold.validation.phones import Field, find_paid_numbers
from jobfold.validation.rulebook import Rule, Rulebook, rulebook
from jobfold.validation.texts import texts
from jobfold.validation.tongues import is_written_in, tongues_of

_AS_WRITTEN = Folded("", "", None, None)
"""Maps spans of an original text to themselves."""
_ENOUGH = 12
"""Findings of one rule in one field after which a text is bad enough: no more are told."""


def validate(offer: Offer, *, language: Language | None = None) -> Verdict:
    """Judge `offer` under the law of its workplace. Names and hints come in `language`.

    `language` defaults to the offer's own, if it is French, German, Italian or English, else English.
    """
    spoken = language_of(offer)
    country = country_of(offer, spoken)
    told = language or spoken
    issues: list[Issue] = []
    fields = [Field(name, original, fold(original)) for name, original in texts(offer).items()]
    issues += _phone_issues(fields, country, spoken, told)
    for field in fields:
        if field.name != "contact.telephone":
            issues += _issues_in(field.name, field.original, field.folded, country, spoken, told)
    issues += _formal_issues(offer, country, spoken, told)
    kept = tuple(sorted(_distinct(issues), key=_place))
    return Verdict(verdict=combine(kept), issues=kept, rule_base=rulebook().version, jurisdiction=country)


def rule_base() -> str:
    """The version of the rules that judge: month of the last revision and a hash of their content."""
    return rulebook().version


def _phone_issues(fields: Sequence[Field], country: str, spoken: Language, told: Language) -> Iterator[Issue]:
    others = (other for other in LANGUAGE_COUNTRIES[spoken] if other != country)
    originals = {field.name: field.original for field in fields}
    for number in find_paid_numbers(fields, (country, *others)):
        rule = rulebook().rules[number.rule]
        if severity := rule.severity_in(number.country or country):
            original, span = originals[number.field], (number.start, number.end)
            yield _issue(rule, severity, number.field, original, _AS_WRITTEN, span, number.evidence, country, told)


def _issues_in(
    field: str, original: str, folded: Folded, country: str, spoken: Language, told: Language
) -> Iterator[Issue]:
    book = rulebook()
    signals: list[Find] = []
    for find in _finds(folded, spoken):
        severity = find.rule.severity_in(country)
        if severity is None:
            continue
        judgement = judge(find, folded.text, book)
        if judgement.standing == "cancelled":
            continue
        if find.phrase.signal:
            signals.append(find)
            continue
        evidence = f"matches the {find.phrase.language} phrase “{find.phrase.source}”"
        start, end = folded.span(find.start, find.end)
        if hidden := disguise(original[start:end], folded.text[find.start : find.end]):
            evidence = f"{hidden}; {evidence}"
        if judgement.standing == "excused":
            severity, evidence = "warn", f"{evidence}; the text claims an exception: “{judgement.reason}”"
        yield _issue(find.rule, severity, field, original, folded, (find.start, find.end), evidence, country, told)
    for rule, together in _combined(signals):
        if severity := rule.severity_in(country):
            first = min(together.values(), key=lambda find: find.start)
            told_signals = ", ".join(f"{name} (“{folded.text[f.start : f.end]}”)" for name, f in together.items())
            span = (first.start, first.end)
            yield _issue(rule, severity, field, original, folded, span, f"together: {told_signals}", country, told)


def _combined(signals: list[Find]) -> list[tuple[Rule, dict[str, Find]]]:
    """The rules of which enough different weak signals were found, with one finding of each signal."""
    found: dict[str, dict[str, Find]] = {}
    for find in sorted(signals, key=lambda find: (find.phrase.signal, find.start)):
        found.setdefault(find.rule.code, {}).setdefault(find.phrase.signal, find)
    rules = {find.rule.code: find.rule for find in signals}
    return [(rules[code], each) for code, each in found.items() if len(each) >= rules[code].text.needs]


def _finds(folded: Folded, spoken: Language) -> Iterator[Find]:
    """The findings of the offer's own language, and those of others in sentences that are written in them."""
    text = folded.text
    for language in tongues_of(folded.points, spoken):
        for find in matcher(language).find(folded):
            begin, finish = sentence_around(text, find.start, find.end)
            if language == spoken or is_written_in(text[begin:finish], language, spoken):
                yield find


def _issue(
    rule: Rule,
    severity: Severity,
    field: str,
    original: str,
    folded: Folded,
    span: tuple[int, int],
    evidence: str,
    country: str,
    told: Language,
) -> Issue:
    start, end = folded.span(*span)
    return Issue(
        rule=rule.code,
        severity=severity,
        field=field,
        start=start,
        end=end,
        excerpt=original[start:end],
        evidence=evidence,
        basis=rulebook().basis(rule.text.ground, country),
        hint=rule.text.hint[told],
        name=rule.text.name[told],
    )


def _formal_issues(offer: Offer, country: str, spoken: Language, told: Language) -> Iterator[Issue]:
    book: Rulebook = rulebook()
    for code, field, evidence in missing_duties(offer, country, spoken):
        rule = book.rules[code]
        if severity := rule.severity_in(country):
            yield Issue(
                rule=code,
                severity=severity,
                field=field,
                start=0,
                end=0,
                excerpt="",
                evidence=evidence,
                basis=book.basis(rule.text.ground, country),
                hint=rule.text.hint[told],
                name=rule.text.name[told],
            )


def _place(issue: Issue) -> tuple[bool, str, int, str]:
    """The order in which issues are told: the title first, then field by field, as one reads."""
    return issue.field != "title", issue.field, issue.start, issue.rule


def _gravity(issue: Issue) -> tuple[str, str, int, int, int, str]:
    """The gravest and longest of the issues of one rule and field comes first."""
    length = issue.end - issue.start
    return issue.rule, issue.field, SEVERITIES.index(issue.severity), -length, issue.start, issue.evidence


def _distinct(issues: list[Issue]) -> Iterator[Issue]:
    """One issue per rule and overlapping place: the gravest, then the longest. Of a rule, a field has enough at some
    point."""
    taken: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for issue in sorted(issues, key=_gravity):
        places = taken.setdefault((issue.rule, issue.field), [])
        at = bisect(places, (issue.start, issue.end))
        is_apart = (not at or places[at - 1][1] <= issue.start) and (at == len(places) or issue.end <= places[at][0])
        if len(places) < _ENOUGH and (is_apart or issue.start == issue.end == 0):
            places.insert(at, (issue.start, issue.end))
            yield issue
