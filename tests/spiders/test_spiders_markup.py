"""XML is read as far as it goes, and what is wrong with it is said."""

import pytest

from jobfold.spiders.markup import Parsed, kind, local_name


@pytest.mark.parametrize(
    ("body", "root", "faulty", "broken_off"),
    [
        (b"<list><a/></list>", "list", False, False),
        (b"\n<n:list xmlns:n='urn:x'><a/></n:list >\n", "list", False, False),
        (b"<list>\x0b<a/></list>", "list", False, False),
        (b"<list><a>R & D</a></list>", "list", True, False),
        (b"<work-list><a>R & D</a></work-list>", "work-list", True, False),
        (b"<list><a>1</a><a>2", "list", True, True),
        (b"Sorry", "", True, False),
        (b"", "", True, False),
    ],
)
def test_what_is_read_of_a_body(body, root, faulty, broken_off):
    parsed = Parsed(body)
    assert (local_name(parsed.root), bool(parsed.faults)) == (root, faulty)
    assert parsed.broken_off is (broken_off or (faulty and not root))


def test_an_external_entity_is_not_fetched():
    parsed = Parsed(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>')
    assert parsed.root is not None
    assert parsed.root.text is None


def test_a_bomb_of_entities_is_not_expanded():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    parsed = Parsed(f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><a>&e11;</a>'.encode())
    assert parsed.root is None or len("".join(parsed.root.itertext())) < 1000


def test_messages_name_what_was_found():
    assert kind(None) == "no XML"
    assert kind(Parsed(b"<html/>").root) == "<html>"
