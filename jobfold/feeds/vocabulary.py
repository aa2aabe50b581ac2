"""What columns are called: the names of an offer's parts in the feeds of eight languages, as data.

Names are squashed: lower case, no accents, no spaces ("Code postal", "codePostal" and "code_postal" are
``codepostal``). To teach the readers a new name, add it to the field it means.
"""

from collections.abc import Mapping
from typing import Literal, get_args

Field = Literal[
    "title", "occupation", "description", "section", "source_id", "requisition_id", "url",
    "apply_url", "direct_apply", "company", "company_url", "company_id", "place_text", "street", "locality",
    "region", "postal_code", "country", "latitude", "longitude", "point", "employment_type", "workload_text",
    "workload_min", "workload_max", "work_hours", "salary_text", "salary_min", "salary_max",
    "salary_currency",
    "salary_unit", "date_posted", "valid_through", "language", "openings", "category", "remote",
    "contact_name",
    "contact_email", "contact_phone", "experience", "experience_years", "education", "languages_asked",
    "publish", "withdrawn", "status", "not_kept",
]  # fmt: skip
"""What a column can mean. `not_kept` is read on purpose and left: logos, tracking, prices per click,
headquarters; such a column earns no warning."""

FIELDS: frozenset[str] = frozenset(get_args(Field))


def names(text: str) -> frozenset[str]:
    """The names in `text`, which white space separates."""
    return frozenset(text.split())


def _table(named: dict[Field, str]) -> Mapping[str, Field]:
    return {name: field for field, joined in named.items() for name in joined.split()}


