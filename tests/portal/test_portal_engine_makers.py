"""Offers are analysed in processes of their own to the same end, and a fault on the way leaves nothing behind."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from small_portal import sample_offers

from jobfold.offers.published import PublishedOffer
from jobfold.portal.search.makers import Makers
from jobfold.portal.search.schema import Field, fields_of
from jobfold.portal.search.store import IndexStore


@pytest.mark.slow
def test_processes_make_what_one_makes_and_end() -> None:
    read = msgspec.json.decode(msgspec.json.encode(sample_offers()), type=list[PublishedOffer])
    offers = [offer for offer in read for _ in range(100)]
    makers = Makers(many=1, processes=2)
    made = [[tuple(field) for field in fields] for fields in makers.fields(offers)]
    assert made == [fields_of(offer) for offer in offers]
    assert len(list(makers.fields(offers[:1]))) == 1
    makers.close()
    makers.close()


def test_few_offers_start_no_process() -> None:
    makers = Makers()
    assert list(makers.fields(sample_offers()[:1])) == [fields_of(sample_offers()[0])]
    assert makers._pool is None


def test_a_fault_in_the_midst_leaves_no_offer_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Makers, offers: Sequence[PublishedOffer]) -> Iterator[list[Field]]:
        yield fields_of(offers[0])
        raise BrokenPipeError

    store = IndexStore(tmp_path)
    store.acquire()
    offers = sample_offers()
    store.apply(offers[:1], [], 1)
    with monkeypatch.context() as patched:
        patched.setattr(Makers, "fields", broken)
        with pytest.raises(BrokenPipeError):
            store.apply(offers[1:], [offers[0].id], 2)
    assert store.written == 1
    store.apply(offers[1:], [], 2)
    assert store.searcher().num_docs == len(offers)
    store.close()
