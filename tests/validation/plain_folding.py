"""Folding as regular expressions and lists say it: slow, and what the compiled one is held against."""

import html
import re
from collections.abc import Iterator, Sequence

from jobfold.validation.confusables import FORMS

_MARKUP_START = re.compile(r"<(?:!--|/?[a-zA-Z])|&[#a-zA-Z]")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_LONGEST_TAG = 3000
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub "
    "sup tt u var wbr".split()
)
_SPACED_WORD = re.compile(r"(?<![^\W_])[a-z]([ .*\-])(?:[a-z]\1){1,40}[a-z](?![^\W_]|[.*\-][a-z])")
_VOWEL = re.compile(r"[aeiouy]")
_LEET_WORD = re.compile(r"(?<![\w@$])(?=[a-z]*[0-9@$])(?=[0-9@$]*[a-z])[a-z0-9@$]{3,30}(?![\w@$])")
_LEET = str.maketrans("013457@$", "oieastas")
_LONG_NUMBER = re.compile(r"\d\d")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+(?=[\s\"')\]]|$)|(?<=[a-z)]{3})[.!?](?=[A-Z][a-z])")
_LINE = re.compile(r"\n\s*")
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:[A-Za-z]|max|min|mind|inkl|incl|ca|bzw|etc|ext|resp|nr|no|tel|art|abs|ref|rif|dr|dott|sig|mr"
    r"|mrs|ms|st|prof|ing|env|evtl|ggf|usw|zzgl|sch|str|approx|hrs|std|ct|cts|chf|eur|francs|n|obj|uniqt|excl|escl)\Z",
    re.IGNORECASE,
)

_ORDINAL = re.compile(r" (?:Lebensjahr|Altersjahr|Geburtstag)")
"""What a German number with a full stop counts: "das 35. Lebensjahr" is one sentence."""


def fold_plainly(original: str) -> tuple[str, str, list[int], list[int]]:
    """The folded text for words, that for digits, and where each of their characters begins and ends in `original`."""
    parts, starts, ends = _unmarked(original)
    cased = "".join(parts)
    if len(cased) != len(parts) or "" in parts:
        starts = [start for part, start in zip(parts, starts, strict=True) for _ in part]
        ends = [end for part, end in zip(parts, ends, strict=True) for _ in part]
    plain = "".join(map(str.lower, _sentences(cased)))
    kept = _kept_when_joined(plain)
    if kept is not None:
        plain = "".join(plain[index] for index in kept)
        starts = [starts[index] for index in kept]
        ends = [ends[index] for index in kept]
    return _unleet(plain), plain, list(starts), list(ends)


def _unmarked(original: str) -> tuple[list[str], Sequence[int], Sequence[int]]:
    """The plain form of each unit of the text (a character, a tag or an entity), with the unit's span."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, plain in _markup(original):
        parts += map(FORMS.__getitem__, original[done:start])
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        parts.append(plain)
        starts.append(start)
        ends.append(end)
        done = end
    parts += map(FORMS.__getitem__, original[done:])
    starts += range(done, len(original))
    ends += range(done + 1, len(original) + 1)
    return parts, starts, ends


def _markup(original: str) -> Iterator[tuple[int, int, str]]:
    """Tags, comments and entities: start, end and what stands for them."""
    closers = _Closers(original)
    done = 0
    for found in _MARKUP_START.finditer(original):
        start = found.start()
        if start < done:
            continue
        if original[start] == "&":
            entity = _ENTITY.match(original, start)
            if entity is None:
                continue
            plain = "".join(map(FORMS.__getitem__, html.unescape(entity.group())))
            end = entity.end()
        elif original.startswith("<!--", start):
            end, plain = closers.after("-->", start), ""
        else:
            end = original.find(">", start, start + _LONGEST_TAG) + 1
            if not end or original.find("<", start + 1, end) >= 0:
                continue
            name = _TAG_NAME.match(original, start)
            tag = name.group(1).lower() if name else ""
            if tag in ("script", "style") and original[start + 1] != "/":
                end = closers.after(">", closers.after(f"</{tag}", end))
            plain = "" if tag in _INLINE else "\n"
        yield start, end, plain
        done = end


class _Closers:
    """Finds the next closing mark; remembers it, so that many openings without an end stay linear."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next: dict[str, int] = {}

    def after(self, closer: str, position: int) -> int:
        """The position after the next `closer`; without one, the end of the text."""
        known = self.next.get(closer, -1)
        if known < position:
            found = self.text.find(closer, position)
            known = found if found >= 0 else len(self.text)
            self.next[closer] = known
        return min(known + len(closer), len(self.text))


def _sentences(cased: str) -> str:
    """`cased` with ``"\\n"`` where a sentence, list item or paragraph ends, and nowhere else; same length."""
    characters = list(cased)
    for line in _LINE.finditer(cased):
        after = cased[line.end() : line.end() + 1]
        before = cased[max(0, line.start() - 3) : line.start()].rstrip()[-1:]
        wrapped = line.group().count("\n") == 1 and after.islower() and before not in ".!?;:"
        characters[line.start() : line.end()] = (" " if wrapped else "\n") * (line.end() - line.start())
    for stop in _STOP.finditer(cased):
        if _ends_sentence(cased, stop.start(), stop.end()):
            characters[stop.start() : stop.end()] = "\n" * (stop.end() - stop.start())
    return "".join(characters)


def _ends_sentence(cased: str, start: int, end: int) -> bool:
    if cased[start:end] != ".":
        return True
    if _ORDINAL.match(cased, end):
        return False
    following = cased[end : end + 3].lstrip(" \"')]")[:1]
    if following.islower() or following.isdigit():
        return False
    return not _ABBREVIATION.search(cased, max(0, start - 8), start)


def _kept_when_joined(plain: str) -> list[int] | None:
    """The indexes that stay when l-e-t-t-e-r spacing is taken out, or ``None`` when there is none."""
    dropped: set[int] = set()
    for word in _SPACED_WORD.finditer(plain):
        if word.end() - word.start() == 5 and not _is_short_word(word[0]):
            continue
        dropped.update(range(word.start() + 1, word.end(), 2))
    return [index for index in range(len(plain)) if index not in dropped] if dropped else None


def _is_short_word(spaced: str) -> bool:
    """Whether three spaced letters are likely a word: with blanks only a shape like ``n u r``, not ``a b c``."""
    if spaced[1] == " ":
        return [bool(_VOWEL.match(letter)) for letter in spaced[::2]] == [False, True, False]
    return _VOWEL.search(spaced) is not None


def _unleet(plain: str) -> str:
    """Digits that stand for letters inside a word become letters: ``h0mme`` reads ``homme``."""
    return _LEET_WORD.sub(_unleet_word, plain)


def _unleet_word(word: re.Match[str]) -> str:
    text = word.group()
    letters = sum(map(str.isalpha, text))
    if letters * 2 < len(text) or letters < (2 if text[0].isalpha() and text[-1].isalpha() else 3):
        return text
    if _LONG_NUMBER.search(text):
        return text
    return text.translate(_LEET)
