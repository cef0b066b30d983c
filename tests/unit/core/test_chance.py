"""§6: a draw is a function of seed, luck, purpose, table, who and when, and of nothing else."""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pytest
from numba import njit
from scipy import special, stats

from samspill import Changes, Clock, Level, Mechanism, Model, Moment, Population, Run, Stage, Table, column, sets
from samspill.core import Ids, Pair, kernels
from samspill.core.kernels import philox
from samspill.core.rng import Chance, Stream, hash32
from samspill.core.threads import Threads
from samspill.spec import DeclarationError, RunError

BIT_62 = 1 << 62
ALARM = 1e-6
"""Share of seeds under which a right generator would fail one statistical test; the seeds are fixed."""


class Person(Table, level=Level.MICRO):
    score = column(np.float64, default=0.0)


class Firm(Table, level=Level.MICRO):
    size = column(np.float64, default=0.0)


def stream(
    purpose: str = "purpose", *, seed: int = 7, luck: str = "luck", step: int = 5, ever: bool = False, threads: int = 1
) -> Stream:
    moment = Moment(Clock(), Chance(seed, Threads(threads)), luck)
    moment.step = step
    return moment.rng(purpose, ever=ever)


def founders(n: int, table: type[Table] = Person) -> Ids:
    return Ids(table, np.arange(n, dtype=np.int64), is_dense=True)


def some(*ids: int, table: type[Table] = Person) -> Ids:
    return Ids(table, np.array(ids, np.int64))


# --- the generator ----------------------------------------------------------------------------------------

KNOWN = [
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
]


@njit
def four_words(c0, c1, c2, c3, k0, k1):
    return philox(c0, c1, c2, c3, k0, k1)


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_the_generator_gives_the_published_answers(counter: str, key: str, answer: str) -> None:
    words = four_words(*(np.uint64(int(each, 16)) for each in f"{counter} {key}".split()))
    assert [f"{int(word):08x}" for word in words] == answer.split()


# --- the layout of key and counter, written down a second time --------------------------------------------


def philox_again(counter: list[int], key: list[int]) -> list[int]:
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        high0, low0 = divmod(c0 * 0xD2511F53, 1 << 32)
        high1, low1 = divmod(c2 * 0xCD9E8D57, 1 << 32)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0, k1 = (k0 + 0x9E3779B9) % (1 << 32), (k1 + 0xBB67AE85) % (1 << 32)
    return [c0, c1, c2, c3]


def hash32_again(*parts: str) -> int:
    return int.from_bytes(hashlib.blake2b("\0".join(parts).encode(), digest_size=4).digest(), "little")


def halves(number: int) -> list[int]:
    return [number % (1 << 32), number >> 32]


def uniform_again(seed: int, luck: str, purpose: str, table: str, form: str, who: int, step: int, k: int) -> float:
    """Give the uniform of one id, by the text of §6."""
    key, lane = [seed, hash32_again(luck, purpose, table, form)], 0
    if form == "step" and who < BIT_62:
        who, lane = who >> 2, who & 3
    when = step if form == "step" else 0
    return (philox_again([*halves(who), when, k], key)[lane] + 0.5) / 2**32


def pair_uniform_again(
    seed: int, luck: str, purpose: str, tables: str, form: str, both: tuple[int, int], step: int, k: int
) -> float:
    """Give the uniform of a pair of ids, by the text of §6."""
    key = [seed, hash32_again(luck, purpose, tables, form)]
    counter = list(both)
    if max(both) >= 1 << 32:
        words = philox_again([*halves(both[0]), *halves(both[1])], [0x7061, 0x6972])
        counter = [words[0], words[1] & 0x3FFFFFFF]
    when = step if form == "pair" else 0
    return (philox_again([*counter, when, k], key)[0] + 0.5) / 2**32


NEWCOMER = BIT_62 | 0x1234_5678_9ABC_DEF0 & (BIT_62 - 1)
IDS = (0, 1, 2, 3, 4, 7, 1001, (1 << 31) + 3, (1 << 35) + 2, BIT_62 - 1, NEWCOMER, BIT_62)


