"""Teaching Vacancies, the Department for Education's job board for schools in England."""

from jobfold.spiders.platforms.sitemap_jobposting import SitemapJobposting


class TeachingVacancies(SitemapJobposting):
    """Every vacancy carries JobPosting so that others can show it, as the service's makers explain at
    https://www.publicsectorblogs.org.uk/2019/01/teaching-vacancies-service-our-work-with-the-department-for-education-dxw-digital/.
    """

    name = "teaching_vacancies"
    homepage = "https://teaching-vacancies.service.gov.uk/"
    terms = (
        "Crown copyright under the Open Government Licence 3.0 except where otherwise stated: reuse with "
        "attribution (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/)."
    )
    languages = ("en",)
    countries = ("GB",)
    expected_offers = (300, 30000)
    kind = "public_service"
    attribution = "Contains public sector information licensed under the Open Government Licence v3.0."
    always_present = ("title", "url", "hiring_organization", "date_posted", "valid_through")
    page_pattern = r"/jobs/[^/?]+$"
