"""The words that re-advertisers put in, by language: agencies' intros and footers, marks, headings, levels."""

from typing import Final

LANGUAGES: Final = ("en", "fr", "de", "it", "nl", "es", "no", "sv")

CLIENT: dict[str, tuple[str, ...]] = {
    "en": ("our client", "the company", "a leading company in its sector"),
    "fr": ("notre client", "l'entreprise", "une société reconnue"),
    "de": ("unser Kunde", "das Unternehmen", "ein renommiertes Unternehmen"),
    "it": ("il nostro cliente", "l'azienda", "una realtà leader"),
    "nl": ("onze opdrachtgever", "het bedrijf", "een toonaangevende organisatie"),
    "es": ("nuestro cliente", "la empresa", "una compañía líder"),
    "no": ("vår kunde", "selskapet", "en ledende aktør"),
    "sv": ("vår kund", "företaget", "en ledande aktör"),
}
"""What an agency writes instead of its client's name."""

INTRO: dict[str, tuple[str, ...]] = {
    "en": (
        (
            "{agency} is a specialist recruitment consultancy. For our client in {town} we are looking for a motivated "
            "professional who is ready for the next step."
        ),
        "On behalf of our client, {agency} is recruiting for the following position.",
        (
            "{agency} has been connecting talent with opportunity for more than 20 years. Our client is looking to "
            "strengthen its team."
        ),
    ),
    "fr": (
        (
            "{agency}, cabinet de recrutement spécialisé, recherche pour l'un de ses clients situé à {town} un "
            "collaborateur motivé."
        ),
        "Depuis plus de 20 ans, {agency} accompagne candidats et entreprises. Nous recrutons pour notre client.",
    ),
    "de": (
        (
            "{agency} ist Ihr Partner für Personaldienstleistungen. Für unseren Kunden in {town} suchen wir ab sofort "
            "Verstärkung."
        ),
        "Im Auftrag unseres Kunden besetzt {agency} folgende Stelle.",
    ),
    "it": (
        (
            "{agency}, agenzia per il lavoro, ricerca per azienda cliente con sede a {town} una figura da inserire in "
            "organico."
        ),
        "Per nostro cliente selezioniamo una risorsa motivata.",
    ),
    "nl": (
        (
            "{agency} is al jaren dé specialist in werving en selectie. Voor onze opdrachtgever in {town} zijn wij op "
            "zoek naar een gedreven collega."
        ),
        "Namens onze opdrachtgever zoekt {agency} een kandidaat voor de onderstaande functie.",
    ),
    "es": ("Desde {agency} seleccionamos para importante empresa cliente ubicada en {town} un perfil profesional.",),
    "no": ("{agency} rekrutterer på vegne av vår kunde i {town} en engasjert medarbeider.",),
    "sv": ("{agency} söker för kunds räkning i {town} en engagerad medarbetare.",),
}

FOOTER: dict[str, tuple[str, ...]] = {
    "en": (
        (
            "{agency} is an equal opportunities employer and acts as an employment agency. By applying you accept our "
            "terms and our privacy policy, which can be found on our website. Due to the volume of applications only "
            "shortlisted candidates will be contacted."
        ),
        "Interested? Send your CV to {agency} quoting the reference above. We look forward to hearing from you.",
    ),
    "fr": (
        (
            "Postulez en ligne sur le site {agency}. Vos données sont traitées de manière confidentielle. Sans réponse "
            "de notre part sous trois semaines, veuillez considérer que votre candidature n'a pas été retenue."
        ),
    ),
    "de": (
        (
            "Haben wir Ihr Interesse geweckt? Dann bewerben Sie sich online bei {agency}. Ihre Daten werden "
            "vertraulich behandelt. Als Personaldienstleister bieten wir übertarifliche Bezahlung."
        ),
    ),
    "it": (
        (
            "{agency} è iscritta all'albo delle agenzie per il lavoro. I candidati ambosessi sono invitati a leggere "
            "l'informativa sulla privacy sul nostro sito."
        ),
    ),
    "nl": (
        (
            "Enthousiast? Solliciteer via {agency}. Wij nemen binnen twee werkdagen contact met je op. Een screening "
            "kan deel uitmaken van de procedure. Acquisitie wordt niet op prijs gesteld."
        ),
    ),
    "es": ("Inscríbete en la web de {agency}. Tus datos serán tratados conforme a la normativa vigente.",),
    "no": ("Søk stillingen via {agency}. Alle søknader behandles konfidensielt.",),
    "sv": ("Ansök via {agency}. Urval sker löpande och tjänsten kan tillsättas innan sista ansökningsdag.",),
}

