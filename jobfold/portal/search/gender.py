"""Joins the gendered and inclusive forms of job titles, so that one word stands for one occupation.

Titles are written "vendeur·euse", "Verkäufer/-in", "Koch (m/w/d)" or "operaio/a", and people search for
"vendeuse" or "Verkäuferin". Both sides of the search pass through here and meet in one form.
"""

import re

# A feminine or plural ending glued to the masculine form by one of the signs in use, as in "employé·e·s",
# "Verkäufer*in", "vendeur(se)", "operaio/a".
_ENDINGS = (
    "euses?|rices?|trices?|ières?|ieres?|ères?|eres?|iennes?|ennes?|ives?|esses?|elles?|ses?|nes?|les?|ves?|e"
    "|innen|in|r|n|a|i|as|essa|ice"
)
_INCLUSIVE = re.compile(
    rf"(?<=[^\W\d_][^\W\d_][^\W\d_])(?:\s?\(\s?[-./]?|\s?/\s?-?|[·•∙‧⋅*:_]|\.|-)(?:{_ENDINGS})(?:[·•∙‧⋅.-]s)?\)?(?![\w+#])",
    re.IGNORECASE,
)
_ENDING = re.compile(rf"(?:{_ENDINGS})s?", re.IGNORECASE)
_CAPITAL_IN = re.compile(r"(\w(?:er|or|eur|ist|ent|ant|oge|ling|wart|arzt|walt))In(?:nen)?\b")

# "tecnic*", "maestrə": the ending left open, as Italian does it.
_OPEN = re.compile(r"(?<=[^\W\d_]{3})[*ə](?!\w)")

# "(h/f)", "m/w/d", "F-H-X": says who may apply, never what the work is.
_ANY_GENDER = re.compile(
    r"(?<![\w/+#])[hfmwdxig](?:\s?[/|*-]\s?[hfmwdxi*]){1,3}(?![\w/+#])|\ball genders?\b|\b[hfmwd]{3}\b(?=\s*\))",
    re.IGNORECASE,
)

# The first ending that fits is replaced. All are in folded letters.
_FEMININE = {
    "de": (
        ("istinnen", "ist"), ("erinnen", "er"), ("orinnen", "or"), ("eurinnen", "eur"), ("entinnen", "ent"),
        ("antinnen", "ant"), ("loginnen", "loge"), ("goginnen", "goge"), ("kochinnen", "koch"),
        ("krankenschwester", "krankenpfleger"), ("kauffrauen", "kaufmann"), ("fachfrauen", "fachmann"),
        ("kauffrau", "kaufmann"), ("fachfrau", "fachmann"), ("putzfrau", "putzmann"),
        ("chirurgin", "chirurg"), ("kochin", "koch"), ("arztin", "arzt"), ("anwaltin", "anwalt"),
        ("beamtin", "beamter"), ("istin", "ist"), ("eurin", "eur"), ("erin", "er"), ("orin", "or"),
        ("entin", "ent"), ("antin", "ant"), ("login", "loge"), ("gogin", "goge"), ("wirtin", "wirt"),
        ("wartin", "wart"), ("fachperson", "fachmann"), ("fachpersonen", "fachmann"), ("fachleute", "fachmann"),
        ("kaufleute", "kaufmann"), ("euse", "eur"),
    ),
    "fr": (
        ("trices", "teurs"), ("trice", "teur"), ("euses", "eurs"), ("euse", "eur"),
        ("ieres", "iers"), ("iere", "ier"), ("iennes", "iens"), ("ienne", "ien"),
        ("geres", "gers"), ("gere", "ger"), ("cheres", "chers"), ("chere", "cher"),
        ("eurices", "eurs"), ("eurice", "eur"), ("eures", "eurs"), ("eure", "eur"), ("cheffes", "chefs"),
        ("cheffe", "chef"),
    ),
    "it": (
        ("trici", "tori"), ("trice", "tore"), ("iera", "iere"), ("gnera", "gnere"), ("toressa", "tore"),
        ("ssoressa", "ssore"), ("catessa", "cato"),
    ),
    "en": (
        ("saleswoman", "salesman"), ("salesperson", "salesman"), ("policewoman", "policeman"), ("firewoman", "fireman"),
        ("camerawoman", "cameraman"), ("forewoman", "foreman"), ("craftswoman", "craftsman"),
        ("craftsperson", "craftsman"),
        ("draughtsperson", "draughtsman"), ("draftsperson", "draftsman"), ("tradesperson", "tradesman"),
        ("handyperson", "handyman"), ("handywoman", "handyman"), ("storewoman", "storeman"),
        ("storeperson", "storeman"),
        ("repairperson", "repairman"), ("fisherwoman", "fisherman"), ("barmaid", "barman"), ("barperson", "barman"),
        ("stewardess", "steward"), ("manageress", "manager"), ("actress", "actor"), ("postwoman", "postman"),
    ),
}  # fmt: skip
_KEEP = frozenset(
    [
        "login",
        "premiere",
        "matiere",
        "carriere",
        "derniere",
        "maniere",
        "barriere",
        "meilleure",
        "interieure",
        "exterieure",
        "superieure",
        "inferieure",
        "majeure",
        "demeure",
    ]
)


def join_forms(text: str) -> str:
    """`text` with inclusive endings taken off and "h/f", "m/w/d" and the like dropped; letters are kept."""
    text = _ANY_GENDER.sub(" ", text)
    text = _CAPITAL_IN.sub(r"\1", text)
    return _OPEN.sub("o", _INCLUSIVE.sub("", text))


def is_ending(text: str) -> bool:
    """Whether `text` is nothing but a feminine or plural ending, as "in" and "euse" are."""
    return _ENDING.fullmatch(text) is not None


def neutral(word: str, language: str) -> str:
    """The form that stands for both genders of a folded word: "vendeuse" → "vendeur", "kochin" → "koch"."""
    if len(word) < 6 or word in _KEEP:
        return word
    for ending, masculine in _FEMININE.get(language, ()):
        if word.endswith(ending):
            return word[: -len(ending)] + masculine
    return word


def feminine(word: str, language: str) -> list[str]:
    """The other forms that `neutral` makes into the folded `word`: "vendeur" → "vendeuse"; some are no words at all."""
    endings = [(other, own) for other, own in _FEMININE.get(language, ()) if word.endswith(own)]
    return [word[: -len(own)] + other for other, own in endings]
