"""PASS, where the French administrations offer apprenticeships and internships."""

from jobfold.spiders.platforms.rss import Rss


class PassFonctionPublique(Rss):
    """All offers in one feed: https://www.pass.fonction-publique.gouv.fr/flux/offres."""

    name = "pass_fonction_publique"
    homepage = "https://www.pass.fonction-publique.gouv.fr/"
    terms = (
        "Public-sector information may be reused by anybody if its source and date are named "
        "(Code des relations entre le public et l'administration, articles L321-1 and L322-1, "
        "https://www.legifrance.gouv.fr/codes/id/LEGISCTA000032255192/)."
    )
    languages = ("fr",)
    countries = ("FR",)
    expected_offers = (20, 20000)
    kind = "public_service"
    attribution = "Source: PASS, Place de l'apprentissage et des stages, https://www.pass.fonction-publique.gouv.fr/"
    always_present = ("title", "url", "description", "hiring_organization")
    feeds = ("https://www.pass.fonction-publique.gouv.fr/flux/offres",)