def test_the_key_word_is_blake2b_of_luck_purpose_table_and_form() -> None:
    assert hash32("luck", "purpose", "Person", "step") == hash32_again("luck", "purpose", "Person", "step")
    assert hash32("a", "bc") != hash32("ab", "c")


@pytest.mark.parametrize("who", IDS)
@pytest.mark.parametrize("k", [0, 3])
def test_a_draw_of_one_id_is_the_word_that_the_text_says(who: int, k: int) -> None:
    drawn = stream().uniform(some(who), k=k)
    assert drawn.tolist() == [uniform_again(7, "luck", "purpose", "Person", "step", who, 5, k)]


@pytest.mark.parametrize("who", IDS)
def test_a_draw_for_ever_has_no_step_and_a_block_of_its_own(who: int) -> None:
    for step in (0, 5):
        drawn = stream(step=step, ever=True).uniform(some(who), k=2)
        assert drawn.tolist() == [uniform_again(7, "luck", "purpose", "Person", "ever", who, 0, 2)]


PAIRS = [(0, 0), (3, 8), (8, 3), (NEWCOMER, 4), (4, NEWCOMER), (NEWCOMER, BIT_62 | 9), ((1 << 35) + 2, 1)]


@pytest.mark.parametrize("both", PAIRS)
@pytest.mark.parametrize("ever", [False, True])
def test_a_draw_of_a_pair_is_the_word_that_the_text_says(both: tuple[int, int], ever: bool) -> None:
    form = "pair_ever" if ever else "pair"
    drawn = stream(ever=ever).uniform(Pair(some(both[0]), some(both[1], table=Firm)), k=1)
    assert drawn.tolist() == [pair_uniform_again(7, "luck", "purpose", "Person+Firm", form, both, 5, 1)]


def test_founders_of_one_block_of_four_draw_its_four_words() -> None:
    drawn = stream().uniform(some(8, 9, 10, 11))
    words = philox_again([2, 0, 5, 0], [7, hash32_again("luck", "purpose", "Person", "step")])
    assert drawn.tolist() == [(word + 0.5) / 2**32 for word in words]


def test_pairs_of_founders_whose_ids_share_their_low_halves_draw_apart() -> None:
    wide = 1 << 32
    drawn = stream().uniform(Pair(some(1, 1 + wide, 1, 1 + wide), some(2, 2, 2 + wide, 2 + wide)))
    assert len(set(drawn.tolist())) == 4


def test_the_id_of_a_newcomer_is_the_hash_that_the_text_says() -> None:
    moment = Moment(Clock(), Chance(7, Threads()), "luck")
    moment.step = 5
    born = moment.born(Firm, of=some(3, NEWCOMER), k=np.array([0, 2]))
    key = [hash32_again("id", "luck", "Person"), hash32_again("identity", "luck", "Person")]
    for parent, child, found in zip((3, NEWCOMER), (0, 2), born.ids.values.tolist(), strict=True):
        words = philox_again([*halves(parent), *halves(5 << 32 | child)], key)
        assert found == BIT_62 | words[0] | (words[1] & 0x3FFFFFFF) << 32
    assert born.ids.table is Firm


@pytest.mark.parametrize("word", [0, 1, (1 << 32) - 1])
def test_a_uniform_is_never_0_and_never_1(word: int) -> None:
    out = np.empty(1)
    kernels.to_uniform(np.array([word], np.uint32), out)
    assert 0.0 < out[0] < 1.0
    assert out[0] == (word + 0.5) / 2**32


# --- whom it is asked for, and how ------------------------------------------------------------------------


@pytest.mark.parametrize("n", [0, 1, 3, 4, 5, 1001])
def test_dense_ids_and_the_same_ids_one_by_one_draw_alike(n: int) -> None:
    dense, sparse = founders(n), Ids(Person, np.arange(n, dtype=np.int64))
    assert stream().uniform(dense).tolist() == stream().uniform(sparse).tolist()


