"""The words by which names of persons are told from other capitalised words, as data. Folded: lower case, no accents.

Order and repetition do not matter. To teach the house a name, a role or a kind of firm, add it to its list.
"""

FIRST_NAMES = frozenset(
    """
    aaron arn torgeir donat saskia abdul abel achim ada adam adel adele adeline adrian adriana adriano adrien agata
    agathe agnes agnese agnieszka
    ahmed ahmet aida aino alain alan alba albert alberta alberto albrecht alejandra alejandro aleksandra aleksander
    alessandra alessandro alessia alessio alex alexa alexander alexandra alexandre alexandros alexia alexis alfons
    alfred
    alfredo ali alice alicia alina aline alison alistair alix allan aloys amalia amandine amanda amber ambra amel amelia
    amelie amina amir amy ana anais anastasia anders andre andrea andreas andree andrei andres andrew andrzej andy
    anette
    angel angela angele angelica angelika angelina angelo angelique anika anina anita anja anke ann anna annabelle
    annalisa anne anneke annelies anneliese annemarie annette annick annie annika anouk anthony antje antoine antoinette
    anton antonella antonia antonino antonio apolline ariane arianna arie arjan armand armelle armin arnaud arnd arne
    arno arnold arthur arturo asa astrid ate aude audrey august augusto aurelia aurelie aurelien aurora axel axelle
    aylin
    ayse bahar balthasar baptiste barbara barry bart bartolomeo bas bastian bastien beat beata beate beatrice beatrix
    beatriz bella ben benedetta benedetto benedicte benedikt benjamin benno benoit bente berit bernadette bernard
    bernd bernhard bernice bert berta bertil bertrand beth bettina betty bianca birgit birgitta birgitte birte bjarne
    bjorn blanca blandine boris brad bram brandon brenda brent bret brian brice bridget brigitta brigitte britt britta
    bruce bruno bryan burkhard camilla camille cara carina carine carl carla carlo carlos carmen carol carola carole
    carolin carolina caroline carolyn carsten cas casper catalina caterina catharina catherine cathrin cathy cecile
    cecilia cecilie cedric celia celina celine cem chantal charlene charles charlie charlotte chiara chloe chris christa
    christel christelle christian christiaan christiane christina christine christof christoffer christoph christophe
    christopher cindy claas claire clara clarissa claude claudia claudie claudine claudio claus clelia clemence clemens
    clement clementine clotilde colette colin colette conny conor conrad constance constantin constanze cora coralie
    cordula corentin corina corine corinna corinne cornelia cornelis cosima craig cristian cristiana cristina cynthia
    cyril cyrille daan dagmar damian damien damiano dana daniel daniela daniele danielle danny dario dave david davide
    dawn dean debbie deborah delphine denis denise dennis derek derk desiree detlef devon diana diane dick didier diego
    dieter dietmar dilara dimitri dimitris dina dirk dominic dominik dominika dominique don donald donata donatella
    donna
    doris dorina dorota dorothea dorothee doug douglas duncan dylan ebru eckhard eddy edgar edith edoardo eduard eduardo
    edward edwin eefje egbert egon eileen elena eleonora eleonore elfriede elia eliane elias elif elin elina elisa
    elisabeth elisabetta elise elizabeth elke ella ellen elliot elodie elsa elsbeth else emanuel emanuela emanuele
    emelie
    emil emile emilia emilie emilien emilio emily emma emmanuel emmanuelle emre enrico enrique enzo erich erica eric
    erik
    erika erin ernesto ernst erwan erwin esmee esra esteban estelle esther ethan etienne eugen eugene eugenie eugenio
    eva
    evan evelien eveline evelyn evelyne ewa ewald fabian fabien fabienne fabio fabiola fabrice fabrizio fanny farid
    fatih fatima fatma federica federico felicia felicitas felipe felix ferdinand fernand fernanda fernando filip
    filippo
    finn fiona flavia flavio fleur floor flora florence florent florentine florian florine floris francesca francesco
    francine francis francisca francisco franck franco francois francoise frank franka franziska frans franz fred freddy
    frederic frederica frederik frederike frederique fredrik freek friederike friedrich frits fritz frode gabi gabriel
    gabriela gabriele gabriella gabrielle gael gaelle gaetan gaetano gareth gary gaspard geert geertje gemma genevieve
    geoffrey georg george georges georgia georgina gerald geraldine gerard gerardo gerd gerda gerhard gerlinde germain
    gernot gerrit gerry gert gertrud ghislaine giacomo giada gian gianluca gianni gilbert gilles gina gino giorgia
    giorgio
    giovanna giovanni gisela gisele giulia giuliana giuliano giulio giuseppe giuseppina gladys glenn gloria goran gordon
    grace graham grazia greet greg gregoire gregor gregory greta guido guillaume guillermo gunnar gunter gunther
    gustav gustavo
    guy gwen gwenaelle hakan hakon halvard hanna hannah hanne hannelore hannes hanneke hans hansjorg hansruedi
    harald harm harold harriet harro harry hartmut hasan hassan hauke heather hector hedwig heidi heike heiko heiner
    heini
    heinrich heinz helen helena helene helga helge helmut hendrik henk henning henny henri henriette henrik henry
    herbert
    hermann hermine herve hilda hilde hildegard holger hubert hugo huib ian ibrahim ida ignacio igor iker ilaria ilona
    ilse imke imran ina ines inga inge ingeborg inger ingmar ingo ingrid inka ioana irena irene irina iris irma irmgard
    isa isaac isabel isabela isabell isabella isabelle ivan ivana ivo ivonne izabela jaap jack jackie jacob jacky jacopo
    jacqueline jacques jaime jakob jakub james jamie jan jana jane janet janice janina janine janko janna jannik jannis
    jarle jasmin jasmina jasmine jason jasper javier jay jean jeanette jeanne jeannette jeannine jeff jeffrey jelena
    jelle
    jens jennifer jenny jens jeremie jeremy jeroen jerome jerry jesper jesse jessica jesus jethro jill jim jimmy jo
    joachim joan joana joanna joanne joao joaquin jochem jochen joel joelle joep johan johanna johannes john johnny
    jolanda
    jon jonas jonathan joost jordan jordi jorg jorge jorgen joris jos jose josee josef josefa josefine joseph josephine
    josette josh joshua josiane joy joyce juan juana judit judith jules julia julian juliana juliane julie julien
    juliette
    julio julius junio jurg jurgen justin justine justyna jutta kai kaj kamil kamila karen karim karin karina karine
    karl
    karla karol karolina karoline karsten kaspar kasper kate katharina katherine kathleen kathrin kathryn kathy katia
    katja katrien katrin katrine kati katy kay kees keith kelly ken kenneth kerstin kevin khalid kilian kim kimberly
    kirsten kirsti kirstin kjell kjersti kjetil klaas klara klaus knut konrad konstantin koen kris krista kristen
    kristian kristiane kristin kristina kristine kristof krystyna krzysztof kurt kyle lara lars larissa laszlo laura
    laure laurence laurent lauren lea leah leander leila lena leni lennart leo leon leonardo leonie leonor leopold
    leslie leticia lidia lieke liesbeth lilian liliane lilli lilly lina linda lindsay line linn linnea lino linus lionel
    lisa lisbeth lise liselotte lisette liv livia liz loes loic lorena lorenz lorenza lorenzo loretta lothar lotte lou
    louis louisa louise luc luca lucas lucia luciana luciano lucie lucien lucienne lucy ludger ludivine ludovic ludwig
    luigi luis luisa luise lukas luke luna lutz lydia lydie lynn maaike maarten maartje mads magali magalie magda
    magdalena magnus mahmoud maike maja malcolm malgorzata malin malte manfred manon manu manuel manuela marc marcel
    marcela marcella marcelle marcello marcin marco marcos marcus marek maren margaret margareta margarete margaux
    margit
    margot margreet margret margrit marguerite maria mariam marian mariana marianna marianne marie mariella marieke
    mariette marijke marika marilena marilyn marina marine marinella mario marion marisa marit marita marius mariusz
    marjan marjolein mark marko markus marleen marlene marlies marlon marta martha marthe martin martina martine marty
    marvin mary maryse mathias mathieu mathilda mathilde matias matilde mats matt matteo matthew matthias matthieu
    mattia maud maura maureen maurice maurizio mauro max maxence maxime maximilian maya megan mehdi mehmet meike
    melanie melina melissa merel mia micha michael michaela michal michel michela michele micheline michelle michiel
    miguel mihai mika mike mikael mikkel milan milena milla milo mina mira miranda mireille miriam mirjam mirko mirco
    mitch mohamed mohammed moira molly mona monica monika monique morgan morgane moritz morten muriel mustafa myriam
    nadege nadia nadine nadja nancy naomi natacha natalia natalie natascha natasha nathalie nathan neil nele nell nelly
    nelson nerea nick nicholas nicki nicky nico nicola nicolas nicole nicoletta niels nigel niklas niklaus niko nikola
    nikolai nikolaus nikos nils nina nino noah noel noelle noemi noemie nora norbert norma nour nuno nuria ola olaf olav
    ole oleg olga oliver olivia olivier olof omar oriane oscar oskar otmar otto ottavia pablo pamela paola paolo pascal
    pascale pascual pat patrice patricia patricio patrick patrik patrizia patty paul paula paulette paulina pauline
    paulo
    pauline pedro peer peggy penelope per perrine peter petra petrus phil philip philipp philippe phillip phoebe pia
    piero pierre pierrette pierrick piet pieter pietro pilar pim pius priscilla quentin quinten rachel rachid rafael
    raffaele raffaella raimund rainer ralf ralph ramon ramona raphael raphaelle raquel ray raymond rebecca rebekka
    regina regine regis regula reiner reinhard reinhold reinier remco remi remo remy rena renata renate renato renaud
    rene renee renzo reto ricarda riccardo richard rick rik rita rob robbert robert roberta roberto robin robyn rocco
    rodolfo rodrigo roel roeland roger rogier roland rolf roman romain romana romane romy ron ronald ronny rosa rosalie
    rosanna rosario rose roselyne rosemarie rosie rosita ross roswitha roxane roy ruben rudi rudiger rudolf ruedi rui
    rupert russell ruth ruud ryan sabina sabine sabrina sacha said salvatore sally salome sam samantha samia samir
    samira samuel samuele sander sandra sandrine sandro sandy sanna sanne sara sarah sascha saskia scott sean sebastian
    sebastiano sebastien selina selma serena serge sergio severin severine shannon sharon shaun shelly sibylle sidonie
    siegfried sigrid silja silke silvan silvana silvia silvio simon simona simone sina siri sjoerd sofia sofie soizic
    solange solene sonia sonja sophia sophie soren stacey stefan stefania stefanie stefano steffen stein stella sten
    stephan stephane stephanie stephen steve steven stig stijn stuart sunniva susan susana susann susanna susanne
    suzanne
    sven svein svenja svetlana sybille sylvain sylvia sylviane sylvie tamara tania tanguy tanja tara tarik tatiana
    tatjana
    ted teo terence teresa terje terry tessa thea thelma theo theodor theresa therese thibault thibaut thierry thijs
    thilo thomas thorben thorsten tiago tibor tiffany till tilmann tim timo timothy tina tino tobias tom tomas tomasz
    tommaso
    tommy toni tonino tonje tony tor torben tord tore torsten tracy trine tristan trond trude truls tuan twan udo uli
    ulla ulrich ulrica ulrika ulrike umberto urban urs ursina ursula uschi ute uwe valentin valentina valentine valerie
    valeria valerio vanessa vera verena vero veronica veronika veronique veronique vicky victor victoria vidar viktor
    viktoria vince vincent vincenzo viola violaine violette virginia virginie vito vittoria vittorio viviane vivien
    vivienne vladimir volker walter waltraud wanda wendy werner wesley wessel wiebke wilfried wilhelm willem willi
    william willy wim winfried wolf wolfgang wolfram wouter xavier yann yannick yasmin yasmina yasmine yoann yolanda
    yolande youssef ysaline yuri yusuf yvan yves yvette yvon yvonne zeynep zoe zofia
    roar bard hege tove tone kare odd leif arvid oddvar geir gry randi solveig ragnhild turid unni siv vigdis torill
    oyvind ottar sindre eirik endre havard asmund sverre hallgeir marte ingvild synnove ragnar gosta kjerstin lennart
    gunilla ulf bengt ingela pernilla annelie maj pinar dilek murat emine fatos besnik arben blerim luan agron vasiliki
    dimitra ioannis georgios yannis roos ties teun siebe sietske tjitske jelmer wietse froukje hylke ubbo jurriaan
    pepijn
    merijn thijmen mirthe sanneke hanno eelco ewout ludo jozef tine katleen griet veerle goedele lies leen severien dion
    amaury aymeric enora killian lilou loan mael malo mathys nolwenn ronan yannig thierno mamadou amadou ousmane
    aissatou
    fatou aminata moussa ibrahima abdou cheikh seydou kofi kwame jayne lyubomira elzbieta arjan joram shahab damion
    """.split()
)
"""First names of western Europe and of those who came there, as ads name them. A name with one of them is a person's
where less is needed than a title or a call to write."""

