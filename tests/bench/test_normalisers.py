"""How the judged values are read must not get worse."""

from bench.normalisers import Judged, is_unread, judged, read, scores


def test_every_kind_is_read_as_judged() -> None:
    found = {score.kind: score for score in scores(judged())}
    assert set(found) == {"pay", "text", "title", "hours", "contract", "date"}
    for score in found.values():
        assert score.values >= 100 or score.kind == "title"
        assert score.wrong <= 0.01 * score.values, score
        assert score.right >= 0.95 * score.readable, score


def test_what_is_left_out_is_not_wrong() -> None:
    hourly = Judged("pay", "DE", "28 - 30 €", "28..30 EUR HOUR")
    assert is_unread(hourly, "28..30 EUR ?")
    assert is_unread(hourly, "-")
    assert not is_unread(hourly, "28..30 EUR DAY")
    assert not is_unread(Judged("pay", None, "bonus 500", "-"), "500..500 ? ?")


def test_a_reading_is_in_the_words_of_the_file() -> None:
    assert read(Judged("pay", None, "45-55k€ brut annuel", "")) == "45000..55000 EUR YEAR"
    assert read(Judged("hours", "FR", "35", "")) == "100..100"
    assert read(Judged("date", None, "il y a 3 jours", "")) == "2026-11-19"