def test_a_subset_draws_what_its_members_draw_among_all() -> None:
    everybody = founders(1000)
    rows = np.array([998, 3, 4, 501])
    mask = np.arange(1000) % 7 == 2
    whole = stream().uniform(everybody)
    assert stream().uniform(everybody[rows]).tolist() == whole[rows].tolist()
    assert stream().uniform(everybody[mask]).tolist() == whole[mask].tolist()


def test_one_and_two_threads_draw_alike() -> None:
    many = founders(200_003)
    sparse = Ids(Person, many.values[::-1].copy())
    for who in (many, sparse, Pair(many, sparse)):
        one, two = stream().normal(who), stream(threads=2).normal(who)
        assert np.array_equal(one, two)


@njit
def drawn_inside(ids, key, k, n):
    out = np.empty((3, ids.size))
    for row in range(ids.size):
        out[0, row] = kernels.uniform(ids[row], key, k)
        out[1, row] = kernels.normal(ids[row], key, k)
        out[2, row] = kernels.integer(ids[row], n, key, k)
    return out


@pytest.mark.parametrize("ever", [False, True])
def test_draws_inside_a_kernel_equal_those_of_the_stream(ever: bool) -> None:
    who = some(*IDS)
    key = stream(ever=ever).key(Person, k=4)
    inside = drawn_inside(who.values, key, 4, 11)
    outside = [stream(ever=ever).uniform(who, k=4), stream(ever=ever).normal(who, k=4),
               stream(ever=ever).integers(who, 11, k=4)]  # fmt: skip
    assert np.array_equal(inside, np.array(outside))
    many = np.empty((2, len(who)))
    kernels.uniforms(who.values, key, 4, many[0])
    kernels.normals(who.values, key, 4, many[1])
    assert np.array_equal(many, np.array(outside[:2]))


@pytest.mark.parametrize("ever", [False, True])
def test_draws_for_pairs_inside_a_kernel_equal_those_of_the_stream(ever: bool) -> None:
    left, right, inside = some(*IDS), some(*reversed(IDS)), np.empty(len(IDS))
    kernels.pair_normals(left.values, right.values, stream(ever=ever).pair_key(Person, Person, k=4), 4, inside)
    assert np.array_equal(inside, stream(ever=ever).normal(Pair(left, right), k=4))


def changed(**how: object) -> list[float]:
    return stream(**how).uniform(founders(64)).tolist()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other", [{"seed": 8}, {"luck": "another"}, {"purpose": "another"}, {"step": 6}, {"ever": True}], ids=str
)
def test_another_seed_luck_purpose_step_or_form_draws_otherwise(other: dict[str, object]) -> None:
    assert not set(changed()) & set(changed(**other))


def test_another_table_or_another_k_draws_otherwise() -> None:
    base = set(changed())
    assert not base & set(stream().uniform(founders(64, Firm)).tolist())
    assert not base & set(stream().uniform(founders(64), k=1).tolist())


# --- distributions: one uniform each, by inversion --------------------------------------------------------


@pytest.fixture(scope="module")
def u() -> np.ndarray:
    return stream().uniform(founders(100_000))


MANY = 100_000


def test_normals_invert_the_uniform_to_a_ten_trillionth(u: np.ndarray) -> None:
    drawn = stream().normal(founders(MANY))
    assert np.abs(drawn - special.ndtri(u)).max() < 1e-13


@pytest.mark.parametrize("word", [0, 1, 17, 1 << 16, 1 << 31, (1 << 32) - 2, (1 << 32) - 1])
def test_normals_are_right_in_both_tails(word: int) -> None:
    out = np.empty(1)
    kernels.to_normal(np.array([word], np.uint32), out)
    assert out[0] == pytest.approx(special.ndtri((word + 0.5) / 2**32), abs=1e-13, rel=2e-14)


