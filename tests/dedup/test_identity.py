"""Requisitions and canonical addresses."""

import pytest
from make import offer

from jobfold.dedup.identity import canonical_url, requisitions


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://boards.greenhouse.io/acme/jobs/4012345?gh_src=x", "greenhouse:acme:4012345"),
        ("https://job-boards.eu.greenhouse.io/acme/jobs/4012345", "greenhouse:acme:4012345"),
        ("https://jobs.lever.co/acme/0f0c1f9e-1111-2222-3333-444455556666/apply",
         "lever:acme:0f0c1f9e-1111-2222-3333-444455556666"),
        ("https://jobs.ashbyhq.com/acme/0f0c1f9e-1111-2222-3333-444455556666",
         "ashby:acme:0f0c1f9e-1111-2222-3333-444455556666"),
        ("https://acme.wd3.myworkdayjobs.com/en/Careers/job/Bern/Baker_R-12345-4", "workday:acme:r-12345"),
        ("https://jobs.smartrecruiters.com/Acme/743999912345678-baker", "smartrecruiters:acme:743999912345678"),
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
