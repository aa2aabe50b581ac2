"""The values of one record by field, the better column first, and how to ask for them."""

from collections.abc import Mapping, Sequence

from jobfold.feeds.flat import Leaf
from jobfold.feeds.vocabulary import Field, names
from jobfold.offers.model import Problem, cut

Values = dict[Field, list[tuple[str, tuple[int, ...], str]]]
"""Per field: (value, group, column) of each non-empty value."""

YES = names("true 1 yes y oui o ja j si sì sí x vrai wahr verdadero vero sim tak ano kylla")
NO = names("false 0 no n non nein nee nej nei nao nie ne ei faux falsch falso") | {""}

REMOTE = names(
    """remote full fully fulltime fullremote telecommute telecommuting total complet remoteonly fullyremote
    homeoffice teletravailtotal alwaysremote wfh"""
)
NOT_REMOTE = names(
    """partial partiel punctual ponctuel occasional occasionnel hybrid hybride hybrido ibrido onsite office
    fewdaysathome afewdaysathome nonspecifie notspecified unspecified noremote unknown optional pasteletravail
    telecommutingpossible hybridremote presentiel presencial insede vorort inperson onpremises onlocation remotehybrid
    parziale parcial possible"""
)
"""Work that is done far from the office altogether, and work that is not, each as one bare word."""

_PLAIN = str.maketrans("éèêüäåàóñ", "eeeuaaaon")


def gather(leaves: Sequence[Leaf], mapping: Mapping[str, Field]) -> Values:
    """(value, group, column) per field, the better column first, empty values left out."""
    rank = {path: index for index, path in enumerate(mapping)}
    found = [leaf for leaf in leaves if leaf.value and leaf.path in rank]
    values: Values = {}
    for leaf in sorted(found, key=lambda leaf: rank[leaf.path]):
        values.setdefault(mapping[leaf.path], []).append((leaf.value, leaf.group, leaf.path))
    return values


def first(values: Values, field: Field) -> str | None:
    """The first value of the best column that has one."""
    entries = values.get(field)
    return entries[0][0] if entries else None


def of_best_column(values: Values, field: Field) -> list[str]:
    """All values of the best column that has any; the columns beside it say the same in other words."""
    entries = values.get(field, [])
    return [value for value, _, path in entries if path == entries[0][2]]


def word(text: str | None) -> str:
    """`text` as one bare word: ``"A few days at home"`` → ``"afewdaysathome"``."""
    return "".join(filter(str.isalnum, (text or "").casefold())).translate(_PLAIN)


def doubt(values: Values, field: Field, code: str, expected: str) -> Problem:
    """A warning about the first value of `field`, under the name of its column."""
    value, _, column = values[field][0]
    return Problem(code=code, severity="warning", field=column, value=cut(value), expected=expected)
