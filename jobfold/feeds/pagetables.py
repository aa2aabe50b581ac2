"""Tables of offers in web pages: a header that names what the columns hold, and one offer per row."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobfold.feeds.flat import Leaf
from jobfold.feeds.inference import meaning

_LEAST_KNOWN, _LEAST_COLUMNS = 2, 3
"""A table of offers has so many columns, of which so many are understood, the title among them."""
_MOST_ROWS = 20_000


def offer_rows(tree: LexborHTMLParser) -> list[list[Leaf]]:
    """The rows of the tables that list offers, each as leaves by column; empty if the page has none.

    The first table tells how they are headed: pages have one such table per town or department. Where no column
    holds addresses, the first link of a row is the offer's (``url``).
    """
    found: list[list[Leaf]] = []
    heads: list[str] = []
    taken: set[int] = set()
    for table in tree.css("table"):
        rows = [row.css("th, td") for row in table.css("tr")[:_MOST_ROWS]]
        header = [_text(cell) for cell in rows[0]] if rows else []
        if (heads and header == heads) or (not heads and len(header) >= _LEAST_COLUMNS and _is_header(header)):
            if heads and _is_within(table, taken):
                continue  # its rows are also those of the table around it
            heads = header
            taken.add(table.mem_id)
            found += [leaves for row in rows[1:] if (leaves := list(_leaves(header, row)))]
    return found


def _is_within(node: LexborNode, tables: set[int]) -> bool:
    above = node.parent
    while above is not None:
        if above.mem_id in tables:
            return True
        above = above.parent
    return False


def _is_header(names: list[str]) -> bool:
    fields = {found.field for name in names if (found := meaning(name))}
    return "title" in fields and len(fields) >= _LEAST_KNOWN


def _leaves(header: list[str], row: list[LexborNode]) -> Iterator[Leaf]:
    linked = False
    for name, cell in zip(header, row, strict=False):
        found = meaning(name)
        link = cell.css_first("a[href]")
        address = (link.attributes.get("href") or "").strip() if link else ""
        if found and found.field in ("url", "apply_url") and address:
            linked = True
            yield Leaf(name, address)
        elif value := _text(cell):
            yield Leaf(name, value)
        if address.startswith("http") and not linked:
            linked = True
            yield Leaf("url", address)


def _text(cell: LexborNode) -> str:
    return " ".join(cell.text(deep=True, separator=" ").split())
