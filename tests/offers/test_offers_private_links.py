"""Links of offers lead where they led, and name nobody."""

import pytest

from jobfold.offers.private_links import public_link

HOST = "https://firm.example"


@pytest.mark.parametrize(
    ("link", "public"),
    [
        (f"{HOST}/jobs/7?ref=board&lang=de", f"{HOST}/jobs/7?ref=board&lang=de"),
        (f"{HOST}/apply?job=7&to=anna.roth%40firm.example", f"{HOST}/apply?job=7"),
        (f"{HOST}/apply?to=anna.roth@firm.example&job=7#top", f"{HOST}/apply?job=7#top"),
        (f"{HOST}/apply?job=7&tel=044-555-66-77", f"{HOST}/apply?job=7"),
        (f"{HOST}/apply?job=7#anna.roth@firm.example", f"{HOST}/apply?job=7"),
        ("https://anna:secret@firm.example/jobs/7", f"{HOST}/jobs/7"),
        (f"{HOST}/write/anna.roth@firm.example", None),
        ("mailto:anna.roth@firm.example", None),
        ("https://wa.me/41445556677", None),
        ("https://www.linkedin.com/in/anna-roth-1234", None),
        ("https://social.example/@firm/jobs", "https://social.example/@firm/jobs"),
        (f"{HOST}/jobs/0445556677?id=0445556678", f"{HOST}/jobs/0445556677?id=0445556678"),
        ("https://[broken@x", None),
        (None, None),
        ("", ""),
    ],
)
def test_what_stays_of_a_link(link: str | None, public: str | None) -> None:
    assert public_link(link) == public
