"""How ads call to write to somebody, in nine languages: patterns for the words before a contact person's name.

Each is part of a pattern that ignores case and white space.
"""

STRICT = r"""
    # German
      ansprechpartner(?:[:*/]?-?in(?:nen)?)? | ansprechperson(?:en)? | kontaktperson(?:en)? | ihr(?:e)?\ kontakt
    | auskunft | ausk[uü]nfte | wenden\ sie\ sich | wende\ dich | melden\ sie\ sich | melde\ dich | z\.\ ?hd\.? | z\.h\.
    | zu\ handen | zuhanden | kontaktieren\ sie | kontaktiere | steht?\ (?:ihnen|dir) | beantworten? | beantwortet
    | freut\ sich | hilft\ (?:ihnen|dir) | rufen\ sie | erreichen\ sie | leitung\ hat
    # French
    | interlocut(?:eur|rice)s? | personnes?\ [àa]\ contacter | personnes?\ de\ contact | [àa]\ l['’]att(?:ention|n)\.?
    | s['’]adresser | adressez(?:-vous)? | contacte[rz] | votre\ contact | votre\ recruteu(?:r|se)
    | votre\ conseill[eè]re?
    | renseignements | aupr[eè]s\ de | par\ mail\ [àa] | appele[rz] | joindre
    # Italian
    | contattare | contatta(?:ci|teci)? | rivolgersi | referente | persona\ di\ contatto | all['’]attenzione\ di
    | alla\ c(?:ortese)?\.?\ ?a(?:ttenzione)?\.?\ di
    # English
    | reach\ out\ to | get\ in\ touch\ with
    | (?:please|kindly|to|can|may|or|can\ also|interested|questions)[,?]?\ contact
    | contact\ persons? | contact\ name | liaise\ with | questions\ to | attention\ of | attn\.? | fao
    | (?:discussion|chat|conversation|talk|interview)\ with | [ei]nquiries\ to
    | (?:e-?mail|call|telephone|phone|write\ to|speak\ (?:to|with)|ask\ for|apply\ to|resume\ to|cv\ to)
    # Spanish, Portuguese
    | contactar | p[oó]n(?:gase|te)\ en\ contacto | persona\ de\ contacto | dirigirse | a\ la\ atenci[oó]n\ de
    | preguntar\ por | llam(?:e|ar)\ a
    # Dutch
    | contact\ (?:op|opnemen)\ met | opnemen\ met | terecht\ bij | contactpersoon | (?:mailen|mail|bellen|bel)\ naar
    | (?:bel|bellen|mail|app)\b(?:\ (?:gerust|dan|of|mail|app|even|direct|je))*(?:\ met)? | ter\ attentie\ van
    | t\.a\.v\.? | (?:stellen|richten|sturen)\ aan | inlichtingen | informatie\ (?:bij|geeft)
    # Swedish, Norwegian, Danish
    | kontakta | kontaktpersoner | upplysningar | henvendelse | ret+(?:es|ast)\ til | sp[øo]rsm[åa]l
    | ved\ sp[øo]rsm[åa]l
    | opplysninger | opplysningar | fr[åa]gor | fackliga?\ (?:f[oö]retr[aä]dare|kontakt\w*|ombud)
    | fackf[oö]retr[aä]dare
    | (?:ansvarig|rekryterande)\ (?:rekryterare|chef) | ringe? | maila | mejla | kontakt\ med | h[oö]r\ av\ dig
    | sendes\ til
"""
"""After one of these a name may follow within the same sentence, whoever it is."""

LOOSE = r"""
    contacts? | kontakt(?:e|info(?:rmasjon)?|daten|uppgifter)? | contatt[oi] | contacto | contato
    | (?:[\w-]*\ )?recruiter | recruteu(?:r|se) | hiring\ manager | recruitment\ consultant
    |
    (?:bewerbung(?:en|sunterlagen)?|unterlagen|dossier|e-?mail|post)\ (?:bitte\ |direkt\ |per\ |e-?mail\
    |schriftlich\ )*an
    | ved | v/ | (?:fragen|vragen|weten|questions?|domande|renseignements|sp[øo]rsm[åa]l)(?:[^.!?\n]{0,60}\?)?
    | name | nom | naam | nome | namn | navn | att
    | candidatures?\ [àa] | cv\ [àa] | mail\ to | aan | met\ onze | ihre? | votre
"""
"""After one of these a name follows at once; it is a person's if it has a known first name."""

CLOSING = r"""
    (?:gr[uü](?:ss|ß)en? | gr[uü]ezi | cordialement | salutations | regards | groet(?:en)? | saluti | saludos
    | h[aä]lsning(?:ar)?
    | hilsen | kontakt | contact\w* | contatt[oi] | contacto | kontakt\w+ | ansprechpartner(?:in)? | \[…\] | auskunft
    | vragen\?? | questions\??)[\s:,.*]{0,6}$
"""
"""Before a line that holds nothing but a name: the end of a letter, or the head over its contacts."""