def test_exponentials_invert_the_uniform(u: np.ndarray) -> None:
    drawn = stream().exponential(founders(MANY))
    assert np.allclose(drawn, stats.expon.isf(u), rtol=1e-14, atol=0)


@pytest.mark.parametrize("n", [1, 2, 7, 1000, 1 << 32])
def test_integers_are_the_uniform_times_their_number(u: np.ndarray, n: int) -> None:
    drawn = stream().integers(founders(MANY), n)
    words = np.round(u * 2**32 - 0.5).astype(np.uint64)
    assert np.array_equal(drawn, [int(word) * n >> 32 for word in words])
    assert drawn.min() >= 0
    assert drawn.max() < n


def test_a_choice_is_the_first_option_whose_cumulated_chance_exceeds_the_uniform(u: np.ndarray) -> None:
    chances = np.array([0.2, 0.0, 0.5, 0.05, 0.25])
    drawn = stream().choice(founders(MANY), chances)
    assert np.array_equal(drawn, np.searchsorted(np.cumsum(chances), u, side="right"))
    assert not np.any(drawn == 1)


@pytest.mark.parametrize("mean", [0.0, 0.3, 4.0, 60.0, 500.0])
def test_poisson_draws_invert_the_uniform(u: np.ndarray, mean: float) -> None:
    drawn = stream().poisson(founders(MANY), mean)
    expected = stats.poisson.ppf(u, mean) if mean else np.zeros(MANY)
    assert np.array_equal(drawn, expected)


def test_poisson_takes_a_mean_for_each(u: np.ndarray) -> None:
    means = np.linspace(0.1, 9.0, MANY)
    assert np.array_equal(stream().poisson(founders(MANY), means), stats.poisson.ppf(u, means))


@pytest.mark.parametrize("share", [0.0, 2.0**-34, 2.0**-33, 1e-9, 0.1, 1 / 3, 0.5, 1.0 - 2.0**-33, 1.0])
def test_hits_are_those_whose_uniform_lies_below_the_share(u: np.ndarray, share: float) -> None:
    expected = np.flatnonzero(u < share)
    assert np.array_equal(stream().hits(founders(MANY), share), expected)
    assert np.array_equal(stream().hits(founders(MANY), np.full(MANY, share)), expected)


@pytest.mark.parametrize("word", [0, 1, 5, (1 << 32) - 1])
def test_a_share_equal_to_the_uniform_does_not_hit_and_the_next_larger_does(word: int) -> None:
    words, rows = np.array([word], np.uint32), np.empty(1, np.int64)
    share = (word + 0.5) / 2**32
    assert kernels.hit_rows(words, share, rows) == 0
    assert kernels.hit_rows_each(words, np.array([share]), rows) == 0
    assert kernels.hit_rows(words, math.nextafter(share, 2), rows) == 1
    assert kernels.hit_rows_each(words, np.array([math.nextafter(share, 2)]), rows) == 1


def test_a_share_for_each_hits_each_by_its_own(u: np.ndarray) -> None:
    shares = np.linspace(0.0, 1.0, MANY)
    assert np.array_equal(stream().hits(founders(MANY), shares), np.flatnonzero(u < shares))


def test_events_are_hits_of_the_share_that_their_rate_reaches_in_a_step() -> None:
    rates = np.concatenate([[0.0, 1e-12, 1e-9, 1.0, 30.0, 1e3, 1e300], np.geomspace(1e-6, 40.0, MANY - 7)])
    clock = Clock(step=0.5)
    moment = Moment(clock, Chance(7, Threads()), "luck")
    moment.step = 5
    expected = stream().hits(founders(MANY), clock.share(rates))
    assert np.array_equal(moment.rng("purpose").events(founders(MANY), rates), expected)
    assert 1000 < expected.size < MANY - 1000


