"""Words by which the languages of job ads are told apart. Order and repetition do not matter."""

STOP_WORDS = {
    "fr": "le la les un une des du de et en au aux est sont pour dans par sur avec vous votre vos nous notre nos "
    "qui que ce cette ces sa ses leur leurs il elle être avoir ou où plus chez d'un d'une l'entreprise poste "
    "emploi recherche recherchons êtes avez sera serez travail équipe sein ainsi afin h/f profil missions "
    "vendeur",
    "de": "der die das und ist sind ein eine einen einem einer eines für mit von zu zur zum im am auf bei bis aus "
    "an wir sie ihr ihre ihren ihrem uns unser unsere unserem du dein deine dich nicht auch oder als wie wird "
    "werden haben hast sich des den dem nach über sowie durch m/w/d w/m/d arbeit stelle suchen aufgaben "
    "mitarbeiter",
    "it": "il lo la i gli le un uno una di del della dei delle degli dello da dal dalla in nel nella nei con su per "
    "tra e è sono che chi non si al alla ai alle anche come più presso nostro nostra nostri tuo tua sarà "
    "essere lavoro ricerca azienda ruolo figura esperienza ed cerchiamo offriamo addetto",
    "en": "the a an and of to in for with on at by from is are be been will you your we our us they their this that "
    "these those as or it its not have has can all who what which more than work working team job role about",
    "es": "el la los las un una unos unas de del y en por para con que se es son su sus al lo como más o u no nos "
    "nuestro nuestra nuestros tu tus te si este esta estos estas ser está desde hasta sobre empresa trabajo "
    "buscamos puesto experiencia ofrecemos",
    "nl": "de het een en van in op te voor met is zijn dat die aan bij als je jij jouw jou ons onze wij we er om "
    "tot uit over naar door ook niet of worden wordt bent heb hebt heeft ben dit deze dan meer werken functie "
    "binnen jaar zoek zoeken uur",
    "pt": "o a os as um uma de do da dos das e em no na nos nas por para com que se é são seu sua ao à como mais ou "
    "não nossa nosso você está ser empresa trabalho vaga experiência pela pelo também",
    "da": "og i at er en et den det de der til på med for af som vi du dig din dit vores os har kan vil skal ikke "
    "om fra eller også hos bliver være dine blive mere stilling arbejde både hvor",
    "sv": "och i att är en ett den det de som till på med för av vi du dig din ditt vår våra oss har kan vill ska "
    "inte om från eller också hos vara blir dina dem mer tjänst arbete där samt inom",
    "no": "og i at er en et den det de som til på med for av vi du deg din ditt vår våre oss har kan vil skal ikke "
    "om fra eller også hos være blir dine mer stilling arbeid både hvor etter ved innen",
    "pl": "i w na z do się jest nie że to dla oraz o jak od po za lub być pracy praca są przez przy nasz nasze "
    "twoje ze także będzie oferujemy wymagania doświadczenie stanowisko firma",
    "cs": "a v na se je že to pro s z do o jako nebo by za od po ve jsou jsme být práce pozice máte naše nabízíme "
    "požadujeme také až není při která který zkušenosti",
}
"""Small words, which make up half of any running text. Casefolded."""

FORMS = {
    "fr": "-euse -eurs -ière -iste -ment -ités -ance -eaux -aire -trice -ée -ées conducteur chef responsable chargé "
    "chargée alternance stage cdi cdd agent aide soignant soignante infirmier commercial serveur cuisinier "
    "technicien ingénieur conseiller développeur comptable ans -erie artistique apprenti apprentie",
    "de": "-ung -ungen -keit -heit -lich -schaft -innen -ieren -isch -ische -ischen -kraft -beiter -leiter -führer "
    "-meister -entwickler -berater -frau -mann -männer -wesen -stelle -dienst -pflege -ßer -ehmen -igen "
    "-igend -bar kauffrau kaufmann verkäufer verkäuferin koch köchin jahre gesucht pflegefachfrau lehrling "
    "lernende praktikum ins",
    "it": "-zione -zioni -tore -trice -tori -aggio -ità -etto -etti -etta -mento -ista -isti -iere -iera -ario "
    "-aria -enza -izio -ione impiegato impiegata operaio operaia magazziniere cameriere commesso infermiere "
    "tirocinio solo anni",
    "en": "-ing -ness -ship -ility -ager -able engineer manager developer assistant sales nurse driver officer "
    "staff worker only years under over student maximum minimum age required female male apply",
    "es": "-ción -ciones -dor -dora -dores -ería -ista -miento -ario -aria -idad -encia -ancia -ico -ica auxiliar "
    "técnico camarero camarera peón oficial ayudante limpieza mozo mozo-a enfermero enfermera operario "
    "dependiente fisioterapeuta comercial médico terapeuta profesor educador conductor años",
    "nl": "-heid -lijk -lijke -ijk -ings -erij -kundige -werker -medewerker -beheer -schap -vaardig -eerder -leider "
    "-sten medewerker verkoper chauffeur gezocht vacature bijbaan stagiair monteur zorg jaar leeftijd",
    "pt": "-ção -ções -dade -mento -eiro -eira -ência -ância -agem técnico vendedor anos estágio",
    "da": "-else -hed -skab -leder -medarbejder -arbejder -konsulent søger sælger medarbejder",
    "sv": "-else -het -skap -ledare -arbetare -konsult -tekniker -ning -ningar söker säljare sjuksköterska "
    "undersköterska",
    "no": "-else -het -skap -leder -medarbeider -arbeider -konsulent -lærer søker selger medarbeider sykepleier "
    "helsefagarbeider",
    "pl": "-ość -anie -enie -ownik -owy -owa -arz -nik -ista specjalista pracownik sprzedawca kierowca",
    "cs": "-ost -ání -ení -ník -ový -ová -ář -ský -telka prodavač řidič vedoucí pracovník hledáme",
}
"""Endings (with a hyphen) and words that belong to one language, for titles and teasers without small words."""
