"""Words into draws: one uniform each, by inversion (§6)."""

import math

import numpy as np
from numba import njit

from samspill.core.kernels.philox import (
    CENTRE,
    SHIFT,
    normal_centre,
    normal_tail,
    pair_words,
    uniform,
    uniform_of,
    words,
)


@njit(nogil=True, cache=True)
def to_uniform(words, out):
    """Uniforms on (0, 1)."""
    for row in range(words.size):
        out[row] = uniform_of(words[row])


@njit(nogil=True, cache=True, error_model="numpy")
def to_normal(words, out):
    """All as if they lay in the centre; then the tails, one in seven, gathered so that their loop vectorises too.

    A check for division by 0, which the other error model makes, would keep both loops from vectorising.
    """
    tails, r, n = np.empty(words.size, np.int64), np.empty(words.size), 0
    for row in range(words.size):
        out[row] = normal_centre(uniform_of(words[row]) - 0.5)
    for row in range(words.size):
        tails[n] = row
        n += abs(uniform_of(words[row]) - 0.5) > CENTRE
    for i in range(n):
        u = uniform_of(words[tails[i]])
        r[i] = math.sqrt(-math.log(min(u, 1.0 - u)))
    for i in range(n):
        r[i] = normal_tail(r[i])
    for i in range(n):
        out[tails[i]] = math.copysign(r[i], uniform_of(words[tails[i]]) - 0.5)


@njit(nogil=True, cache=True)
def uniforms(ids, key, k, out):
    """Draw a uniform for each id under a `Key`, inside a kernel, in a loop that vectorises."""
    for i in range(ids.size):
        out[i] = uniform(ids[i], key, k)


@njit(nogil=True, cache=True)
def normals(ids, key, k, out):
    """Draw a standard normal for each id likewise."""
    drawn = np.empty(ids.size, np.uint32)
    words(ids, drawn, key[3], key[0], key[1], key[2], k)
    to_normal(drawn, out)


@njit(nogil=True, cache=True)
def pair_normals(left, right, key, k, out):
    """Draw a standard normal for each pair of ids likewise, under a `Key` for pairs."""
    drawn = np.empty(left.size, np.uint32)
    pair_words(left, right, drawn, key[0], key[1], key[2], k)
    to_normal(drawn, out)


@njit(nogil=True, cache=True)
def to_exponential(words, out):
    """Exponentials with mean 1."""
    for row in range(words.size):
        out[row] = -math.log(uniform_of(words[row]))


@njit(nogil=True, cache=True)
def to_integers(words, n, out):
    """One of 0, ..., n - 1 each."""
    for row in range(words.size):
        out[row] = np.int64((np.uint64(words[row]) * np.uint64(n)) >> SHIFT)


@njit(nogil=True, cache=True)
def to_choice(words, upto, out):
    """``upto`` holds cumulated probabilities; the last is taken for 1."""
    last = upto.size - 1
    for row in range(words.size):
        u, option = uniform_of(words[row]), 0
        while option < last and u >= upto[option]:
            option += 1
        out[row] = option


@njit(nogil=True, cache=True)
def to_poisson(words, means, out):
    """Poisson draws, each with its own mean."""
    for row in range(words.size):
        u, mean, count = uniform_of(words[row]), means[row], 0
        term = math.exp(-mean)
        total = term
        while u >= total and term > 0.0:
            count += 1
            term *= mean / count
            total += term
        out[row] = count


@njit(nogil=True, cache=True)
def hit_rows(words, share, rows):
    """Write the positions whose uniform lies below one share; give their number (-1: the share is no number)."""
    if math.isnan(share):
        return -1
    bar, n = share * 4294967296.0 - 0.5, 0
    for row in range(words.size):
        rows[n] = row
        n += np.float64(words[row]) < bar
    return n


@njit(nogil=True, cache=True)
def event_rows(words, rates, share, step, rows):
    """Write the positions where an event comes within a step, amount = share * rate * step (-1: one is no number).

    Its probability, p = 1 - exp(-amount), lies below the amount a, above a - a^2/2 + a^3/6 - a^4/24 and at most
    a^5/120 higher: few words lie between, so that few need an exponential.
    """
    n, odd, n_events, words_each = 0, False, 0, step * 4294967296.0
    perhaps = np.empty(words.size, np.bool_)
    for row in range(words.size):  # a loop of its own, which vectorises
        rate = share * rates[row]
        odd |= math.isnan(rate)
        perhaps[row] = np.float64(words[row]) < rate * words_each
    for row in range(words.size):
        rows[n] = row
        n += perhaps[row]
    for i in range(n):
        row = rows[i]
        word, a = np.float64(words[row]), share * rates[row] * step
        low = a * (1.0 - a * (1.0 / 2.0) * (1.0 - a * (1.0 / 3.0) * (1.0 - a * (1.0 / 4.0))))
        comes = word < low * 4294967296.0 - 1.0
        if (not comes) & (not word >= (low + a**5 * (1.0 / 120.0)) * 4294967296.0):
            comes = word < -math.expm1(-a) * 4294967296.0 - 0.5
        rows[n_events] = row
        n_events += comes
    return -1 if odd else n_events


@njit(nogil=True, cache=True)
def hit_rows_each(words, shares, rows):
    """Write the positions whose uniform lies below their own share; give their number (-1: one is no number)."""
    n, odd = 0, 0
    for row in range(words.size):
        rows[n] = row
        n += np.float64(words[row]) < shares[row] * 4294967296.0 - 0.5
        odd += shares[row] != shares[row]
    return n if odd == 0 else -1
