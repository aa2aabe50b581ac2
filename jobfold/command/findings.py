"""Shows an offer's verdict in the terminal: the text with its findings marked, then each finding with its law and its
mend, in the reader's language."""

import os
import re
from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jobfold.command.terminal import out
from jobfold.offers.model import Offer, cut
from jobfold.portal.languages import Language, as_language, translations
from jobfold.portal.wording import Wording
from jobfold.validation import Issue, Verdict
from jobfold.validation.jurisdiction import language_of
from jobfold.validation.model import SEVERITIES
from jobfold.validation.passages import Piece, pieces, visible
from jobfold.validation.texts import texts

_REACH = 160
"""Characters that are shown to either side of a finding; what lies between is left out."""
_VERDICT_STYLES = {"pass": "bold green", "review": "bold yellow", "reject": "bold red"}
_MARK_STYLES = {"reject": "bold white on red", "review": "black on yellow", "warn": "black on cyan"}
_EMPTY_LINES = re.compile(r"[^\S\n]*+\n\s*+")


def terminal_language() -> Language | None:
    """The language of whoever sits at this terminal, if it is one of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if stated := os.environ.get(name):
            return as_language(stated.split("_")[0].split(".")[0].lower())
    return None


def tell(offer: Offer, verdict: Verdict, language: Language | None) -> None:
    """Prints the offer's verdict, its text around what was found, and the findings, in `language` or the offer's."""
    words = Wording(translations(language or language_of(offer)))
    style = _VERDICT_STYLES[verdict.verdict]
    out.print(
        Text.assemble(
            (words.verdict(verdict.verdict), style),
            visible(f"  {offer.source}:{offer.source_id}"),
            (f"  {verdict.jurisdiction}, {verdict.rule_base}", "dim"),
        ),
        soft_wrap=True,
    )
    numbered = list(enumerate(verdict.issues, 1))
    for field, text in texts(offer).items():
        own = [(number, issue) for number, issue in numbered if issue.field == field]
        if own or field == "title":
            shown = _marked(text, own)
            shown.stylize("bold" if field == "title" else "")
            out.print(Padding(shown, (0, 0, 0, 2), expand=False))
    for number, issue in numbered:
        out.print()
        _tell_finding(number, issue, words)
    out.print()


def _marked(text: str, issues: Sequence[tuple[int, Issue]]) -> Text:
    """The readable text around the issues, each marked, its number behind it; all of it, if there is none."""
    found = pieces(text, [(issue.start, issue.end) for _, issue in issues])
    plain = not out.is_terminal or out.no_color
    told = Text()
    for at, piece in enumerate(found):
        before = found[at - 1].marks if at else ()
        after = found[at + 1].marks if at + 1 < len(found) else ()
        if not piece.marks:
            told.append(_shortened(piece, first=at == 0, last=at + 1 == len(found)))
            continue
        graveness = min(SEVERITIES.index(issues[mark][1].severity) for mark in piece.marks)
        begun = sum(mark not in before for mark in piece.marks)
        ended = [issues[mark][0] for mark in piece.marks if mark not in after]
        told.append("⟦" * begun if plain else "")
        told.append(piece.text, _MARK_STYLES[SEVERITIES[graveness]])
        told.append("".join(f"{'⟧' if plain else ''}[{number}]" for number in ended), "bold")
    told.rstrip()
    return told


def _shortened(piece: Piece, *, first: bool, last: bool) -> str:
    """A stretch without findings, as far as it stands near one."""
    text = _EMPTY_LINES.sub("\n", piece.text.lstrip() if first else piece.text)
    if first and last:
        return cut(text, 4 * _REACH)
    head = "" if first else text[:_REACH].rpartition(" ")[0]
    tail = "" if last else text[-_REACH:].partition(" ")[2]
    return text if len(text) <= 2 * _REACH else f"{head} ⋯ {tail}"


def _tell_finding(number: int, issue: Issue, words: Wording) -> None:
    """One finding: what it is called, what speaks for it, the law and the mend."""
    style = _MARK_STYLES[issue.severity].split()[-1]
    heading = Text.assemble(
        (f"[{number}] ", "bold"),
        (words.severity(issue.severity), style),
        (f"  {issue.name or issue.rule}", "bold"),
        (f"  {issue.rule}, {issue.field}", "dim"),
    )
    out.print(Padding(heading, (0, 0, 0, 2), expand=False))
    told = [("found", words.evidence(issue.evidence)), ("law", issue.basis), ("mend", issue.hint)]
    labels = {code: words.issue_label(code) for code, _ in told}
    width = max(map(len, labels.values()))
    for code, text in told:
        if text:
            row = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
            row.add_column(width=width, style="dim")
            row.add_column(overflow="fold")
            row.add_row(labels[code], Text(text))
            out.print(Padding(row, (0, 0, 0, 6), expand=False))