def test_events_of_a_subset_are_rows_of_the_table() -> None:
    everybody, rates = founders(1000), np.linspace(0.0, 2.0, 1000)
    rows = np.flatnonzero(np.arange(1000) % 3 == 1)
    among_all = set(stream().events(everybody, rates).tolist())
    assert set(stream().events(everybody[rows], rates[rows]).tolist()) == among_all & set(rows.tolist())


def test_hits_of_a_subset_are_rows_of_the_table() -> None:
    everybody = founders(1000)
    picked = everybody[np.arange(1000) % 3 == 1]
    hit = set(stream().hits(everybody, 0.4).tolist())
    assert set(stream().hits(picked, 0.4).tolist()) == {row for row in hit if row % 3 == 1}


def test_a_larger_share_hits_all_whom_a_smaller_one_hits() -> None:
    small = set(stream().hits(founders(2000), 0.1).tolist())
    assert small < set(stream().hits(founders(2000), 0.2).tolist())


def test_waiting_times_invert_the_uniform(u: np.ndarray) -> None:
    waited = stream().steps_until(founders(MANY), 0.2)
    assert waited.min() == 1
    assert np.array_equal(waited, 1 + np.floor(-np.log(u) / 0.2))


# --- what is refused --------------------------------------------------------------------------------------


def test_asking_a_purpose_twice_in_a_step_is_refused() -> None:
    asked = stream()
    asked.uniform(founders(4))
    with pytest.raises(RunError, match="E204"):
        asked.normal(founders(4))


def test_a_kernel_s_key_counts_as_asking() -> None:
    asked = stream()
    asked.key(Person)
    with pytest.raises(RunError, match="E204"):
        asked.uniform(founders(4))


def test_a_purpose_is_asked_again_with_another_k_table_or_step() -> None:
    moment = Moment(Clock(), Chance(7, Threads()), "luck")
    asked = moment.rng("purpose")
    asked.uniform(founders(4))
    asked.uniform(founders(4), k=1)
    asked.uniform(founders(4, Firm))
    asked.uniform(Pair(founders(4), founders(4, Firm)))
    moment.step = 1
    assert asked.uniform(founders(4)).tolist() == stream(step=1).uniform(founders(4)).tolist()


def test_two_purposes_with_one_key_are_refused() -> None:
    chance = Chance(0, Threads())
    seen: dict[int, str] = {}
    for number in range(400_000):  # the birthday of 32 bits: certain to a millionth
        name = f"purpose {number}"
        twin = seen.setdefault(hash32("luck", name, "Person", "step"), name)
        if twin != name:
            break
    chance.word("luck", twin, "Person", "step")
    with pytest.raises(DeclarationError, match="E109"):
        chance.word("luck", name, "Person", "step")


def refuse_integers(s: Stream) -> None:
    s.integers(founders(3), 0)


def refuse_choice(s: Stream) -> None:
    s.choice(founders(3), np.array([0.5, 0.4]))


def refuse_poisson(s: Stream) -> None:
    s.poisson(founders(3), 501.0)


def refuse_wait(s: Stream) -> None:
    s.steps_until(founders(3), 0.0)


def refuse_no_share(s: Stream) -> None:
    s.hits(founders(3), float("nan"))


def refuse_no_share_of_one(s: Stream) -> None:
    s.hits(founders(3), np.array([0.1, np.nan, 0.1]))


def refuse_shares_of_others(s: Stream) -> None:
    s.hits(founders(3), np.array([0.1, 0.2]))


def refuse_no_rate(s: Stream) -> None:
    s.events(founders(3), np.array([0.1, np.nan, 0.1]))


def refuse_rates_of_others(s: Stream) -> None:
    s.events(founders(3), np.array([0.1, 0.2]))


def refuse_unequal_pair(s: Stream) -> None:
    s.uniform(Pair(founders(3), founders(2, Firm)))


@pytest.mark.parametrize(
    "ask",
    [refuse_integers, refuse_choice, refuse_poisson, refuse_wait, refuse_no_share, refuse_no_share_of_one,
     refuse_shares_of_others, refuse_no_rate, refuse_rates_of_others, refuse_unequal_pair],
)  # fmt: skip
def test_a_draw_that_cannot_be_made_is_refused(ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RunError, match="E211"):
        ask(stream())


