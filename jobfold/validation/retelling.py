"""A stored issue in another language than that it was told in."""

import msgspec

from jobfold.validation.model import Issue, Language
from jobfold.validation.rulebook import rulebook


class RuleWords(msgspec.Struct, frozen=True):
    """What a rule is called, and how a text that it stops is mended."""

    name: str
    hint: str


def words_of(rule: str, language: Language) -> RuleWords | None:
    """The words of a rule in `language`; ``None`` if there is no such rule any more."""
    known = rulebook().rules.get(rule)
    return RuleWords(known.text.name[language], known.text.hint[language]) if known else None


def retold(issue: Issue, language: Language) -> Issue:
    """`issue` with its rule's words in `language`; as it was, if its rule is no more."""
    words = words_of(issue.rule, language)
    return msgspec.structs.replace(issue, name=words.name, hint=words.hint) if words else issue
