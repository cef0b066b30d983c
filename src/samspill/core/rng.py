"""Chance: every draw is a function of seed, luck, purpose, table, who, when (§6)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samspill.core.store import Ids
from samspill.core.table import Table
from samspill.core.threads import Threads
from samspill.spec import DeclarationError, RunError

if TYPE_CHECKING:
    from samspill.core.moment import Moment

MAX_POISSON = 500.0


class Key(NamedTuple):
    """What a kernel needs for draws of its own: two key words, the step, whether founders share blocks."""

    word0: int
    word1: int
    step: int
    shares_block: bool


class Pair(NamedTuple):
    """Who draws together: two ids a row, usually of two tables."""

    source: Ids
    target: Ids


def hash32(*parts: str) -> int:
    """Hash texts to 32 bits (BLAKE2b)."""
    return int.from_bytes(hashlib.blake2b("\0".join(parts).encode(), digest_size=4).digest(), "little")


class Chance:
    """The luck of one run.

    Parameters
    ----------
    seed
        0 to 2^32 - 1; key word 0 of every draw.
    threads
        Over which long draws are split.

    Attributes
    ----------
    drawn
        How many numbers have been asked for so far; what kernels draw under a key of their own is not counted.
    """

    def __init__(self, seed: int, threads: Threads) -> None:
        if not isinstance(seed, int | np.integer) or not 0 <= seed < 1 << 32:
            raise DeclarationError(f"The seed {seed} is no seed", code="E104", fix="choose another seed",
                                   expected="a whole number, 0 to 4294967295")  # fmt: skip
        from samspill.core import kernels

        self.seed, self.threads, self.kernels = seed, threads, kernels
        self._names: dict[int, tuple[str, ...]] = {}
        self.drawn = 0

    def word(self, *name: str) -> int:
        """Give key word 1 of (luck, purpose, table, form).

        Raises
        ------
        DeclarationError
            E109 if another name of this run has the same word.
        """
        word = hash32(*name)
        other = self._names.setdefault(word, name)
        if other != name:
            raise DeclarationError(
                f"The draws {' / '.join(name)} and {' / '.join(other)} have the same key", code="E109",
                fix="rename one of the purposes",
            )  # fmt: skip
        return word


class Stream:
    """Draws of one mechanism for one purpose.

    Every method takes whom to draw for: `Ids`, or a `Pair` of them. One uniform is drawn for each, and
    turned into the distribution by inversion. ``k`` tells several draws for one purpose in a step apart.
    """

    __slots__ = ("_asked", "_chance", "_form", "_luck", "_moment", "_purpose", "_words")

    def __init__(self, chance: Chance, moment: Moment, luck: str, purpose: str, form: str) -> None:
        self._chance, self._moment, self._luck, self._purpose, self._form = chance, moment, luck, purpose, form
        self._words: dict[Any, int] = {}
        self._asked: dict[Any, int] = {}

    def key(self, table: type[Table], k: int = 0) -> Key:
        """Give the key for draws inside a kernel, for ids of a table; counts as asking the purpose."""
        word, step = self._ask(table, k, self._form)
        return Key(self._chance.seed, word, step, self._form == "step")

    def _ask(self, table: Any, k: int, form: str) -> tuple[int, int]:
        now, token = self._moment.step, (table, k)
        if self._asked.get(token) == now:
            raise RunError(
                f'The purpose "{self._purpose}" was asked twice in a step', code="E204",
                where=f"luck {self._luck}, step {now}", found=f"k = {k} twice",
                fix="give each of the draws a purpose, or a k, of its own",
            )  # fmt: skip
        self._asked[token] = now
        word = self._words.get(table)
        if word is None:
            name = "+".join(each.__name__ for each in table) if isinstance(table, tuple) else table.__name__
            word = self._words[table] = self._chance.word(self._luck, self._purpose, name, form)
        return word, now if self._form == "step" else 0

    def _draw(self, who: Ids | Pair, k: int) -> NDArray[np.uint32]:
        chance = self._chance
        seed, threads, kernels = chance.seed, chance.threads, chance.kernels
        chance.drawn += len(who.source if isinstance(who, Pair) else who)
        if isinstance(who, Pair):
            left, right = who
            if len(left) != len(right):
                raise self._refused("pairs", f"{len(left)} and {len(right)} ids", "as many on one side as on the other")
            word, step = self._ask((left.table, right.table), k, "pair" if self._form == "step" else "pair_ever")
            out = np.empty(len(left), np.uint32)
            threads.split(out.size, lambda a, b: kernels.pair_words(
                left.values[a:b], right.values[a:b], out[a:b], seed, word, step, k))  # fmt: skip
            return out
        word, step = self._ask(who.table, k, self._form)
        out = np.empty(who.values.size, np.uint32)
        shares = self._form == "step"
        if out.size < 65536 or threads.n == 1:
            if shares and who.is_dense:
                kernels.dense_words(0, out, seed, word, step, k)
            else:
                kernels.words(who.values, out, shares, seed, word, step, k)
        elif shares and who.is_dense:
            threads.split(out.size, lambda a, b: kernels.dense_words(a, out[a:b], seed, word, step, k))
        else:
            threads.split(out.size, lambda a, b: kernels.words(who.values[a:b], out[a:b], shares, seed, word, step, k))
        return out

    def words(self, who: Ids | Pair, k: int = 0) -> NDArray[np.uint32]:
        """Draw the words of 32 bits that everything else is made of."""
        return self._draw(who, k)

    def uniform(self, who: Ids | Pair, k: int = 0) -> NDArray[np.float64]:
        """Draw from the uniform distribution on (0, 1)."""
        if isinstance(who, Ids) and who.is_dense and self._form == "step" and self._chance.threads.n == 1:
            word, step = self._ask(who.table, k, self._form)
            out = np.empty(who.values.size)
            self._chance.drawn += out.size
            self._chance.kernels.dense_uniforms(out, self._chance.seed, word, step, k)
            return out
        words = self._draw(who, k)
        out = np.empty(words.size)
        self._chance.kernels.to_uniform(words, out)
        return out

    def normal(self, who: Ids | Pair, k: int = 0) -> NDArray[np.float64]:
        """Draw from the standard normal distribution."""
        words = self._draw(who, k)
        out = np.empty(words.size)
        self._chance.threads.split(words.size, lambda a, b: self._chance.kernels.to_normal(words[a:b], out[a:b]))
        return out

    def exponential(self, who: Ids | Pair, k: int = 0) -> NDArray[np.float64]:
        """Draw from the exponential distribution with mean 1."""
        words = self._draw(who, k)
        out = np.empty(words.size)
        self._chance.kernels.to_exponential(words, out)
        return out

    def integers(self, who: Ids | Pair, n: int, k: int = 0) -> NDArray[np.int64]:
        """Draw one of 0, ..., n - 1, all alike."""
        if not 1 <= n <= 1 << 32:
            raise self._refused("integers", n, "1 to 2^32")
        words = self._draw(who, k)
        out = np.empty(words.size, np.int64)
        self._chance.kernels.to_integers(words, n, out)
        return out

    def choice(self, who: Ids | Pair, probabilities: NDArray[np.float64], k: int = 0) -> NDArray[np.int64]:
        """Draw one of 0, ..., m - 1 with given probabilities, which sum to 1."""
        chances = np.asarray(probabilities, np.float64)
        if chances.ndim != 1 or not chances.size or np.any(chances < 0) or abs(chances.sum() - 1) > 1e-9:
            raise self._refused("choice", chances, "probabilities of at least 0 that sum to 1")
        words = self._draw(who, k)
        out = np.empty(words.size, np.int64)
        self._chance.kernels.to_choice(words, np.cumsum(chances), out)
        return out

    def poisson(self, who: Ids | Pair, mean: Any, k: int = 0) -> NDArray[np.int64]:
        """Draw from Poisson distributions with means (one, or one each) of at most 500."""
        words = self._draw(who, k)
        means = np.ascontiguousarray(np.broadcast_to(np.asarray(mean, np.float64), words.size))
        if not np.all((means >= 0) & (means <= MAX_POISSON)):
            raise self._refused("poisson", mean, f"means from 0 to {MAX_POISSON:g}")
        out = np.empty(words.size, np.int64)
        self._chance.kernels.to_poisson(words, means, out)
        return out

    def hits(self, who: Ids, share: Any, k: int = 0) -> NDArray[np.int64]:
        """Give the rows of the table to which something happens, each with probability ``share`` (one, or one each)."""
        words = self._draw(who, k)
        rows = np.empty(words.size, np.int64)
        if isinstance(share, np.ndarray) and share.ndim:
            if share.shape != words.shape:
                raise self._refused("hits", f"{share.size} shares", f"{words.size}, one for each, or a single one")
            n = self._chance.kernels.hit_rows_each(words, share, rows)
        else:
            n = self._chance.kernels.hit_rows(words, float(share), rows)
        if n < 0:
            raise self._refused("hits", "a share that is no number", "shares from 0 to 1")
        return rows[:n] if who.rows is None else who.rows[rows[:n]]

    def events(self, who: Ids, rate: NDArray[np.float64], k: int = 0) -> NDArray[np.int64]:
        """Give the rows to which an event with its own rate comes within the step: ``hits`` of ``now.share(rate)``."""
        words = self._draw(who, k)
        if rate.shape != words.shape:
            raise self._refused("events", f"{rate.size} rates", f"{words.size}, one for each")
        rows = np.empty(words.size, np.int64)
        n = self._chance.kernels.event_rows(words, rate, self._moment.amount(1.0), rows)
        if n < 0:
            raise self._refused("events", "a rate that is no number", "rates of at least 0")
        return rows[:n] if who.rows is None else who.rows[rows[:n]]

    def arrivals(self, who: Ids | Pair, rate: Any, k: int = 0) -> NDArray[np.int64]:
        """Count the events with a rate (one, or one each) that come within the step, Poisson distributed."""
        return self.poisson(who, self._moment.amount(rate), k)

    def steps_until(self, who: Ids | Pair, rate: float, k: int = 0) -> NDArray[np.int64]:
        """Draw after how many steps, 1 at least, an event with this rate comes (geometric)."""
        rows = self.uniform(who, k)
        if not rate > 0:
            raise self._refused("steps_until", rate, "a rate above 0")
        waited = np.floor(-np.log(rows) / self._moment.amount(rate))
        return np.asarray(1 + np.minimum(waited, 2.0**40), np.int64)

    def _refused(self, what: str, found: object, expected: str) -> RunError:
        return RunError(
            f'The draw "{self._purpose}" cannot be made', code="E211", where=f"luck {self._luck}, {what}",
            found=str(found), expected=expected, fix="mend what is asked for",
        )  # fmt: skip
