"""The fifty states, who borders on whom, and until when each source of policies was kept up."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

_CODES = """
AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware, FL Florida,
GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine,
MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana, NE Nebraska,
NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio,
OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas,
UT Utah, VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming
"""
CODES = MappingProxyType({each.split()[0]: each.split(maxsplit=1)[1] for each in _CODES.replace("\n", " ").split(", ")})
STATES = tuple(sorted(name.strip() for name in CODES.values()))
"""Names in order; the row of a state everywhere."""

_BORDERS = """
AL FL GA MS TN; AZ CA NV NM UT; AR LA MS MO OK TN TX; CA NV OR; CO KS NE NM OK UT WY; CT MA NY RI; DE MD NJ PA;
FL GA; GA NC SC TN; ID MT NV OR UT WA WY; IL IN IA KY MO WI; IN KY MI OH; IA MN MO NE SD WI; KS MO NE OK;
KY MO OH TN VA WV; LA MS TX; ME NH; MD PA VA WV; MA NH NY RI VT; MI OH WI; MN ND SD WI; MS TN; MO NE OK TN;
MT ND SD WY; NE SD WY; NV OR UT; NH VT; NJ NY PA; NM OK TX; NY PA VT; NC SC TN VA; ND SD; OH PA WV; OK TX; OR WA;
PA WV; SD WY; TN VA; UT WY; VA WV
"""
"""Borders on land or river, each pair once; corners and borders in open water are left out."""

SOURCE_ENDS = MappingProxyType({
    "Biggers": 2013, "Boehmke-Skinner": 2009, "Boushey": 2008, "Caughey-Warshaw": 2014, "Curran": 2008,
    "Doyle": 2002, "Gray Et Al": 1994, "Karch": 2016, "Kreitzer": 2014, "Lacy": 2009, "Makse": 2002,
    "Mallinson": 2015, "Matisoff": 2008, "Michiganstate": 2013, "Min Hee Go": 2010, "Other": 2014, "Sheprd": 2010,
    "Uniform Law": 2017, "Walker": 2005,
})  # fmt: skip
"""Year of the latest adoption in any policy of a source, in the whole collection; later years are not known."""


def _touching() -> NDArray[np.bool_]:
    row = {code: STATES.index(name.strip()) for code, name in CODES.items()}
    near = np.zeros((len(STATES),) * 2, np.bool_)
    for group in _BORDERS.split(";"):
        first, *others = (row[code] for code in group.split())
        near[first, others] = near[others, first] = True
    return near


TOUCHING = _touching()
"""Whether two states share a border, shape (states, states)."""
