"""German is spelled as its country spells it."""

import pytest

from jobfold.demo import words
from jobfold.demo.orthography import german


@pytest.mark.parametrize(
    ("swiss", "german_spelling"),
    [
        ("Grosskunden und Massnahmen", "Großkunden und Maßnahmen"),
        ("regelmässige Strassenreinigung", "regelmäßige Straßenreinigung"),
        ("Geräte anschliessen, Türen schliessen", "Geräte anschließen, Türen schließen"),
        ("CO2-Ausstoss mit Augenmass", "CO2-Ausstoß mit Augenmaß"),
        ("CHF 90’000", "CHF 90.000"),
        ("Ausschreibungen, Kassen, Prozesse, Wasser, dass", "Ausschreibungen, Kassen, Prozesse, Wasser, dass"),
    ],
)
def test_sharp_s_and_thousands(swiss: str, german_spelling: str) -> None:
    assert german(swiss, "DE") == german_spelling
    assert german(swiss, "CH") == swiss


def test_phrase_files_hold_swiss_spelling_only() -> None:
    for name in ("general", "violations", *(f"sectors/{sector}" for sector in words.sector_names())):
        for section in words.blocks(name).values():
            assert not any("ß" in block.quad[1] for block in section), name