NAMES = _table(
    {
        "title": """
            title jobtitle jobtitles titles positiontitle roletitle vacancytitle adtitle headline position
            jobname jobposition
            intitule intituleduposte intituleposte intituleoffre libelleoffre titre titreduposte titreoffre
            titreannonce poste nomduposte offtitre
            titel stellentitel jobtitel berufsbezeichnung stellenbezeichnung stellenangebot anzeigentitel
            titolo titoloofferta titoloannuncio posizione mansione
            titulo titulooferta puesto nombrepuesto cargo denominacion
            functietitel functie vacaturetitel functienaam
            annonsrubrik rubrik annonstittel tittel overskrift stillingstittel profilename
            extractedjobtitle jobtitleprimary positionname subject bezeichnung
            stanowisko nazwastanowiska tytulogloszenia tytul pozice nazevpozice vaga titulodavaga stilling
            stillingsbetegnelse tehtavanimike tjanst befattning yrkestitel ilmoituksenotsikko""",
        "occupation": """
            occupation occupationlabel romelibelle appellationlibelle libelleappellation libellemetierogr
            metier roles role rolename
            romeprofessioncardname yrkesrollnamn relevantoccupationname beruf berufe profession
            profese profissao profesion professione zawod ammatti yrke yrkesbenamning figuraprofessionale""",
        "description": """
            description jobdescription descriptionhtml htmldescription descriptiontext jobbody body content
            fulldescription summary texte text textvalue texteoffre texteannonce descriptif descriptifduposte
            descriptiondeloffre descriptionoffre descriptionposte descriptiondelamission
            beschreibung stellenbeschreibung anzeigentext stellentext volltext
            descrizione descrizioneofferta testoannuncio
            descripcion descripcionoferta
            omschrijving functieomschrijving vacaturetekst beschrijving
            annonstextformaterad annonstext adtext annonsetekst stillingsbeskrivelse beskrivelse
            htmlcontent plaincontent rawcontent descriptionplain jobdesc contenthtml jobdescriptiontext
            jobdescriptionvalue
            generaltextvaluevalue formattedpositiondescriptionvalue positionformatteddescriptioncontent
            original templatehtml html bodyhtml""",
        "section": """
            profile profil htmlprofile profilrecherche profilcandidat candidateprofile requirements
            qualifications
            responsibilities missions mission benefits avantages companyprofile companydescription
            entreprisedescription employerdescription descriptionentreprise presentationentreprise catchphrase
            contexte aufgaben anforderungen anforderungsprofil wirbieten profilo requisiti requisitos
            beneficios
            functieeisen arbeidsvoorwaarden wijbieden formationetexperience villkorsbeskrivning skillsrequired
            experiencecommentaire accroche organization additionalinformation
            keyresponsibilities additionaltext additionaldescription
            furtherinformation additionalinformationtext qualificationstext
            companydescriptiontext""",
        "source_id": """
            id jobid adid offerid offreid postingid identifier uuid guid key jobkey referencenumber refnumber
            reference ref refnr refno referenceoffre refoffre idoffre numerooffre parrefoffre referenceapec offreference
            documentid jobvacancyhandle jobvacancyheaderjobvacancyhandle uniqueid externalid
            stellenid stellennummer referenznummer anzeigenid
            idofferta codiceofferta riferimento idoferta referencia codigooferta
            vacatureid vacaturenummer referentienummer annonsid positionpostingidvalue shortcode slug""",
        "requisition_id": """
            requisitionid reqid requisitionnumber requisition referenceclient referenceinterne
            internalreference
            jobrequisitionid externtannonsid externalref externalreference""",
        "url": """
            url link joburl joblink adurl offerurl offreurl detailurl weburl permalink externalurl
            urloffre urldeloffre urldeloffreemploi lien lienoffre lienannonce parurloffre
            origineoffreurlorigine stellenurl anzeigenurl collegamento urlofferta enlace urloferta vacatureurl
            sourceurl postingurl webbadress relatedurlsurlvalue canonicalurl""",
        "apply_url": """
            applyurl applicationurl applylink applicationlink joburldirect urlcandidature lienpostulation
            urlpostulation contacturlpostulation lienpourpostuler bewerbungsurl bewerbungslink urlcandidatura
            urlsolicitud solicitatieurl sollicitatieurl ansokningssattwebbadress
            applicationmethodinternetwebaddress
            postulerurl urldecandidature""",
        "direct_apply": "directapply easyapply candidaturesimplifiee",
        "company": """
            company companyname employer employername advertiser advertisername organization organizationname
            organisation organisationname hiringorganization businessname companytitle subcompany startup
            brand brandname
            entreprise entreprisenom nomentreprise nomdelentreprise raisonsociale societe nomsociete employeur
            recruteur nomrecruteur enseigne
            firma firmenname unternehmen unternehmensname arbeitgeber arbeitgebername
            azienda nomeazienda ragionesociale datoredilavoro
            empresa nombreempresa empleador
            bedrijf bedrijfsnaam werkgever naamwerkgever
            arbetsgivarenamn arbetsgivare arbeidsgiver foretag bedrift positionsupplierentityname
            razonsocial razaosocial offclientfinalnom nomcommercial
            positionorganizationorganizationidentifiersorganizationname propertiesemployer""",
        "company_url": "employerhomepage companyurl companywebsite companysite siteweb homepage startupurl",
        "company_id": """
            siret siretnumber siretentreprise siren entreprisesiret orgnr organisationsnummer
            organizationnumber organisationnumber companyuid employerorgnr employerorganizationnumber kvk
            partitaiva cif vatnumber positionorganizationorganizationidentifiersorganizationlegalid
            companycrn""",
        "place_text": """
            location locations joblocation worklocation workplace place lieu lieudetravail lieutravail
            lieutravaillibelle lieulibellelieu localisation localisationduposte localite adressecomplete
            arbeitsort arbeitsorte einsatzort standort ort luogo luogodilavoro sede ubicacion localizacion
            lugar
            lugardetrabajo plaats standplaats werklocatie locatie arbetsort arbeidssted cities citiescity
            physicallocationname joblocations formattedlocation fulllocation office offices addressformatted
            lieumission
            address
            adresse""",
        "street": """
            street streetaddress streetname address1 addressline1 rue adresse1 numerorue strasse
            strassehausnummer
            indirizzo direccion straat gatuadress gateadresse deliveryaddressaddressline""",
        "locality": """
            city town locality jobcity ville villeposte commune villedutravail communetravail stadt gemeinde
            citta comune ciudad localidad poblacion municipio stad gemeente postort poststed postalname comlibelle""",
        "region": """
            state region province county jobstate departement departementduposte regionduposte depcle
            departementcode bundesland kanton canton regione provincia comunidadautonoma provincie fylke lan
            countrysubdivisioncode regionposte""",
        "postal_code": """
            postalcode postcode zip zipcode jobpostalcode codepostal codepostale cp lieutravailcodepostal plz
            postleitzahl cap codicepostale codigopostal postnr postnummer""",
        "country": "country countrycode pays codepays land paese pais jobcountry paycle",
        "point": "point geopoint latlng latlon coordinates coordonnees koordinaten geoloc",
        "latitude": "latitude lat lieutravaillatitude",
        "longitude": "longitude lon lng long lieutravaillongitude",
        "employment_type": """
            employmenttype employmenttypes jobtype jobtypes contracttype contract jobcontract jobstatus
            jobtime
            worktype workday workingtime typecontrat typecontratlibelle typedecontrat contrat naturecontrat
            contrattype
            contrattypecontrat tempsdetravail dureetravail dureetravaillibelleconverti contractworkperiod
            contracttypecode
            vertragsart vertragstyp anstellungsart beschaftigungsart arbeitszeit anstellung arbeitszeitmodell
            tipocontratto contratto orariodilavoro tipodicontratto
            tipocontrato tipodecontrato contrato jornada tipojornada
            contracttype dienstverband soortcontract contractvorm
            anstallningtypnamn varaktighettypnamn arbetstidtypnamn anstallningsform engagementtype extent
            jobtypename
            employmenttypelabel positionofferingtypecode positionscheduletypecode positionschedule
            ansettelsesform heltiddeltid
            employmentform schedule commitment""",
        "workload_text": """
            gradodioccupazione workload pensum arbeitspensum tauxactivite tauxdactivite percentage quota employmentgrade
            employmentgrades""",
        "workload_min": """
            workloadmin pensummin workquotaminumum workquotaminimum workloadpercentagemin scopeofworkmin""",
        "workload_max": "workloadmax pensummax workquotamaximum workloadpercentagemax scopeofworkmax",
        "work_hours": """
            workhours workinghours hoursperweek hours dureetravaillibelle horaires contextetravailhoraires
            tempsdetravailhebdomadaire dureehebdomadaire wochenstunden stundenprowoche orario horario
            urenperweek
            uren""",
        "salary_text": """
            salary salaryrange salarytext salaryestimate salaryinfo compensation pay wage basesalary salaire
            salairelibelle salaireaffiche remuneration remunerationbruteannuelle salairetexte gehalt
            gehaltsspanne
            lohn vergutung stipendio retribuzione ral salario sueldo retribucion salaris salarisindicatie loon
            loenebeskrivning lonebeskrivning loen lonn""",
        "salary_min": """
            salarymin minsalary minamount salaryfrom salaryminimum minimalsalary jobvacancyheaderminimalsalary
            salairemin salaireminimum gehaltmin gehaltvon stipendiomin salariomin salariominimo salarismin""",
        "salary_max": """
            salarymax maxsalary maxamount salaryto salarymaximum maximalsalary jobvacancyheadermaximalsalary
            salairemax salairemaximum gehaltmax gehaltbis stipendiomax salariomax salariomaximo salarismax""",
        "salary_currency": """
            currency salarycurrency salarycurrencycode currencycode devise wahrung valuta moneda""",
        "salary_unit": """
            interval salaryper salaryunit salaryperiod salaryinterval salaryperiodcode payperiod salarytype salarykind
            periodesalaire""",
        "date_posted": """
            dateposted posteddate posted date pubdate publicationdate publicationstartdate published
            publishedat datepublished activefrom
            created createdat creationdate datecreated publishdate publishfromtime jobpublishedat
            jobactivedate
            opendate startdatepublication firstseen listingdate jobage firstpublished auditinfocreationdate
            datecreation dateparution datepublication datedepublication datedecreation datedemiseajour
            offdatecreation parution misenligne publieele
            veroffentlicht veroffentlichtam veroffentlichungsdatum datum eintragsdatum aufgegebenam online seit
            eingestelltam onlineseit erstelltam erstellungsdatum ausschreibungsdatum anzeigendatum
            publieele publiele datedemiseenligne dateannonce dateoffre
            datainserimento dataannuncio dataofferta pubblicatoil fechaalta fechadealta fechaoferta datumplaatsing
            data datapubblicazione pubblicato fecha fechapublicacion publicado fechadepublicacion
            publicatiedatum geplaatst geplaatstop plaatsingsdatum
            publiceringsdatum publisert publiseringsdato validfrom postedon lastactivationat releaseddate""",
        "valid_through": """
            activeto activeuntil
            validthrough validto validuntil expires expirationdate expirydate expiry dateexpired enddate
            closingdate deadline
            lastdate lastapplication applicationdeadline applicationdue publishtotime lastapplicationdate
            applicationclosedate
            datefin datefinpublication datedefin datelimite datelimitecandidature datecloture dateexpiration
            offdatefinpublication
            ablaufdatum bewerbungsfrist gultigbis laufzeitende bewerbungsschluss bewerbungsende bewerbungbis
            datelimitedecandidature datelimitedepot valablejusquau findevalidite
            datascadenzaofferta scadenzacandidature validofino fechavencimiento fechadevencimiento validohasta geldigtot
            datascadenza scadenza fechacaducidad fechalimite fechafin
            sluitingsdatum vervaldatum einddatum
            publicationenddate lastpublicationdate sistaansokningsdatum sistapubliceringsdatum soknadsfrist
            positiondateinfomaximumenddate""",
        "language": """
            language lang languagecode languageisocode inlanguage locale langue sprache lingua idioma taal sprak
            positionprofilelanguagecode""",
        "openings": """
            headcount totaljobopenings openings numberofopenings numberofpositions numberofvacancies positions posts
            vacancies vacancycount positioncount positionopenquantity numbertofill nombrepostes nombredepostes
            nbpostes anzahlstellen anzahl numeroposti numerovacantes vacantes aantal antalplatser""",
        "category": """
            category categories jobcategory occupationalcategory coderome romecode rome esco esconame iscocode
            jobcategorycode yrkesrollvarde categorylistcode function jobfunction fonctionlibellefonction
            romeprofessioncardcode kategorie categoria categorie berufsfeld filiere codeogr occupationcode
            jobvacancyheaderjobcategory joboccupation""",
        "remote": """
            remote isremote remotetype remotestatus remotelevel telecommuting telecommute homeoffice
            workfromhome workmode workmodel workingmodel workarrangement locationtype
            workfromhometype workplacetypes workplacetype
            teletravail smartworking teletrabajo thuiswerken joblocationtype""",
        "contact_name": """
            hiringmanager
            contactname firstname lastname contactnom contactlistname contactsname nomcontact ansprechpartner""",
        "contact_email": """
            email emails applicationemail contactemail contactcourriel contactlistemail contactsemail
            ansokningssattepost emailcontact courriel epost sahkoposti applicationmethodinternetemailaddress""",
        "contact_phone": """
            phone telephone contactphone contacttelephone contactlistphone contactsphone contactsmobile
            telefon applicationmethodtelephoneformattednumber""",
        "experience": """
            experience experiencerequired requiredexperience experiencerequirement experiencerequirements
            experiencerequise experienceexigee experiencelibelle berufserfahrung erfahrung esperienza
            esperienzarichiesta experiencia experienciarequerida experienciaminima werkervaring ervaring
            arbetslivserfarenhet arbeidserfaring""",
        "experience_years": """
            experienceyears yearsofexperience yearsexperience minyearsexperience anneesexperience
            anneesdexperience nbanneesexperience jahreberufserfahrung berufserfahrungjahre annidiesperienza
            anniesperienza aniosexperiencia anosexperiencia anosdeexperiencia jarenervaring""",
        "education": """
            education educationlevel educationrequirement educationrequirements requirededucation
            formationrequise niveauformation niveaudeformation niveauetudes niveauetude niveaudetudes
            niveaudetude diplome diplomerequis ausbildung bildungsabschluss schulabschluss abschluss
            titolodistudio livellodistudio livelloistruzione estudios nivelestudios niveldeestudios
            estudiosminimos titulacion opleiding opleidingsniveau utbildningsniva""",
        "languages_asked": """
            languagesrequired requiredlanguages languageskills languerequise languesrequises langues
            languesparlees connaissanceslinguistiques sprachkenntnisse sprachen lingue linguerichieste
            conoscenzelinguistiche idiomas idiomasrequeridos talen talenkennis sprakkunskaper""",
        "publish": "modediffusion publicdisplay",
        "withdrawn": "typemouvement deleted removed avpublicerad isdeleted closed isclosed",
        "status": "action command op operation mutation status offerstatus adstatus",
        "not_kept": """
            logo companylogo entrepriselogo logoentreprise startuplogo companyjoblogourl cpc bid budget color
            coverurl faviconurl videoid videohost logourl image images picture photo tracker pixel token
            rownumber
            ceoname ceophotourl logophotourl bannerphotourl snapshots commit type context numurgentwords
            companyreviewscount employmentstartdate employmentenddate haslogo hascompanylogo hasquestions
            sourcename site publisher jobboard jobsource board parnom partenaire origineoffreorigine
            datasourcename
            portal""",
    }
)
"""A whole path, or its last name where nothing above it changes the meaning."""

