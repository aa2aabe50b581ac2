"""Labels of a web page with what stands beside them, and short texts of elements whose name says what they hold."""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from jobfold.feeds.inference import meaning
from jobfold.offers.text import one_line

_MARKUP = 100
"""Characters of markup around one of text, at most."""
_MOST_LOOKED_AT = 8 * 1024 * 1024
"""Characters of all texts and markup that are looked at."""
_MOST_NODES, _SHORT, _LONGEST_VALUE = 10_000, 120, 200
"""Elements that are asked, and characters of the longest texts that their name or the label beside is believed of."""
_LABELS = "dt, th, td, b, strong, span, h3, h4, h5, label"
_NAMED = "[class], [id], [data-test], [data-testid], [data-automation-id]"
_JOINTS = re.compile(r"^(?:job|offer|posting|vacancy|ad)[-_]+|[-_]+")


class _Texts:
    """What elements say. Those around the whole page say all of it again: the looks that are taken have an end."""

    def __init__(self) -> None:
        self._left = _MOST_LOOKED_AT

    def plain(self, node: LexborNode) -> str:
        """All text in `node`, run together."""
        text = node.text(deep=True, strip=True) if self._left > 0 else ""
        self._left -= len(text)
        return text

    def line(self, node: LexborNode, longest: int) -> str:
        """The text of `node` in one line, if it is no longer than `longest`, and its markup is in proportion."""
        if self._left <= 0 or len(self.plain(node)) > longest:
            return ""
        markup = node.html or ""
        self._left -= len(markup)
        return one_line(markup) if len(markup) <= _MARKUP * longest else ""


def labelled(body: LexborNode) -> Iterator[tuple[str, str]]:
    """Labels with what stands beside them: in one element ("<b>Ort:</b> Bern"), or in the next one."""
    texts = _Texts()
    for node in islice(body.css(_LABELS), _MOST_NODES):
        label = texts.plain(node)
        key = label.rstrip(":： ")
        if not 1 < len(key) <= 40 or "." in key or meaning(key) is None:
            continue
        parent, after = node.parent, node.next
        while after is not None and after.tag == "-text" and not after.text(strip=True):
            after = after.next
        if after is not None and after.tag == "-text":
            value = after.text(strip=True)
        elif after is not None and (node.tag in ("dt", "th", "td") or label != key):
            value = texts.line(after, _LONGEST_VALUE)
        elif label != key and parent is not None:
            value = texts.line(parent, _LONGEST_VALUE + len(label)).removeprefix(label).strip()
        else:
            continue
        if 0 < len(value) <= _LONGEST_VALUE:
            yield key, value.lstrip(": ")


def named(body: LexborNode) -> Iterator[tuple[str, str]]:
    """Short texts of elements whose class or id says what they hold ("job-location", "companyName")."""
    texts = _Texts()
    for node in islice(body.css(_NAMED), _MOST_NODES):
        text: str | None = None
        for attribute in ("data-automation-id", "data-testid", "data-test", "id", "class"):
            for name in (node.attributes.get(attribute) or "").split()[:4]:
                plain = _JOINTS.sub(" ", re.split(r"__|--", name)[-1]).strip()
                known = meaning(plain) if 2 < len(plain) <= 40 else None
                if known is None or known.field in ("title", "description", "source_id", "url", "section", "not_kept"):
                    continue
                text = texts.line(node, _SHORT) if text is None else text
                if 1 < len(text) <= _SHORT:
                    yield plain, text
