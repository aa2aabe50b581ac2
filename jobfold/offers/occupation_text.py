"""The job that an ad's text says is sought, for titles that do not say it ("Mitarbeiter/in", "Expert diagnostic")."""

import re

_OPENING = 1200
"""How far into a text one may expect the sentence that says who is sought: characters."""
_CALL = re.compile(
    r"""(?<!\w)(?:
        recherch(?:e|ons|ent) | recrut(?:e|ons|ent) | (?:au|le|un|du|sur\ (?:un|ce)) \s poste \s d(?:e\b|['’])
      | en \s tant \s (?:que\b|qu['’]) | suchen | sucht | looking \s for | hiring | seeking | (?:work|working) \s as
      | cerchiamo | ricerca | ricerchiamo | seleziona | selezioniamo | buscamos | busca | seleccionamos
      | zoeken | zoekt | op \s zoek \s naar
    )\s+
    (?:(?:
        actuellement | pour | son | sa | ses | notre | nos | un\(?e?\)? | une | des | d['’]une? | wir | per | dich | sie
      | zur | verstärkung | unser\w* | team | einen? | eine/n | a | an | the | our | to | join | un['’] | uno | una
      | nostr\w+ | een | enthousiaste | ab | sofort | currently | new | nouveau | nouvelle | motivierte?n?
    )(?![\w])\s*[,:]?\s*)*
    (?P<job>[^.!?\n;:,]{4,70})""",
    re.IGNORECASE | re.VERBOSE,
)


def sought(text: str) -> str | None:
    """What stands behind the first call for applicants in `text` (plain), in six languages; ``None`` without one.

    >>> sought("Pour notre client, nous recherchons un Diagnostiqueur immobilier (H/F), en CDI.")
    'Diagnostiqueur immobilier (H/F)'
    """
    found = _CALL.search(text, 0, _OPENING)
    return found["job"].strip() if found else None
