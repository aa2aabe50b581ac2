"""From bytes to text: the encoding is found by byte order mark, declaration and a look at the bytes.

What cannot be decoded as UTF-8 is taken as Windows-1252, which is what it is in practice, and said once.
"""

import codecs
import re
from collections.abc import Iterator

import msgspec

from jobfold.feeds.notes import Notes
from jobfold.feeds.opening import Reader

CHUNK_BYTES = 1 << 18
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML forbids and JSON and CSV have no use for."""
_CONTROL_BYTES = bytes(code for code in range(0x20) if _CONTROL.match(chr(code)))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A codec error handler: the bytes at fault, one Windows-1252 (or else Latin-1) character each."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    fault = error.object[error.start : error.end]
    text = "".join(
        bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for byte in fault
    )
    return text, error.end


codecs.register_error("jobfold.cp1252", _as_cp1252)


class Encoding(msgspec.Struct, frozen=True):
    """The encoding to read with, and the one the file wrongly declares, if it does."""

    name: str
    contradicted: str | None = None


def encoding_of(head: bytes) -> Encoding:
    """The encoding of a file that begins with `head`."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name)
    start = head[:64]
    if len(start) >= 4 and start[1::2].count(0) > len(start) // 4:
        return Encoding("utf-16-le")
    if len(start) >= 4 and start[0::2].count(0) > len(start) // 4:
        return Encoding("utf-16-be")
    declared = _DECLARED.match(head)
    if declared is None:
        return Encoding("utf-8")
    name = declared[1].decode("ascii")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return Encoding("utf-8", contradicted=name)
    if codec == "utf-8" or not _is_utf8_beyond_ascii(head):
        # UTF-16 and UTF-32 would have shown above: a declaration of them is wrong here.
        return Encoding("utf-8", contradicted=name) if codec.startswith(("utf-16", "utf-32")) else Encoding(codec)
    return Encoding("utf-8", contradicted=name)


def _is_utf8_beyond_ascii(head: bytes) -> bool:
    if head.isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def text_chunks(stream: Reader, encoding: Encoding, notes: Notes) -> Iterator[str]:
    """The text of `stream` piece by piece, without control characters and byte order mark."""
    if encoding.contradicted:
        notes.say("encoding-misdeclared", value=encoding.contradicted, expected=f"read as {encoding.name}")
    decoder = codecs.getincrementaldecoder(encoding.name)("strict")
    suspect = not encoding.name.startswith("utf-8")
    while True:
        data = stream.read(CHUNK_BYTES)
        text = _decode(decoder, data, encoding.name, notes)
        if (suspect or _may_have_control(data, text)) and _CONTROL.search(text):
            notes.say("control-characters", expected="text without control characters; they were left out")
            text = _CONTROL.sub("", text)
        if text:
            yield text
        if not data:
            return


def _may_have_control(data: bytes, text: str) -> bool:
    """Whether `text`, which is `data` in UTF-8, need be searched for control characters: the search is slow."""
    return len(data.translate(None, _CONTROL_BYTES)) < len(data) or "\ufffe" in text or "\uffff" in text


def _decode(decoder: codecs.IncrementalDecoder, data: bytes, name: str, notes: Notes) -> str:
    state = decoder.getstate()
    try:
        return decoder.decode(data, final=not data)
    except UnicodeDecodeError as error:
        utf8 = name.startswith("utf-8")
        notes.say(
            "encoding-mixed" if utf8 else "encoding-damaged",
            value=error.object[error.start : error.end],
            expected="UTF-8; the bytes at fault were read as Windows-1252" if utf8 else name.upper(),
        )
        decoder.setstate(state)
        decoder.errors = "jobfold.cp1252" if utf8 else "replace"
        return decoder.decode(data, final=not data)


def decode_head(head: bytes) -> str:
    """`head` as text, for looking at. A character cut in two at the end is dropped."""
    name = encoding_of(head).name
    decoder = codecs.getincrementaldecoder(name)("jobfold.cp1252" if name.startswith("utf-8") else "replace")
    return _CONTROL.sub("", decoder.decode(head))


def numbered_lines(chunks: Iterator[str], limit: int) -> Iterator[tuple[int, str | None, bool]]:
    """(number from 1, line without its end, whether it has an end) for each line; ``None`` for a line longer than
    `limit` characters.

    A line over the limit is passed over without being held. Only the last line may lack its end.
    """
    number, parts, length = 1, [""], 0
    for chunk in chunks:
        pieces = chunk.split("\n")
        for index, piece in enumerate(pieces):
            if index:
                yield number, _joined(parts, length, limit), True
                number, parts, length = number + 1, [], 0
            length += len(piece)
            if length <= limit:
                parts.append(piece)
    if length:
        yield number, _joined(parts, length, limit), False


def _joined(parts: list[str], length: int, limit: int) -> str | None:
    return None if length > limit else "".join(parts).removesuffix("\r")
