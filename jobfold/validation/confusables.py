"""The table that maps one character to its plain Latin form: look-alikes, accents, full-width and styled letters.

Unicode's own compatibility forms (NFKC) undo full-width, mathematical, circled and superscript characters.
What they leave, letters of other scripts that merely look Latin, is listed here.
"""

import unicodedata

_PAIRS = (
    # Cyrillic
    "аa еe оo рp сc хx уy іi јj ѕs һh ԁd ԛq ԝw ӏl ёe вb нh кk мm тt гr пn иu "
    "АA ЕE ОO РP СC ХX УY ІI ЈJ ЅS ҺH ВB НH КK МM ТT ГT ҮY ӀI ЁE "
    # Greek
    "αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy σo "
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX "
    # Latin beside the alphabet, small capitals
    "ıi ɡg ɑa øo ØO łl ŁL đd ĐD ħh ƒf ɩi ʋv "
    "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz "
    # Armenian and Cherokee letters seen in disguises
    "օo ոn սu հh Ꭺa Ꭼe Ꮋh Ꮇm Ꭲt "
    # punctuation
    "’' ‘' ´' `' ʼ' ′' “\" ”\" „\" «\" »\" –- —- −- ‐- ‑- ‒- ―- ·. ∙. ⁄/ ∕/ ¦| ǀ| "
)
_TABLE = {pair[0]: pair[1] for pair in _PAIRS.split()}
_TABLE |= {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "_": " ", "\t": " ", "\r": "\n"}
_TABLE |= {"\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\n": "\n"}
_DROPPED = {"Cf", "Mn", "Me", "Cc", "Cs"}


class PlainForms(dict[str, str]):
    """A mapping from one character to its plain form (zero or more characters), filled as it is asked.

    Case is kept, and lower-casing a plain form never changes its length.
    """

    def __missing__(self, character: str) -> str:
        plain = _plain_form(character)
        self[character] = plain
        return plain


def _plain_form(character: str) -> str:
    known = _TABLE.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category in _DROPPED:
        return ""
    if category.startswith("Z"):
        return " "
    if (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    decomposed = unicodedata.normalize("NFKD", character)
    letters = (_TABLE.get(part, part) for part in decomposed if unicodedata.category(part) not in _DROPPED)
    plain = "".join(" " if part.isspace() else part for part in letters)
    return plain if len(plain.lower()) == len(plain) else plain.lower()[:1]


FORMS = PlainForms()
"""The one table that the room shares."""


def plain(text: str) -> str:
    """`text` in plain lower-case Latin letters; its length may change."""
    return "".join(map(FORMS.__getitem__, text)).lower()
