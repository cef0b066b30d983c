"""Philox4x32-10 and what is made of its words; every function can be called inside other kernels (§6).

Source: Salmon et al. (2011), Parallel random numbers: as easy as 1, 2, 3.
"""

import math

import numpy as np
from numba import njit

M0, M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
W0, W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
LOW, SHIFT = np.uint64(0xFFFFFFFF), np.uint64(32)
NEWCOMER = np.int64(1) << np.int64(62)
"""Bit 62: set in the id of whoever was born during a run."""
CENTRE = 0.425
WIDE = np.int64(1) << np.int64(32)
"""From here on an id does not fit one counter word."""


@njit(inline="always")
def philox(c0, c1, c2, c3, k0, k1):
    """Turn four counter words and two key words (uint64 below 2^32) into four words."""
    for _ in range(10):
        p0, p1 = c0 * M0, c2 * M1
        c0, c1, c2, c3 = (p1 >> SHIFT) ^ c1 ^ k0, p1 & LOW, (p0 >> SHIFT) ^ c3 ^ k1, p0 & LOW
        k0, k1 = (k0 + W0) & LOW, (k1 + W1) & LOW
    return c0, c1, c2, c3


@njit(inline="always")
def word_of(who, shares_block, k0, k1, step, k):
    """Give the word of one id; founders share a block by fours where the form has a step. Free of branches."""
    shares = np.uint64(who < NEWCOMER) & np.uint64(shares_block)
    counter, lane = np.uint64(who) >> (shares << np.uint64(1)), np.uint64(who) & (shares * np.uint64(3))
    w0, w1, w2, w3 = philox(
        counter & LOW, counter >> SHIFT, np.uint64(step), np.uint64(k), np.uint64(k0), np.uint64(k1)
    )
    low, high = w1 if lane == np.uint64(1) else w0, w3 if lane == np.uint64(3) else w2
    return high if lane >= np.uint64(2) else low


@njit(inline="always")
def uniform_of(word):
    """(word + 1/2) / 2^32: never 0, never 1."""
    return (np.float64(word) + 0.5) * 2.3283064365386963e-10


