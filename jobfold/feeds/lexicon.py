"""The words that names of columns are made of, in the languages of Europe, by what each stands for.

`jobfold.feeds.vocabulary` knows whole names; these are for names that somebody made up from common words
("datum_zveřejnění", "LieuTravailVille", "veröffentlichungsdatum"). Words are lower case and without accents.
"""

from collections.abc import Mapping

_WORDS: Mapping[str, str] = {
    # What says nothing of its own: the offer itself, and words that only hold a name together.
    "job": """
        job jobs offer offers offre offres offerta offerte oferta ofertas annonce annonces anzeige stelle
        stellen stelleninserat inserat inserats vacancy vacancies vacature vacatures ad ads advert advertisement
        posting postings listing position positions poste postes emploi puesto puestos empleo empleos lavoro
        posizione posizioni vaga vagas emprego stilling stillinger stillings tjanst tjanster annons jobb jobbet
        praca pracy oferty ogloszenia ogloszenie stanowisko stanowiska wakat wakaty wakatow etatow nabidka
        nabidky pozice pozic prace mist misto tyo tyopaikka tyopaikan paikka paikkojen paikan ilmoitus tehtava
        tehtavan opening openings work role travail funzione annuncio annunci anuncio anuncios inzerat inzeratu
        trabajo trabalho werk baan arbeid arbejde arbete arbets arbeids anunt munka allas allashirdetes
        ausschreibung ausschreibungen""",
    "jobs": """
        jobs positions posts postes posti puestos plazas vacancies vacantes vagas vacatures stellen stillinger
        tjanster wakatow etatow mist pozic paikkojen openings annonces angebote""",
    "howmany": "anzahl nombre antal antall lukumaara aantal liczba pocet quantity qty cantidad quantidade",
    "noise": """
        of di dei della delle degli de du des da do das dos d l le la les el los las lo il un una une the der
        die das dem den het en et und og och a e i y z ze na w v ve te op per the your par src off value values
        source primary main first last long short initial aktuelle aktuell latest externe extern externer
        absolute grouped cosa aperte aperti aperto open vacant disponibili disponibles pourvoir offene freie
        richiesti richieste requested template data info information details detail adata item general official
        extracted partner sender original external full complete is has field attribute attributes properties
        list content html plain public own set one actual current display formatted label name_of alternate
        alternative additional other more at object para voor for fur pour per careersite her hier here ici qui
        sender em final physical channel canal kanal form formular formulaire redirection redirect redirected
        weiterleitung electronico electronica elektronisch elektroniczny elektronicka valor valores cle
        conditions condition condiciones condicoes condizioni bedingungen rahmenbedingungen konditionen
        voorwaarden villkor vilkar block section group result hiring deep landing share view viewed hosted how
        mise go rahmen daty legal str db contest ricercata cercata gesucht""",
    "name": """
        name names nom noms nome nombre naam navn namn nazwa nazev nimi libelle bezeichnung denominazione
        denominacion denominacao betegnelse benamning designacao denumire neve""",
    "title": """
        title titles titre titel titolo titulo rubrik tittel tytul otsikko intitule headline subject overskrift
        sujet betreff oggetto asunto nimike heading titlu""",
    "date": """
        date dates datum data fecha fechas dato dag datetime timestamp day jour giorno dia paiva paivamaara dnia
        den zeitpunkt time aika termin termine termino on am daty""",
    "posted": """
        posted posting post list added placement publicated publish published publishing publication
        publications publicacion pubblicazione publicado pubblicato publie publiee publicacao publicada parution
        veroffentlichung veroffentlicht veroeffentlichung veroeffentlicht erscheinung online onlinestellung
        created creation cree erstellt erstellung eingestellt freigabe inserimento insercion alta plaatsing
        geplaatst publicatie publicering publicerings publicerad publisert publiserings opslaet opslag
        offentliggjort offentliggort oprettet julkaistu julkaisu dodania dodano publikacji utworzenia zverejneni
        zverejneno vlozeni vlozeno publikace listed activation activated aktiviert issued opened release
        released submission submitted annonceret opprettet skapad emissao divulgacao pubblicata live insertion
        dodana dodane vrijgegeven veroffentlichungs publicare opublikowano julkaisupaiva ligne visible
        inserted ouvert ouverture shown inserito inserita publikacja publikacje vystaveno lagt diffusion""",
    "expiry": """
        expiry expire expires expiration expired closing close closes closed end ends ending deadline offline
        cloture fin limite limita expiracao ablauf schluss frist ende fristende bewerbungsschluss
        einsendeschluss scadenza fine caducidad vencimiento cierre fim encerramento einde sluiting sluitings
        verval vervaldatum reactietermijn sista soknadsfrist ansokningsfrist ansokan utgar utloper
        ansogningsfrist udlob udlober paattyy paattymis waznosci wygasniecia wygasa platnosti uzaverka uzaverky
        konec konca zakonczenia sluttdato slutdato slutt stangning laufzeit scade scadere vence caduca caducita
        finaliza utlop takedown unpublish unpublished depublication depublicatie gueltigkeitsende loppuu laukeaa
        hatarido prazo removal cierra wygasniecie wygaszenia siste sistadag peremption unposting""",
    "valid": """
        valid valide validite validity gultig gueltig gultigkeit valido valida validez validade geldig gyldig
        giltig wazna wazne platnost platny""",
    "from": "from von od da desde van vanaf fra fran dal ab partir dalla since depuis seit",
    "to": "to bis do hasta tot ate til till ad al fino until through jusqu jusquau asti mennessa",
    "before": "before voor by entro antes avant innan ennen przed inden bis hasta tot",
    "start": """
        start starts starting begin beginn beginning debut demarrage embauche eintritt eintritts antritt
        arbeitsbeginn inizio decorrenza inicio incorporacion ingreso aanvang ingang tilltrade tilltrades
        tiltraedelse tiltredelse oppstart aloitus rozpoczecia nastup nastupu entry prise joining startdatum""",
    "modified": """
        modifikation modifikations modified modification updated update maj aktualisiert aktualisierung anderung
        geandert modifica modificado aktualizacji aktualizace changed change edited uppdaterad oppdatert
        opdateret wijziging gewijzigd paivitetty refreshed lastseen atualizacao""",
    "salary": """
        salary salaries pay wage wages salaire salaires remuneration remunerations gehalt gehalts lohn verdienst
        entgelt vergutung verguetung bezahlung stipendio retribuzione salario salarios sueldo retribucion
        vencimento ordenado remuneracao salaris loon beloning loen manadsloen timloen lon lonn lonnen palkka
        wynagrodzenie wynagrodzenia placa pensja stawka mzda mzdy plat platu compensation earnings ral brut
        brutto salariu fizetes bruttogehalt jahresgehalt monatsgehalt maandsalaris manedslon rate rates tarief
        bruto compenso entlohnung honorar""",
    "min": """
        min minimum minimal minimo minima minimale low lower lowest lowend mindest minst lagst lagste minimi
        minimalne minimalni floor minimaal""",
    "max": """
        max maximum maximal maximo maxima massimo massima high higher highest highend upper hochst hoechst hogst
        hogste maksimum maksimi ceiling maximaal""",
    "amount": """
        amount amounts montant betrag importo importe montante bedrag belop belob kwota castka range fourchette
        spanne fascia band numeric figure""",
    "currency": """
        currency currencies devise wahrung waehrung valuta moneda moeda mena waluta valuutta monnaie ccy
        munteenheid divisa""",
    "unit": """
        unit units period periode periods interval kind type types frequency frequenz periodicity periodicite
        zeitraum einheit okres basis tipo tipologia typ art rodzaj druh soort sort tyyppi periodo periodicita
        periodicidade periodicidad periodiciteit model modell modelle modelo modeli modalita modalidad
        modalidade verhaltnis""",
    "annual": """
        annual annually annuel annuelle yearly year jahr jahres annuo anual jaar hourly monthly daily weekly
        monatlich mensile mensual stundlich""",
    "place": """
        place places location locations lieu lieux ort arbeitsort arbeitsorte standort standorte einsatzort
        dienstort sede sedi luogo lugar ubicacion localizacion localizacao localisation plaats standplaats
        werkplek werklocatie locatie arbeidssted arbejdssted arbetsplats arbetsort sijainti miejsce miejsca
        lokalita lokalizacja lokalizacji workplace workplaces worksite site vykonu travail address addresses
        adresse adresses anschrift indirizzo direccion endereco adres adress osoite adresa geoloc geo
        vacancyplace local zona arbetsstalle tyopiste werkplaats einsatz""",
    "city": """
        city cities town towns ville villes stadt gemeinde ortschaft citta comune ciudad localidad localidade
        poblacion municipio cidade concelho stad gemeente woonplaats kommun kommune municipality municipal by
        poststed postort paikkakunta kaupunki kunta miasto miejscowosc miejscowosci mesto obec commune locality
        localite varos oras vestigingsplaats""",
    "postcode": """
        postcode postcodes postal zip zipcode postalcode postleitzahl plz cap cp npa postnummer postnr
        postinumero psc kodpocztowy pocztowy codepostal codigopostal""",
    "region": """
        region regions state states province provinces county counties departement departements bundesland
        kanton canton cantons regione provincia comunidad provincie fylke lan maakunta wojewodztwo kraj okres_
        distrito district area delstat estado landkreis voivodeship prov judet""",
    "country": """
        country countries pays land paese pais kraju zeme maa landet nazione countrycode staat""",
    "street": """
        street rue strasse straat via calle rua gata gate vej ulica ulice katu streetaddress address1
        addressline hausnummer""",
    "latitude": "latitude lat latitud latitudine breitengrad",
    "longitude": "longitude lon lng longitud longitudine langengrad",
    "point": """
        point coordinates coordonnees koordinaten coordinate coordenadas gps geolocation geopoint latlng latlon
        geoloc""",
    "company": """
        inserzionista anunciante annonceur inserent auftraggeber organisme company companies employer employers
        entreprise entreprises societe societes employeur recruteur organization organisation organisations
        hiringorganization unternehmen unternehmens firma firmen arbeitgeber arbeitgebers betrieb dienststelle
        azienda aziende datore ditta empresa empresas empleador empregador bedrijf bedrijfs werkgever
        organisatie arbetsgivare foretag arbeidsgiver bedrift virksomhed virksomheds arbejdsgiver tyonantaja
        yritys pracodawca pracodawcy firmy zamestnavatel zamestnavatele spolecnost brand advertiser school
        client kunde cliente etablissement enseigne entidade entidad entity hirer mandant ceg companie patron
        arbejdsplads empregadora empleadora angajator""",
    "registry": """
        siret siren orgnr organisationsnummer organisasjonsnummer kvk cvr vat nip regon ico nif cif nipc
        partita iva ytunnus krs rcs legalid""",
    "contact": """
        contact contacts responsible kontakt kontakte contatto contatti contacto contactos contato
        ansprechpartner ansprechpartnerin recruiter kontaktperson kontaktpersonen kontaktni contactpersoon
        yhteyshenkilo yhteystiedot kontaktowa kontaktowy referent interlocuteur hr responsable""",
    "person": """
        person user personne persona pessoa persoon osoba osoby firstname lastname fullname prenom vorname
        nachname surname kontaktu""",
    "email": """
        email mail mails emails courriel epost epostadress correo posta poczta sahkoposti eposta emailadresse
        mailadresse emailaddress""",
    "phone": """
        phone phones tel telephone telefon telefono telefone telefoon telefonnummer puhelin mobile mobil handy
        cell mobiltelefon rufnummer fono movil telemovel""",
    "url": """
        url urls uri link links lien liens href web webadress webadresse enlace collegamento odkaz lank lenke
        linkki page seite pagina permalink site_ stranka strona hyperlink odnosnik ligacao vinculo hiperlacze
        weblink adresseweb deeplink landingpage lankar linkar lenker enlaces www""",
    "site": "website webseite homepage site siteweb webbplats nettside hjemmeside",
    "apply": """
        apply application applications applying candidature candidatures candidatura candidaturas postulation
        postuler bewerbung bewerbungs bewerben candidarsi solicitud solicitar inscribirse sollicitatie
        solliciteren solliciteer ansokan ansoknings ansok sok soknad soknads ansog ansogning ansognings hae haku
        hakemus aplikuj aplikacja aplikowania aplikacji odpovedet odpoved reagovat candidatar kandidieren
        inscripcion postuleren hakeminen jelentkezes aplikacyjny reageren""",
    "logo": """
        logo logos image images img picture pictures photo photos foto bild bilder icon banner video videos
        pixel tracking tracker cover media""",
    "id": """
        id ids number nr no num ref refs reference references referenz referenznummer kennziffer kennung key
        numero numer nummer chiffre cislo tunnus numeroid ident identifier identifiant identificador
        identificativo identyfikator guid uuid sku referencyjny referencyjna referencni n kenmerk nro cod uid""",
    "code": """
        code codes kod kode codice codigo iso""",
    "requisition": "requisition requisitions req",
    "count": """
        count nb nr no num number anzahl nombre nb numero liczba pocet antal antall lukumaara aantal quantity
        qty total cantidad quantidade n""",
    "description": """
        summary teaser intro snippet excerpt preview description descriptions descriptif beschreibung
        descrizione descripcion descricao omschrijving beskrivning beskrivelse kuvaus opis popis text texte
        texto testo tekst teksti body corps inhalt contenu contenuto contenido conteudo volltext presentation
        darstellung descriere leiras cuerpo resumen tresc corpo descr contents""",
    "tasks": """
        tasks task aufgaben aufgabe aufgabengebiet tatigkeiten tatigkeit missions mission taches
        responsibilities responsibility duties mansioni mansione attivita funciones funcion tareas tarefas
        funcoes taken werkzaamheden arbetsuppgifter arbeidsoppgaver arbejdsopgaver oppgaver opgaver tyotehtavat
        obowiazki obowiazkow zakres zadania napln""",
    "profile": """
        profile profil profilo perfil anforderungen anforderung anforderungsprofil qualifikation qualifikationen
        qualifications kvalifikationer kvalifikasjoner kvalifikationskrav requirements requirement requis
        exigences requisiti requisitos voraussetzungen eisen functieeisen vaatimukset wymagania wymagan
        pozadavky candidate candidat candidato bewerber kandidat kandidata recherche ricercato""",
    "benefits": """
        benefits benefit weoffer wirbieten avantages vorteile leistungen wirbieten bieten angebot offerings
        perks benefici vantaggi vantagens beneficios ofrecemos offriamo oferecemos aanbod arbeidsvoorwaarden
        erbjuder erbjudande tilbyr tilbyder tilbud tarjoamme oferujemy nabizime offrons we wir vi nous wij
        tarjoama""",
    "contract": """
        contract contracts commitment engagement contrat contrats vertrag vertrags contratto contrato contratos
        dienstverband anstallning anstallningsform ansettelse ansettelsesform ansaettelse ansattelse
        ansattelsesform ansaettelsesform employment anstellung anstellungs beschaftigung tyosuhde tyosuhteen
        umowa umowy uvazek uvazku pomeru beschaftigungs stellung befristung kontrakt kontrakts avtal avtale
        sopimus zatrudnienia zatrudnienie arbeitsverhaltnis vertragsverhaltnis dienstverhaltnis anstallnings
        employee""",
    "worktime": """
        worktime workingtime arbeitszeit arbeitszeiten orario horario jornada arbetstid arbeidstid arbejdstid
        tyoaika wymiar etatu etat omfattning omfang temps tiempo werktijd schedule horaires heltid deltid
        fulltime parttime uvazku omvang arbeidsduur laajuus munkaido workingtimes arbeitszeitmodell umfang""",
    "workload": """
        workload pensum beschaftigungsgrad stellenprozent stillingsprosent taux activite percentage percent
        prozent auslastung quota umfang fte percentuale""",
    "hours": """
        hours hour heures stunden ore horas uren timmar timer tuntia godzin hodin stundenumfang wochenstunden
        wochenarbeitszeit""",
    "week": """
        week weekly woche wochentlich semaine hebdomadaire settimana settimanali semana semanales uke vecka uge
        viikossa tydzien tyden hebdo""",
    "remote": """
        remote remoto telework teleworking telecommute telecommuting homeoffice teletravail smartworking
        telelavoro teletrabajo teletrabalho thuiswerk thuiswerken distansarbete distans hjemmekontor
        hjemmearbejde etatyo zdalna zdalnie zdalny homeworking remoti presencialidad""",
    "status": "status statut stato estado_ state_ level policy allowed possible option mode moglich",
    "language": """
        language languages langue langues sprache sprachen lingua lingue idioma idiomas taal talen sprak sprog
        kieli jezyk jazyk lang locale""",
    "category": """
        category categories kategorie kategorien categoria categorias categorie kategori kategoria
        classification occupation occupations beruf berufe berufsfeld beruf metier metiers professione
        profession professions ocupacion profissao yrke yrken erhverv ammatti zawod zawodu profese rome esco
        isco ssyk styrk soc function fonction funcao funcion functie funktion dkz kldb""",
}

CONCEPTS: Mapping[str, frozenset[str]] = {}
"""What each word may stand for; a few mean two things ("numéro" is an id and a count)."""


def _by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for concept, joined in _WORDS.items():
        for word in joined.split():
            found.setdefault(word.rstrip("_"), set()).add(concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


CONCEPTS = _by_word()
