"""Work from elsewhere as texts say it, in four languages, and what only sounds like it."""

import pytest

from jobfold.portal.search.remoteness import PARTLY, WHOLLY, remoteness


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Poste en full remote, partout en France.", WHOLLY),
        ("Le télétravail est la norme.", WHOLLY),
        ("This position is remote within the US.", WHOLLY),
        ("Arbeiten Sie zu 100 % remote.", WHOLLY),
        ("Lavoro completamente da remoto.", WHOLLY),
        ("Le télétravail est possible deux jours par semaine.", PARTLY),
        ("Mobiles Arbeiten ist nach Absprache möglich.", PARTLY),
        ("Offriamo smart working due giorni a settimana.", PARTLY),
        ("A hybrid role: two days from home.", PARTLY),
        ("Kein Homeoffice möglich.", None),
        ("Ce poste n'est pas ouvert : pas de télétravail.", None),
        ("This is not a remote job.", None),
        ("Travail en équipe sur chantier.", None),
        ("You maintain remote control systems.", None),
        ("", None),
    ],
)
def test_what_texts_say(text: str, said: str | None) -> None:
    assert remoteness(text) == said
