"""The mapping that was found can be saved, corrected by a person, and used instead of the guess."""

import json
import zipfile
from pathlib import Path

import pytest

from jobfold import feeds
from jobfold.offers.model import InputError

TABLE = "Nr;Was;Wer;Ort;Notiz\n1;Dachdecker;Ziegel GmbH;Trier;Leiter vorhanden\n2;Maurer;Ziegel GmbH;Trier;\n"


def table(folder: Path) -> Path:
    path = folder / "offers.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_saved_mapping_comes_back_as_it_was(tmp_path: Path) -> None:
    path = table(tmp_path)
    report = feeds.check(path)
    saved = tmp_path / "mapping.json"
    saved.write_bytes(feeds.written_mapping(report.mapping, report.left_over))
    assert feeds.corrections(saved) == report.mapping
    assert json.loads(saved.read_bytes())["left_over"] == list(report.left_over)
    assert feeds.check(path, corrections=feeds.corrections(saved)) == report


def test_a_correction_overrules_the_guess(tmp_path: Path) -> None:
    path = table(tmp_path)
    assert feeds.check(path).left_over["Notiz"] == 1
    corrections: feeds.Corrections = {"Was": "title", "Wer": "company", "Notiz": "description", "Ort": "not_kept"}
    offers = [reading.offer for reading in feeds.read(path, corrections=corrections)]
    assert [(offer.title, offer.employer, offer.description, offer.job_locations) for offer in offers if offer] == [
        ("Dachdecker", "Ziegel GmbH", "Leiter vorhanden", ()),
        ("Maurer", "Ziegel GmbH", "", ()),
    ]
    assert feeds.check(path, corrections=corrections).left_over == {}


def test_a_zip_carries_the_mapping_of_its_feeds(tmp_path: Path) -> None:
    path = tmp_path / "offers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mapping.json", json.dumps({"mapping": {"Was": "title", "Wer": "company", "Ort": None}}))
        archive.writestr("a.csv", TABLE)
        archive.writestr("b.csv", TABLE.replace("1;", "3;").replace("2;", "4;"))
    offers = [reading.offer for reading in feeds.read(path)]
    assert [offer.title for offer in offers if offer] == ["Dachdecker", "Maurer"] * 2
    assert not any(offer.job_locations for offer in offers if offer)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"mapping": {"Was": "titel"}}', "'titel' is no field (column 'Was')"),
        ('{"Was": "title"}', "is no mapping"),
        ("Was,title", "is no mapping"),
    ],
)
def test_a_mapping_that_is_none_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(text)
    with pytest.raises(InputError) as told:
        feeds.corrections(path)
    assert str(told.value).startswith(f"{path}: {fault}")
    assert "\n" not in str(told.value)


def test_a_mapping_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        feeds.corrections(tmp_path / "mapping.json")