GENDER: dict[str, tuple[str, ...]] = {
    "en": ("(m/f/d)", "(all genders)", "(M/F)"),
    "fr": ("H/F", "(H/F)", "F/H", "(F/H/X)"),
    "de": ("(m/w/d)", "(w/m/d)", "m/w/d", "(all genders)"),
    "it": ("(M/F)", "M/F", "(m/f/d)"),
    "nl": ("(m/v)", "m/v/x", "(m/v/x)"),
    "es": ("(H/M)", "H/M/X"),
    "no": ("(m/k)",),
    "sv": ("(m/k)",),
}
URGENT: dict[str, tuple[str, ...]] = {
    "en": ("URGENT", "Hiring now", "New!", "Immediate start"),
    "fr": ("URGENT", "Recrutement immédiat", "À pourvoir"),
    "de": ("DRINGEND", "Ab sofort", "Gesucht"),
    "it": ("URGENTE", "Cercasi"),
    "nl": ("URGENT", "Gezocht", "Per direct"),
    "es": ("URGENTE", "Se busca"),
    "no": ("Ledig stilling",),
    "sv": ("Sökes",),
}
EMOJIS: Final = ("🚀", "🔥", "⭐", "✅", "➡️", "💼")

HEADINGS: dict[str, tuple[str, ...]] = {
    "en": ("About the role", "What you will do", "What you bring", "What we offer", "Job description", "Your profile"),
    "fr": ("Le poste", "Vos missions", "Profil recherché", "Ce que nous offrons", "Description du poste"),
    "de": ("Ihre Aufgaben", "Ihr Profil", "Wir bieten", "Das erwartet Sie", "Stellenbeschreibung"),
    "it": ("La posizione", "Responsabilità", "Requisiti", "Cosa offriamo"),
    "nl": ("De functie", "Wat ga je doen", "Wat vragen wij", "Wat bieden wij", "Functieomschrijving"),
    "es": ("Funciones", "Requisitos", "Qué ofrecemos"),
    "no": ("Arbeidsoppgaver", "Kvalifikasjoner", "Vi tilbyr"),
    "sv": ("Arbetsuppgifter", "Kvalifikationer", "Vi erbjuder"),
}

OTHER_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        ("you will", "you'll"), ("we are", "we're"), ("responsible for", "in charge of"), ("experience", "background"),
        ("looking for", "seeking"), ("ensure", "make sure"), ("strong", "solid"), ("skills", "abilities"),
        ("including", "such as"), ("opportunity", "chance"), ("provide", "deliver"), ("required", "needed"),
    ),
    "fr": (
        ("vous êtes", "tu es"), ("expérience", "pratique"), ("recherchons", "recrutons"), ("assurer", "garantir"),
        ("au sein de", "dans"), ("équipe", "groupe"), ("ainsi que", "et"), ("afin de", "pour"),
    ),
    "de": (
        ("sie sind", "du bist"), ("kenntnisse", "fähigkeiten"), ("sowie", "und"), ("erfahrung", "praxis"),
        ("unterstützung", "hilfe"), ("suchen", "brauchen"), ("mitarbeiter", "kollegen"),
    ),
    "it": (("esperienza", "pratica"), ("conoscenza", "padronanza"), ("nonché", "e"), ("presso", "da")),
    "nl": (
        ("jij bent", "je bent"), ("ervaring", "werkervaring"), ("zoeken", "zijn op zoek naar"),
        ("collega's", "teamleden"), ("verantwoordelijk voor", "belast met"), ("daarnaast", "verder"), ("binnen", "bij"),
    ),
    "es": (("experiencia", "trayectoria"), ("conocimientos", "dominio"), ("así como", "y")),
    "no": (("erfaring", "bakgrunn"), ("samt", "og"), ("søker", "leter etter")),
    "sv": (("erfarenhet", "bakgrund"), ("samt", "och"), ("söker", "letar efter")),
}  # fmt: skip
"""Wording that an editor exchanges without changing what is said."""