@njit(inline="always")
def normal_centre(q):
    """Invert the standard normal distribution where u = 1/2 + q lies within .425 of 1/2."""
    r = 0.180625 - q * q
    top = (
        (
            (
                (
                    ((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r
                    + 4.5921953931549871457e4
                )
                * r
                + 1.3731693765509461125e4
            )
            * r
            + 1.9715909503065514427e3
        )
        * r
        + 1.3314166789178437745e2
    ) * r + 3.3871328727963666080e0
    low = (
        (
            (
                (
                    ((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r
                    + 2.1213794301586595867e4
                )
                * r
                + 5.3941960214247511077e3
            )
            * r
            + 6.8718700749205790830e2
        )
        * r
        + 4.2313330701600911252e1
    ) * r + 1.0
    return q * top / low


@njit(inline="always")
def normal_tail(r):
    """Invert it beyond, from r = sqrt(-ln(min(u, 1 - u))); a 32-bit uniform has r < 5, so one branch suffices."""
    r -= 1.6
    top = (
        (
            (
                (
                    ((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r
                    + 1.27045825245236838258e0
                )
                * r
                + 3.64784832476320460504e0
            )
            * r
            + 5.76949722146069140550e0
        )
        * r
        + 4.63033784615654529590e0
    ) * r + 1.42343711074968357734e0
    low = (
        (
            (
                (
                    ((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r
                    + 1.48103976427480074590e-1
                )
                * r
                + 6.89767334985100004550e-1
            )
            * r
            + 1.67638483018380384940e0
        )
        * r
        + 2.05319162663775882187e0
    ) * r + 1.0
    return top / low


@njit
def normal_of(u):
    """Invert the standard normal distribution to about 1e-16 (Wichura 1988, AS 241, PPND16)."""
    q = u - 0.5
    if abs(q) <= CENTRE:
        return normal_centre(q)
    return math.copysign(normal_tail(math.sqrt(-math.log(min(u, 1.0 - u)))), q)


@njit(inline="always")
def uniform(who, key, k):
    """Draw a uniform for an id under a `Key`, inside a kernel."""
    return uniform_of(word_of(who, key[3], key[0], key[1], key[2], k))


@njit(inline="always")
def normal(who, key, k):
    """Draw a standard normal for an id under a `Key`, inside a kernel."""
    return normal_of(uniform(who, key, k))


@njit(inline="always")
def integer(who, n, key, k):
    """Draw one of 0, ..., n - 1 for an id under a `Key`, inside a kernel."""
    return np.int64((word_of(who, key[3], key[0], key[1], key[2], k) * np.uint64(n)) >> SHIFT)


@njit(nogil=True, cache=True)
def dense_words(first, out, k0, k1, step, k):
    """Fill words of founders first, first + 1, ... (first divisible by 4), four from each block."""
    a0, a1, a2, a3 = np.uint64(k0), np.uint64(k1), np.uint64(step), np.uint64(k)
    n = out.size
    full = n >> 2
    for block in range(full):
        counter = np.uint64((first >> 2) + block)
        w0, w1, w2, w3 = philox(counter & LOW, counter >> SHIFT, a2, a3, a0, a1)
        row = block << 2
        out[row], out[row + 1], out[row + 2], out[row + 3] = w0, w1, w2, w3
    for row in range(full << 2, n):
        out[row] = word_of(np.int64(first + row), True, k0, k1, step, k)


@njit(nogil=True, cache=True)
def dense_uniforms(out, k0, k1, step, k):
    """Fill uniforms of founders 0, 1, ..., four from each block."""
    a0, a1, a2, a3 = np.uint64(k0), np.uint64(k1), np.uint64(step), np.uint64(k)
    n = out.size
    full = n >> 2
    for block in range(full):
        w0, w1, w2, w3 = philox(np.uint64(block) & LOW, np.uint64(block) >> SHIFT, a2, a3, a0, a1)
        row = block << 2
        out[row], out[row + 1] = uniform_of(w0), uniform_of(w1)
        out[row + 2], out[row + 3] = uniform_of(w2), uniform_of(w3)
    for row in range(full << 2, n):
        out[row] = uniform_of(word_of(np.int64(row), True, k0, k1, step, k))


@njit(nogil=True, cache=True)
def words(ids, out, shares_block, k0, k1, step, k):
    """Fill the words of any ids."""
    for row in range(ids.size):
        out[row] = word_of(ids[row], shares_block, k0, k1, step, k)


@njit(nogil=True, cache=True)
def pair_words(left, right, out, k0, k1, step, k):
    """Fill the words of pairs of ids; a pair with a newcomer, or another long id, is hashed to 62 bits first."""
    a0, a1, a2, a3 = np.uint64(k0), np.uint64(k1), np.uint64(step), np.uint64(k)
    for row in range(left.size):
        a, b = left[row], right[row]
        if (a | b) >= WIDE:
            who = np.uint64(hashed(a, b, np.uint64(0x7061), np.uint64(0x6972)))
            out[row] = philox(who & LOW, who >> SHIFT, a2, a3, a0, a1)[0]
        else:
            out[row] = philox(np.uint64(a), np.uint64(b), a2, a3, a0, a1)[0]


@njit(inline="always")
def hashed(a, b, k0, k1):
    """Hash two 64-bit numbers to 62 bits."""
    x, y = np.uint64(a), np.uint64(b)
    w0, w1, _, _ = philox(x & LOW, x >> SHIFT, y & LOW, y >> SHIFT, k0, k1)
    return np.int64(w0 | ((w1 & np.uint64(0x3FFFFFFF)) << SHIFT))


@njit(nogil=True, cache=True)
def newcomers(parents, k, k0, k1, step):
    """Make the ids of children: hash of (key, step, parent, number of the child), bit 62 set (§7)."""
    out = np.empty(parents.size, np.int64)
    for row in range(parents.size):
        place = (np.uint64(step) << SHIFT) | np.uint64(k[row])
        out[row] = hashed(parents[row], place, np.uint64(k0), np.uint64(k1)) | NEWCOMER
    return out