NOT_NAMES = frozenset(
    """
    academy accountant account administration administrator adviseur advisor afdeling agence agency agent analyst apply
    arbeitsort architect architectuur artikel assistant assistante assistent associate assurance ausbildung avenue bank
    berater beraterin bereich bereichsleiter betrieb betriebsleiter betriebsleiterin bewerbung bewerbungen board
    boulevard
    bureau business call candidature candidatures career careers carriere cdd cdi center centre chef cheffe client cloud
    college commercial commerciale company comptable conseil consultant consultante consulting contact contatti
    corporate
    customer cv daglig data date datum department departement deputy developer developpeur development digital directeur
    direction director directrice direktor direktorin division dokumente driftsleder eintritt email employment engineer
    engineering enhetsleder entwickler event executive facility faculty fachkraft fachperson februar filialleiter
    filialleiterin finance firma formation frau freitag frontend front full functional general gerant geschaftsfuhrer
    geschaftsfuhrerin geschaftsfuhrung geschaftsleiter geschaftsleiterin geschaftsleitung gestion global google group
    groupe gruppe gruppenleiter gruppenleiterin handel head health herr herrn hiring hr human humaines hochschule
    hopital
    hotel hotels impiegato industrie info informatie information informatik informationen informatique ingenieur
    inhaber inhaberin innovation institut institute international internet internship it java javascript job jobs join
    kantonsspital kindergarten klinik koch kommunikation konsulent kontakt kontakta kunde kunden lab law lead leader
    learning legal leiter leiterin leitung lieu limited linkedin logistics logistik machine madame magasinier
    maintenance manager managing manager management marketing marketingleiter mail medical medior meer microsoft
    mobile mobil mobiel monday mondag monsieur montag montage more net network niveau nos notre office officer online
    open operational operations operator organisation our paie partner partners pension people personal
    personalabteilung
    personalberater personalberaterin personalchef personalchefin personaldienst personalleiter personalleiterin
    personalwesen personne personnel pflege phone please planning platform poste postes power praktikum private product
    produktion produktionsleiter professor profil program programm programme project projekt projektleiter
    projektleiterin public python qualite quality recherche recruiter recruiters recruitment recrutement
    recruteur recruteuse recruiting referenz referent region regional regioleiter research resource resources
    responsable
    ressources restaurant retail risorse risques rue sales schule school schulleiter schulleiterin science scientist
    section securite security senior junior service services sie site social software solution solutions specialist
    spital srl staff standort stadt stelle stellen stiftung strategy street supervisor support systeme systems talent
    tanzania teacher team teamleader teamleider teamleiter teamleiterin teamlead tech technical technician technik
    technische technologies technology tel telefon telefoon telephone test the track trainee treuhand universite
    universiteit universita university universitat university unser unsere us uw vacature vakantie verein verkauf
    verkaufsleiter verkaufsleiterin vertrieb vertriebsleiter verwaltung vice video vie votre votreu wat web website
    werken whatsapp wij windows work working you your zentrum zentrale januar januari january janvier february
    februari fevrier marz march mars april avril abril aprile mai juni juin july juillet juli august aout september
    septembre oktober october octobre november novembre dezember december decembre lundi mardi mercredi jeudi vendredi
    samedi dimanche dienstag mittwoch donnerstag samstag sonntag tuesday wednesday thursday friday saturday sunday
    maandag dinsdag woensdag donderdag vrijdag english englisch anglais engels deutsch german french francais dutch
    nederlands italian italiano spanish espanol wir ich du ihr ihre ihren il lo la le les we i our they this that these
    if then when are is please for und and oder or et of the in im am an au aux auf bei mit von pour par sur avec from
    to
    with on at by der die das dem den des ein eine un une een het all als met voor naar dan heb hebt bent solliciteer
    reageer stuur neem bel vragen interesse postulez envoyez adressez appelez apply send office excel word access sql
    azure
    teams dynamics sap outlook powerpoint sharepoint eng arts sc bachelor master msc bsc mba phd diploma europe europa
    europeenne france frankreich paris london londres zurich geneve berlin munchen hamburg amsterdam rotterdam utrecht
    bruxelles brussels milano roma napoli madrid barcelona valencia schweiz suisse switzerland svizzera deutschland
    germany osterreich austria italia italy belgique belgium nederland netherlands luxembourg luxemburg usa uk america
    africa asia american british swiss norge sverige danmark norway sweden denmark commune gemeinde gemeente kommune
    kommun stad ville ministere ministry ministerium secretariat sekretariat accueil empfang reception rezeption
    bewerbungsfrist ansprechpartner ansprechpartnerin ansprechperson kontaktperson contactpersoon referente
    interlocuteur interlocutrice website homepage adresse address plz fax sachbearbeiter sachbearbeiterin assistenz
    assistentin bewerbungsunterlagen unterlagen fragen telefonnummer rekryterare rekryterande verksamhetschef
    enhetschef rektor radgivare radgiver forskolechef avdelningschef teamsjef avdelingsleder leder sjef facket unionen
    vision kommunal akademikerna saco vardforbundet forbundet lararforbundet radgivning anleggsleder prosjektleder
    vedlikeholdsleder produksjonsleder verkstedleder okonomidirektor selection selezione amministrazione segreteria
    ufficio cerca studio gruppo azienda societa cooperativa sede comune provincia curriculum vitae risorsa
    tlf nr telefonnr mob suite publicerad stillinger stilling arbeidssted
    oficina recursos humanos direccion empresa departamento seleccion
    """.split()
)
"""Capitalised words of roles, departments, places, dates and firms: a run of words with one of them is no person."""