@pytest.mark.parametrize("seed", [-1, 1 << 32, 0.5])
def test_what_is_no_seed_is_refused(seed: float) -> None:
    with pytest.raises(DeclarationError, match="E104"):
        Chance(seed, Threads())  # type: ignore[arg-type]


# --- statistics: each test fails for ALARM of all seeds ---------------------------------------------------


@pytest.mark.parametrize("k", [0, 1])
@pytest.mark.parametrize("step", [0, 119])
def test_uniforms_are_uniform_over_persons(step: int, k: int) -> None:
    drawn = stream(step=step).uniform(founders(MANY), k=k)
    assert stats.kstest(drawn, "uniform").pvalue > ALARM


def test_uniforms_are_uniform_over_steps_of_one_person() -> None:
    moment = Moment(Clock(), Chance(11, Threads()), "luck")
    asked, drawn = moment.rng("purpose"), []
    for moment.step in range(5000):
        drawn.append(asked.uniform(some(17))[0])
    assert stats.kstest(drawn, "uniform").pvalue > ALARM
    assert abs(np.corrcoef(drawn[1:], drawn[:-1])[0, 1]) * math.sqrt(5000) < -special.ndtri(ALARM / 2)


@pytest.mark.parametrize("other", [{"seed": 8}, {"luck": "another"}, {"purpose": "another"}, {"step": 6}], ids=str)
def test_draws_under_different_names_are_uncorrelated(other: dict[str, object]) -> None:
    left = stream().normal(founders(MANY))
    right = stream(**other).normal(founders(MANY))  # type: ignore[arg-type]
    assert abs(np.corrcoef(left, right)[0, 1]) * math.sqrt(MANY) < -special.ndtri(ALARM / 2)


def test_integers_fall_evenly() -> None:
    counts = np.bincount(stream().integers(founders(MANY), 37), minlength=37)
    assert stats.chisquare(counts).pvalue > ALARM


def test_newcomers_ids_draw_uniformly() -> None:
    moment = Moment(Clock(), Chance(7, Threads()), "luck")
    born = moment.born(Person, of=founders(MANY))
    assert np.unique(born.ids.values).size == MANY
    assert stats.kstest(stream().uniform(born.ids), "uniform").pvalue > ALARM


def test_pairs_draw_uniformly() -> None:
    left = Ids(Person, np.repeat(np.arange(300), 300))
    right = Ids(Firm, np.tile(np.arange(300), 300))
    assert stats.kstest(stream().uniform(Pair(left, right)), "uniform").pvalue > ALARM


# --- pairing: common random numbers -----------------------------------------------------------------------


class Score(Mechanism, level=Level.MICRO):
    """Everybody draws a score."""

    reads = (Person,)
    writes = (sets(Person.score),)

    def step(self, s, now):  # type: ignore[no-untyped-def]
        return Changes().set(Person.score, now.rng("score").normal(s.ids(Person)))


def scores(ids: list[int], seed: int = 3) -> dict[int, float]:
    population = Population("people", {Person: len(ids)}, ids={Person: np.array(ids)})
    run = Run(Model("model", Stage("stage", Score())), population, seed=seed).advance(4)
    return dict(zip(run.ids(Person).tolist(), run.values(Person.score).tolist(), strict=True))


def test_removing_a_person_leaves_the_draws_of_the_others_alone() -> None:
    everybody = scores(list(range(40)))
    for gone in (0, 17, 39):
        left = scores([each for each in range(40) if each != gone])
        assert left == {who: score for who, score in everybody.items() if who != gone}


def test_the_same_seed_gives_the_same_bits_and_another_seed_other_ones() -> None:
    assert scores(list(range(40))) == scores(list(range(40)))
    one, other = scores(list(range(40))), scores(list(range(40)), seed=4)
    assert not set(one.values()) & set(other.values())