LEVELS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("Junior", "This is an entry level position; 0-1 years of experience are enough."),
           ("Senior", "You bring at least 8 years of experience in a comparable role."),
           ("Lead", "You will lead a team of 6 and report to the director."),
           ("Intern -", "This is a 6 month internship for students.")),
    "fr": (("Stage -", "Stage de 6 mois avec gratification, convention obligatoire."),
           ("Alternance -", "Contrat en alternance de 24 mois."),
           ("Responsable", "Vous encadrez une équipe de 8 personnes et justifiez de 10 ans d'expérience.")),
    "de": (("Junior", "Auch Berufseinsteiger sind willkommen."), ("Praktikum", "Pflichtpraktikum von 6 Monaten."),
           ("Leiter", "Sie führen ein Team von 9 Mitarbeitenden und bringen 8 Jahre Erfahrung mit.")),
    "it": (("Stage -", "Tirocinio di 6 mesi con rimborso spese."), ("Senior", "Richiesti almeno 7 anni di pratica.")),
    "nl": (("Junior", "Ook starters zijn welkom; 0-1 jaar ervaring."), ("Stage", "Stage van 5 maanden voor studenten."),
           ("Senior", "Je hebt minimaal 8 jaar ervaring in een vergelijkbare rol.")),
    "es": (("Becario", "Prácticas de 6 meses para estudiantes."), ("Senior", "Se requieren 8 años de experiencia.")),
    "no": (("Senior", "Minst 8 års erfaring kreves."), ("Trainee", "Traineestilling i 12 måneder.")),
    "sv": (("Senior", "Minst 8 års erfarenhet krävs."), ("Junior", "Passar dig som är nyutexaminerad.")),
}  # fmt: skip
"""Level words for a title, and the sentence that the text then has."""

TEAMS: dict[str, tuple[str, ...]] = {
    "en": ("Payments", "Growth", "Platform", "Night shift", "Enterprise", "Healthcare", "Nordics", "Retail"),
    "fr": ("Secteur public", "Équipe de nuit", "Grands comptes", "Paiements", "Santé", "Export"),
    "de": ("Nachtschicht", "Großkunden", "Export", "Versicherungen", "Werk Nord", "Pädiatrie"),
    "it": ("Turno notturno", "Grandi clienti", "Export", "Sanità"),
    "nl": ("Nachtdienst", "Grootzakelijk", "Zorg", "Export", "Betalingen"),
    "es": ("Turno de noche", "Grandes cuentas", "Sanidad"),
    "no": ("Natt", "Barneavdeling", "Bedrift"),
    "sv": ("Natt", "Barnavdelning", "Företag"),
}
TEAM_SENTENCE: dict[str, str] = {
    "en": "In this position you work for the {team} team, which has its own budget and its own roadmap.",
    "fr": "À ce poste, vous rejoignez l'équipe {team}, qui a ses propres objectifs.",
    "de": "In dieser Stelle gehören Sie zum Bereich {team} mit eigenen Zielen.",
    "it": "In questo ruolo fai parte del gruppo {team}, che ha obiettivi propri.",
    "nl": "In deze functie werk je voor het team {team}, met eigen doelen.",
    "es": "En este puesto formarás parte del equipo {team}.",
    "no": "I denne stillingen hører du til {team}, med egne mål.",
    "sv": "I den här tjänsten tillhör du {team}, med egna mål.",
}

AGENCIES: Final = (
    "Hartwell Recruitment", "Nordlund Personal GmbH", "Talentis Intérim", "Brightpath Staffing", "Lavoro Vivo SpA",
    "Kompas Werving & Selectie", "Meridian Search", "Alpina Personal AG", "Proxima RH", "Quintus Consulting",
    "Jobbpartner AS", "Selva Recursos Humanos",
)  # fmt: skip