CONTEXT_WORDS: Mapping[str, str] = {
    word: context
    for context, joined in {
        "company": """
            company employer entreprise societe employeur organization organisation hiringorganization
            unternehmen
            firma arbeitgeber azienda empresa bedrijf werkgever arbetsgivare arbeidsgiver brand startup client
            entity author org""",
        "contact": """
            contact contacts contactlist kontakt contacto contatto recruiter referentrecruiter
            applicationcontact
            publiccontact""",
        "salary": """
            salary salaire gehalt lohn stipendio retribuzione salario sueldo salaris loon lonn basesalary
            compensation remuneration""",
        "place": """
            geo location locations locationlist lieu lieutravail workplace worklocation joblocation address
            adresse
            arbeitsort luogo sede ubicacion localidad workplaceaddress arbetsplatsadress standort werkort
            workingplace""",
        "ignored": """
            media medialist logo logos picture pictures images image video videos tracking bookings
            companyaddresses
            headquarters adresses besoksadress postadress""",
    }.items()
    for word in joined.split()
}
"""Names that change the meaning of what stands under them: an employer's ``name`` is no job title."""

IN_CONTEXT: Mapping[str, Mapping[str, Field]] = {
    "company": _table(
        {
            "company": """
                name title nom titre libelle namn navn label publicname legalname displayname raison
                raisonsociale""",
            "company_url": "url homepage website site web uri sameas domain",
            "company_id": """
                siret siren uid orgnr organisationnumber organizationnumber legalid vat crn kvk taxid""",
            "section": "description profile",
        }
    ),
    "contact": _table(
        {
            "contact_name": "name nom fullname formattedname",
            "contact_email": "email courriel mail emailaddress",
            "contact_phone": "phone telephone tel mobile telefon phonenumber formattednumber",
            "apply_url": "url urlpostulation web",
        }
    ),
    "salary": _table(
        {
            "salary_min": "min minimum from low minvalue minamount von da desde van",
            "salary_max": "max maximum to high maxvalue maxamount bis hasta tot",
            "salary_currency": "currency devise currencycode wahrung",
            "salary_unit": """
                unit period periode interval kind type frequency unittext periodcode per einheit eenheid zeitraum
                periodo okres typ""",
            "salary_text": """
                text libelle label range value amount estimate affiche description comment commentaire display
                formatted""",
        }
    ),
    "place": _table(
        {
            "place_text": "name text label libelle formatted description libellelieu displayname fulltext",
            "street": """
                street streetaddress rue addressline address primaryaddress gatuadress strasse adresse line1""",
            "locality": """city town ville ort stadt citta ciudad plaats postort locality localite addresslocality
                municipality municipal postlocation cityname commune kommunnamn""",
            "region": """
                state region province county departement canton cantoncode kanton addressregion lannamn
                substate""",
            "postal_code": "zip zipcode postcode postalcode codepostal plz cap cp postnr postnummer",
            "country": """
                country countrycode countryname pays land paese pais countryisocode addresscountry landnamn""",
            "latitude": "lat latitude latitud",
            "longitude": "lon lng long longitude longitud",
        }
    ),
    "ignored": {},
}
"""What a name means under one of `CONTEXT_WORDS`."""

NOISE = names(
    """job jobs offer offers offre offres offerta oferta annonce anzeige stelle stellen vacancy vacature ad ads
    posting opening position poste puesto lavoro of du des de del della di la le les l van der die das the
    your par
    off value source primary extracted"""
)
"""Words of a name that say nothing: ``job_url`` is a ``url``."""

WRAPPERS = names(
    """attributes properties details job jobdetails jobdates jobad ad offer offre annonce header
    jobvacancyheader
    jobcontent jobdescriptions
    auditinfo adata sections info information general basics fields source record posting vacancy
    parts position postaladdress organizationidentifiers value values node edges hit document entry resource vacature"""
)
"""Elements and objects that only hold others together."""