FIRM_WORDS = frozenset(
    """
    ag gmbh sa sarl sas sasu srl spa snc bv nv ltd limited llc llp plc inc corp co kg ohg ug se ev eg as asa ab oy
    conseil consulting consultants consultancy partners partner associes associates group groupe gruppe gruppo holding
    stiftung foundation fondation fondazione schule gymnasium realschule gesamtschule grundschule school college
    university
    universitat hochschule spital klinik hospital hopital institut institute bank transport transporte transports
    logistik
    bau holzbau metallbau elektro sanitar haustechnik garage carrosserie architekten architectes avocats rechtsanwalte
    notaire treuhand immobilien immobilier personal interim emploi recrutement recruitment staffing jobs media
    haus heim platz strasse str gasse weg allee ring park saal
    services service solutions technologies systems software hotels resort coiffure mode optik apotheke pharmacie
    catering events und & et and sohne fils sons cie compagnie company d'or stichting college academie academy lab labs
    preis prize prix award stipendium fellowship fund programme program
    """.split()
)
"""What follows a name that is a firm's, a street's or a school's: "Peter Müller AG", "Erich-Kästner-Schule"."""

HOUSE_WORDS = frozenset(
    """
    rue avenue av boulevard bd place quai chemin route square allee impasse cours via viale piazza corso largo calle
    plaza
    avenida paseo straat laan plein street road lane clinique clinica klinik hopital hospital spital lycee college ecole
    universite university universita universidad universitat institut institute instituto istituto fondation foundation
    fondazione stiftung stichting gymnasium schule school prix preis prize residence ehpad foyer maison haus casa
    backerei
    boulangerie metzgerei garage restaurant hotel hostellerie auberge gasthof cafe bar coiffeur salon pharmacie apotheke
    praxis kanzlei cabinet studio etude etablissements ets entreprise firma fa ditta azienda groupe gruppe group agentur
    agence agenzia agency weingut domaine chateau chantier architekturburo buro atelier bureau kirche eglise st saint
    sainte sankt san santa sant theater theatre musee museum stade stadion parc park college chaire chair lehrstuhl
    galerie gallery librairie collection marque brand marke label boutique boutiques magasin magasins store stores
    campus
    crous centre center centro zentrum ecoles colleges lycees creche kita kindergarten agentschap kantoor winkel
    """.split()
)
"""What stands before a name that is a street's, a school's or a firm's: "rue Victor Hugo", "Clinique Jeanne d'Arc"."""
