"""The table of keys beside a dictionary."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hezhan.engines.block.loads import SPARE
from hezhan.engines.block.table import entries, find, find_all, laid_out

SEED = np.uint64(77)
texts = st.binary(max_size=40)


def buffer(every):
    offsets = np.cumsum([0] + [len(one) for one in every])
    return np.frombuffer(b"".join(every) + bytes(SPARE), np.uint8), offsets.astype(np.int64)


def table(keys):
    data, offsets = buffer([text for _, text in keys])
    kinds = np.array([kind for kind, _ in keys], np.int64)
    return laid_out(data, offsets, kinds, np.arange(len(keys), dtype=np.int64), SEED)


@given(st.lists(st.tuples(st.integers(0, 15), texts), max_size=60, unique=True), st.lists(texts, max_size=60))
def test_it_finds_what_a_dictionary_finds(keys, others):
    sieve, starts, data = table(keys)
    numbers = {key: at for at, key in enumerate(keys)}
    for kind in range(16):
        asked = [text for _, text in keys] + others
        questions, offsets = buffer(asked)
        out = np.empty(len(asked), np.int64)
        find_all(sieve, starts, data, SEED, questions, offsets, kind, out)
        assert out.tolist() == [numbers.get((kind, text), -1) for text in asked]
        one_by_one = [
            find(sieve, starts, data, SEED, questions, offsets[i], offsets[i + 1], kind) for i in range(len(asked))
        ]
        assert one_by_one == out.tolist()


@given(st.lists(st.tuples(st.integers(0, 15), texts), max_size=60, unique=True))
def test_every_entry_can_be_listed_again(keys):
    _, starts, data = table(keys)
    raw = data.tobytes()
    told = [(kind, raw[at : at + size], number) for kind, number, at, size in entries(starts, data, len(keys)).tolist()]
    assert sorted(told) == sorted((kind, text, at) for at, (kind, text) in enumerate(keys))


def test_a_crowded_bucket_is_refused_so_that_another_seed_is_tried():
    same = [(0, bytes([at % 256, at // 256])) for at in range(300)]
    data, offsets = buffer([text for _, text in same])
    kinds = np.zeros(300, np.int64)
    sieve, starts, buckets = laid_out(data, offsets, kinds, kinds, SEED)
    assert len(buckets)
    crowded = np.zeros(2 * 300, np.int64)  # the same text again and again falls into one bucket
    again, at = buffer([b"x"] * 600)
    assert not len(laid_out(again, at, crowded, crowded, SEED)[2])
    assert sieve.dtype == np.uint64
    assert starts.dtype == np.uint32


def test_bytes_an_entry():
    chance = np.random.default_rng(5)
    size = 30_000
    data, offsets = buffer([chance.integers(97, 123, 30, np.uint8).tobytes() for _ in range(size)])
    zeros = np.zeros(size, np.int64)
    assert sum(part.nbytes for part in laid_out(data, offsets, zeros, zeros, SEED)) / size <= 40
