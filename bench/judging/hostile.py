"""Texts made to be slow: each is a piece that is repeated."""

PIECES = {
    "one endless word": "nur",
    "words that begin phrases": "nur frauen ~ ",
    "negations without end": "keine nicht ohne niemals ",
    "fees without end": "zahlen sie vorab 50 euro gebühr ",
    "digits one by one": "0 8 9 9 ",
    "number words": "null neun null null ",
    "letters with spaces": "n u r ",
    "leetspeak": "h0mm3s ",
    "tags never closed": "<a ",
    "comments never closed": "<!-- ",
    "scripts": "<script>x</script>",
    "entities": "&eacute;&#48;",
    "full stops": ". ",
    "letters of many letters": "ﷺ",
    "emoji and accents": "e\u0301👩\u200d💻 ",
}


def text(name: str, size: int) -> str:
    """A hostile text of about `size` characters."""
    piece = PIECES[name]
    return piece * (size // len(piece))
