"""Whether an ad speaks for somebody else: staffing and recruitment agencies, by their names and by how they write.

Agencies mostly show an employer's opening under their own name. Where the employer's own ad is known too, the opening
goes under the employer's.
"""

import re

from jobfold.offers.text import fold

_FIRMS = re.compile(
    r"""\b(?:
        adecco | manpower(?:group)? | randstad | tempo[- ]?team | start\ people | hays | michael\ page | page\ personnel
      | robert\ (?:half|walters) | kelly\ services | gi\ group | synergie | proman | supplay | partnaire | expectra
      | brunel | experis | modis | akkodis | walters\ people | lhh | persol | badenoch | orienta | umana | etjca
      | openjobmetis | humangest | dis\ ag | ferchau | amadeus\ fire | piening | trenkwalder | careerplus | coople
      | universal[- ]job | rocken | swisslinx | interiman | approach\ people
    )\b""",
    re.VERBOSE,
)
_TRADE = re.compile(
    r"""\b(?:
        interim(?:aire)? | emplois? | jobs?\ ?services? | lavoro | interimair | travail\ temporaire
      | recrutement | portage
      | personal(?:vermittlung|beratung|dienstleist\w+|management|service|losungen) | personal(?=\ (?:ag|gmbh|sa)\b|$)
      | zeitarbeit | temporar\w* | vacatures?
      | arbeitnehmeruberlassung | uitzend\w* | werving | detachering\w* | staffing | recruit(?:ment|ing|ers?)?
      | headhunt\w* | executive\ search | talent\ (?:solutions|acquisition|partners) | employment\ agency | resourcing
      | somministrazione | ricerca\ e\ selezione | trabajo\ temporal | seleccion
      | bemanning\w* | vikar\w* | rekrytering\w* | rekruttering\w* | praca\ tymczasowa | trabalho\ temporario
    )\b""",
    re.VERBOSE,
)
# in the singular: everybody works for "our clients"
_CLIENT = re.compile(
    r"""\b(?:
        notre\ client(?:e)? | (?:un|une)\ de\ nos\ client(?:e)?s | pour\ le\ compte\ d['’ ]un\ client
      | unser\ (?:kunde|mandant|auftraggeber) | unsere\ (?:kundin|mandantin|auftraggeberin)
      | fur\ unseren\ (?:kunden|mandanten|auftraggeber) | im\ auftrag\ (?:unser\w+|eines|einer)
      | our\ client | one\ of\ our\ clients
      | onze\ (?:opdrachtgevers? | klant) | een\ van\ onze\ klanten
      | (?:nostr[oa]|azienda|societa)\ cliente | un\ nostro\ cliente | uno\ dei\ nostri\ clienti
      | nuestro\ cliente | uno\ de\ nuestros\ clientes | nosso\ cliente
      | var\ kund | vores\ kunde | nasz\ klient | naszego\ klienta
    )\b""",
    re.VERBOSE,
)


def is_agency(name: str | None) -> bool:
    """Whether a name is that of an agency, as far as a name can tell.

    >>> is_agency("Tempora Personal AG"), is_agency("Garage Pilatus AG")
    (True, False)
    """
    folded = fold(name) if name else ""
    return bool(_FIRMS.search(folded) or _TRADE.search(folded))


def speaks_for_client(text: str) -> bool:
    """Whether an ad's text says that the work is with somebody else ("pour notre client", "für unseren Kunden").

    >>> speaks_for_client("Für unseren Kunden in Zug suchen wir"), speaks_for_client("Wir suchen")
    (True, False)
    """
    return bool(_CLIENT.search(fold(text)))
