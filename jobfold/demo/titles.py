"""Writes a trade as the title of an ad: both genders, a mark, or a neutral word, as each language does."""

from jobfold.demo.model import Occupation
from jobfold.demo.phrases import LANGUAGES, Quad

FORMS = 5
"""How many ways of writing a title there are."""
_GENDERED = {
    "fr": ("{m} H/F", "{m} / {f}", "{m} (F/H)", "{f} ou {m}", "{m} - H/F"),
    "de": ("{m} (m/w/d)", "{f} / {m}", "{m} (w/m/d)", "{f} oder {m}", "{m} m/w/d"),
    "it": ("{m} (m/f)", "{m}/{f}", "{m} (f/m/x)", "{f} o {m}", "{m} m/f"),
    "en": ("{m}/{f}", "{m} or {f}", "{m} (f/m/x)", "{m} (all genders)", "{f}/{m}"),
}
_NEUTRAL = {
    "fr": ("{m}", "{m} (H/F)", "{m}", "{m} H/F", "{m}"),
    "de": ("{m}", "{m} (m/w/d)", "{m}", "{m} (w/m/d)", "{m}"),
    "it": ("{m}", "{m} (m/f)", "{m}", "{m} m/f", "{m}"),
    "en": ("{m}", "{m} (f/m/x)", "{m}", "{m} (all genders)", "{m}"),
}


def title(occupation: Occupation, language: str, form: int, mark: Quad | None = None) -> str:
    """The title in `language`, in way `form` (0 to FORMS - 1), with `mark` (a level, a shift) if any."""
    at = LANGUAGES.index(language)
    masculine, _, feminine = occupation.names[at].partition("|")
    forms = _GENDERED if feminine else _NEUTRAL
    text = forms[language][form].format(m=masculine.strip(), f=feminine.strip())
    if mark is None:
        return text
    return f"{text}, {mark[at]}" if form % 2 else f"{text} – {mark[at]}"


def role(occupation: Occupation) -> Quad:
    """The trade as the text names it: always both forms, so that the ad is open to everyone."""
    fr, de, it, en = (" / ".join(part.strip() for part in name.split("|")) for name in occupation.names)
    return (fr, de, it, en)
