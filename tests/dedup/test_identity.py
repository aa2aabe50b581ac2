"""Requisitions and canonical addresses."""

import pytest
from make import offer

from jobfold.dedup.identity import canonical_url, requisitions


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://boards.greenhouse.io/acme/jobs/4012345?gh_src=x", "greenhouse:4012345"),
        ("https://job-boards.eu.greenhouse.io/acme/jobs/4012345", "greenhouse:4012345"),
        ("https://jobs.lever.co/acme/0f0c1f9e-1111-2222-3333-444455556666/apply",
         "lever:0f0c1f9e-1111-2222-3333-444455556666"),
        ("https://jobs.ashbyhq.com/acme/0f0c1f9e-1111-2222-3333-444455556666",
         "ashby:0f0c1f9e-1111-2222-3333-444455556666"),
        ("https://acme.wd3.myworkdayjobs.com/en/Careers/job/Bern/Baker_R-12345-4", "workday:acme:r-12345"),
        ("https://jobs.smartrecruiters.com/Acme/743999912345678-baker", "smartrecruiters:743999912345678"),
        ("https://boards.greenhouse.io/embed/job_app?token=4012345", "greenhouse:4012345"),
        ("https://acme.example/careers?gh_jid=4012345", "greenhouse:4012345"),
        ("https://acme.wd1.myworkdayjobs.com/en-US/x/details/Baker_36776-JOB?q=1", "workday:acme:36776"),
        ("https://careers-acme.icims.com/jobs/2345/baker/job", "icims:acme:2345"),
        ("https://career5.successfactors.eu/career?company=ACME&career_job_req_id=77", "successfactors:acme:77"),
        ("https://ab.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/12345", "oracle:ab:12345"),
        ("https://acme.applytojob.com/apply/aB3dE5gH7j/Baker", "jazzhr:acme:ab3de5gh7j"),
        ("https://jobs.jobvite.com/acme/job/oAbc123", "jobvite:acme:oabc123"),
        ("https://acme.breezy.hr/p/0123456789ab-baker", "breezy:acme:0123456789ab"),
        ("https://recruitingapp-2620.umantis.com/Vacancies/567/Description/1", "umantis:2620:567"),
        ("https://jobs.acme.example/baeckerin-mwd-de-j1234.html", "rexx:jobs.acme.example:j1234"),
        ("https://acme.varbi.com/se/what:job/jobID:123456", "varbi:acme:123456"),
        ("https://acme.jobs.personio.de/job/123456?language=de", "personio:acme:123456"),
    ],
)  # fmt: skip
def test_requisitions_are_read_out_of_addresses(address: str, expected: str) -> None:
    assert requisitions(offer(apply_url=address)) == (expected,)


def test_a_requisition_field_counts_with_its_employer() -> None:
    assert requisitions(offer(requisition_id="AB-77")) == ("field:backerei kornhaus:ab-77",)
    assert requisitions(offer(requisition_id="AB-77", employer=None)) == ()


def test_tracking_scheme_and_www_do_not_make_another_address() -> None:
    one = canonical_url("https://www.example.org/jobs/123?utm_source=x&id=9#top")
    assert one == canonical_url("http://example.org/jobs/123/?id=9&gclid=abc") == "example.org/jobs/123?id=9"


def test_a_home_page_is_no_identity() -> None:
    assert canonical_url("https://www.example.org/") is None
    assert canonical_url("not an address at all: [") is None
