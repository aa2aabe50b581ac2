"""Reads the rule files into rules: data in, checked data out.

`rules/words.toml` holds the word lists, `rules/contexts.toml` what cancels or excuses a finding,
`rules/statutes.toml` the provisions; every other file holds one family of rules. `docs/add-a-rule.md` tells
how to write one.
"""

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import xxhash

from jobfold.validation.model import LANGUAGES, Severity
from jobfold.validation.phrases import Phrase, PhraseError, compile_phrase
from jobfold.validation.statutes import Ground, Law, read_law

RULES_REVISED = "2026-11"
"""Year and month of the last considered revision of the rules; the hash tells apart what lies between."""
_FOLDER = Path(__file__).parent / "rules"
_SHARED = ("words", "contexts", "statutes")

Texts = dict[str, str]
Phrases = dict[str, list[str]]


class RuleText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule as its file states it. `docs/add-a-rule.md` explains every field."""

    code: str
    severity: Severity
    ground: str
    """Key into `statutes.toml`."""
    name: Texts
    hint: Texts
    severities: dict[str, Severity] = {}
    """Severity by jurisdiction, where it differs."""
    only_in: tuple[str, ...] = ()
    """Jurisdictions to which the rule is limited; empty: everywhere."""
    overridable: bool = True
    """Whether a person may let a text pass in spite of this rule."""
    detector: Literal["phrases", "phones", "formal"] = "phrases"
    negation: Literal["near", "far", "off"] = "near"
    contexts: tuple[str, ...] = ()
    """Contexts of `contexts.toml` that cancel a finding in the same sentence."""
    exceptions: tuple[str, ...] = ()
    """Statutory exceptions of `contexts.toml` that turn a finding into a warning, near the finding."""
    phrases: Phrases = {}
    signals: dict[str, Phrases] = {}
    """Weak signals by name. None means anything alone; `needs` different ones in one field are a finding."""
    needs: int = 0
    unless: Phrases = {}
    """Look-alikes: phrases that cancel a finding that they touch or stand close to."""
    absence_suffices: bool = False
    """Whether a phrase that says itself what must be absent (`!c`) heeds no look-alikes beside."""
    unless_anywhere: Phrases = {}
    """Phrases that cancel the rule for the whole field."""
    hit: Phrases = {}
    """Texts in which the rule must fire, by language. ``@CH`` in front sets the country."""
    miss: Phrases = {}
    """Texts in which it must not."""


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule ready to run: its text, its family (the file's name), the law behind it and its compiled phrases."""

    text: RuleText
    family: str
    ground: Ground
    phrases: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    unless_anywhere: tuple[Phrase, ...] = ()

    @property
    def code(self) -> str:
        return self.text.code

    def severity_in(self, country: str) -> Severity | None:
        """The rule's severity under the law of `country`; ``None`` where the rule does not apply.

        A rule for which no law of `country` is named does not refuse: a person looks.
        """
        if self.text.only_in and country not in self.text.only_in:
            return None
        severity = self.text.severities.get(country, self.text.severity)
        return "review" if severity == "reject" and not self.ground.refuses_in(country) else severity


class Rulebook(msgspec.Struct, frozen=True, kw_only=True):
    """All the rules, by code, with what they share."""

    rules: dict[str, Rule]
    contexts: dict[str, tuple[Phrase, ...]]
    law: Law
    words: dict[str, Texts]
    version: str

    def basis(self, ground: str, country: str) -> str:
        """The provisions on `ground` in `country`, or the general ones. Unverified ones are marked so."""
        return self.law.grounds[ground].basis(country)


@functools.cache
def rulebook() -> Rulebook:
    """The rules that ship with Jobfold, read and compiled once. Raises `ValueError` on a faulty file."""
    return read_rules(_FOLDER)


def read_rules(folder: Path) -> Rulebook:
    """Read and check a folder of rule files. Raises `ValueError` naming the file, the rule and the fault."""
    files = {path.stem: path.read_bytes() for path in sorted(folder.glob("*.toml"))}
    digest = xxhash.xxh3_64_hexdigest(b"\0".join(content.replace(b"\r\n", b"\n") for content in files.values()))
    parsed = {name: tomllib.loads(content.decode("utf-8")) for name, content in files.items()}
    words: dict[str, Texts] = parsed["words"]
    law = read_law(parsed["statutes"])
    rules: dict[str, Rule] = {}
    for family, content in parsed.items():
        if family in _SHARED:
            continue
        for entry in content.get("rules", ()):
            rule = _rule(content.get("defaults", {}) | entry, family, words, law)
            if rule.code in rules:
                raise ValueError(f"rules/{family}.toml: code {rule.code} is already taken")
            rules[rule.code] = rule
    contexts = {
        name: _compile(phrases, words, f"rules/contexts.toml, {name}") for name, phrases in parsed["contexts"].items()
    }
    book = Rulebook(rules=rules, contexts=contexts, law=law, words=words, version=f"{RULES_REVISED}-{digest[:8]}")
    _check(book)
    return book


def _rule(entry: dict[str, Any], family: str, words: dict[str, Texts], law: Law) -> Rule:
    where = f"rules/{family}.toml, {entry.get('code', 'a rule without code')}"
    try:
        text = msgspec.convert(entry, RuleText)
    except msgspec.ValidationError as fault:
        raise ValueError(f"{where}: {fault}") from None
    if text.ground not in law.grounds:
        raise ValueError(f"{where}: ground {text.ground!r} is not in rules/statutes.toml")
    return Rule(
        text=text,
        family=family,
        ground=law.grounds[text.ground],
        phrases=(*_compile(text.phrases, words, where), *_signals(text, words, where)),
        unless=_compile(text.unless, words, where),
        unless_anywhere=_compile(text.unless_anywhere, words, where),
    )


def _signals(text: RuleText, words: dict[str, Texts], where: str) -> Iterator[Phrase]:
    for name, phrases in text.signals.items():
        for phrase in _compile(phrases, words, where):
            yield msgspec.structs.replace(phrase, signal=name)


def _compile(phrases: Phrases, words: dict[str, Texts], where: str) -> tuple[Phrase, ...]:
    try:
        return tuple(
            compile_phrase(source, language, words.get(language, {}))
            for language, sources in phrases.items()
            for source in sources
        )
    except PhraseError as fault:
        raise ValueError(f"{where}: {fault}") from None


def _check(book: Rulebook) -> None:
    """What a schema cannot say: names exist, texts are in all four languages, examples are there."""
    for rule in book.rules.values():
        where = f"rules/{rule.family}.toml, {rule.code}"
        if parted := [phrase.source for phrase in rule.unless + rule.unless_anywhere if phrase.also]:
            raise ValueError(f"{where}: a look-alike cannot be of several parts: {parted[0]!r}")
        for field, texts in (("name", rule.text.name), ("hint", rule.text.hint)):
            if missing := [language for language in LANGUAGES if not texts.get(language)]:
                raise ValueError(f"{where}: {field} is missing in {', '.join(missing)}")
        if not 0 <= rule.text.needs <= len(rule.text.signals) or bool(rule.text.needs) != bool(rule.text.signals):
            raise ValueError(f"{where}: `needs` says how many of the signals make a finding")
        unknown = [name for name in rule.text.contexts + rule.text.exceptions if name not in book.contexts]
        if unknown:
            raise ValueError(f"{where}: {', '.join(unknown)} is not in rules/contexts.toml")
        if rule.text.detector != "formal" and not (rule.text.hit and rule.text.miss):
            raise ValueError(f"{where}: a rule needs examples that it hits and that it misses")
