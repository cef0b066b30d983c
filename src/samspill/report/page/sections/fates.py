"""Fates: who gains and who loses one by one, who the losers are, and how policies rank by what counts."""

from __future__ import annotations

from functools import partial

from samspill.core import ALL
from samspill.experiments import Fate, Leaf, Lot, OutcomeFacts, ToWhom, to_whom
from samspill.report.figures import Bar, Bars, bars, in_both_widths
from samspill.report.language import Phrases
from samspill.report.page.lookup import assumption_named, trait_named
from samspill.report.page.parts import Figure, Table, Value
from samspill.report.page.reader import Reader
from samspill.report.page.resting import rests
from samspill.report.sentences import Sentence
from samspill.report.words import counted, factor
from samspill.spec import StudyError

NOBODY = "E422"


def fates(reader: Reader) -> tuple[Figure, ...]:
    """Make the figures: one for each policy, and the rankings; none where nobody can be told apart."""
    try:
        found = to_whom(reader.runs)
    except StudyError as error:
        if error.code != NOBODY:
            raise
        return ()
    return (*(_figure(reader, found, each) for each in found.fates), _ranked(reader, found))


def lead(reader: Reader, found: ToWhom) -> list[str]:
    """Say who is compared, and what counts as gain or loss."""
    outcome, kind = reader.runs.outcome(found.outcome), "entities" if found.are_entities else "groups"
    margin = factor(outcome.unit) * found.margin
    what = trait_named(reader, outcome.top.partition(".")[0])
    told = [reader.say("fate-lead", kind=kind, n=found.n, what=what, draws=found.n_draws, margin=margin,
                       unit=reader.unit(outcome))]  # fmt: skip
    return [*told, *([reader.say("fate-hidden", n=found.n_hidden)] if found.n_hidden else [])]


def finding(reader: Reader, found: ToWhom, fate: Fate) -> str:
    """Say how many would lose and how many would gain."""
    lose, gain = _hundred(fate.whole.lose), _hundred(fate.whole.gain)
    outcome = reader.outcome(reader.runs.outcome(found.outcome))
    return reader.say("fate-finding", policy=reader.policy(fate.scenario), lose=lose, gain=gain, outcome=outcome)


def sentences(reader: Reader, found: ToWhom, fate: Fate) -> list[str]:
    """Say where most lose, what becomes of those who have least, and who the losers are."""
    outcome = reader.runs.outcome(found.outcome)
    by, unit, told = _factor(outcome), reader.unit(outcome), list[str]()
    if len(fate.lots) > 1:
        most = max(fate.lots[1:], key=lambda each: each.lose)
        ends = {name: _hundred(each) for name, each in zip(("low", "high"), most.lose_range, strict=True)}
        told.append(reader.say("fate-most", group=reader.group(most.group), lose=_hundred(most.lose), **ends))
    for id, part in (("fate-poorest", fate.poorest), ("fate-hardest", fate.hardest)):
        if part is not None:
            low, high = sorted(by * each for each in part.mean_range)
            told.append(reader.say(id, mean=by * part.mean, low=low, high=high, unit=unit, lose=_hundred(part.lose)))
    if fate.poorest is not None and not fate.poorest.by_other_luck:
        told.append(reader.say("fate-accident"))
    return [*told, _profile(reader, fate)]


def _profile(reader: Reader, fate: Fate) -> str:
    found = fate.profile
    if found is None:
        return reader.say("fate-no-profile")
    conditions = tuple(_condition(reader, each) for each in found.conditions)
    shares = {key: _hundred(getattr(found, key)) for key in ("share", "overall", "fits", "caught", "error", "guessing")}
    return reader.say("fate-profile", conditions=conditions, **shares)


def _factor(outcome: OutcomeFacts) -> float:
    """Give by what a lot, of which more is better, is multiplied to be told in the outcome's own direction."""
    return factor(outcome.unit) * (-1.0 if outcome.good == "down" else 1.0)


def _condition(reader: Reader, leaf: Leaf) -> str:
    name = reader.group if leaf.where in ("in", "outside") else partial(trait_named, reader)
    return reader.say("fate-condition", where=leaf.where, value=leaf.value, trait=name(leaf.trait))


def _hundred(share: float) -> int:
    return round(100 * share)


def _figure(reader: Reader, found: ToWhom, fate: Fate) -> Figure:
    outcome, id = reader.runs.outcome(found.outcome), f"fates-{reader.policies.index(fate.scenario)}"
    title = finding(reader, found, fate)
    blocks = [_bars(reader, each) for each in fate.lots if each.group == ALL or _is_first(outcome, each)]
    told = " ".join(f"{block.title}: {', '.join(f'{bar.name} {bar.told}' for bar in block.bars)}." for block in blocks)
    unit = reader.say("fate-of-100")
    drawn = in_both_widths(lambda width: bars(width, blocks, unit), id, title, told)
    notes = (*lead(reader, found), *sentences(reader, found, fate))
    return Figure(id, title, told, drawn, notes, table=_table(reader, outcome, fate.lots),
                  rests=rests(reader, outcome, (fate.scenario,)))  # fmt: skip


def _is_first(outcome: OutcomeFacts, lot: Lot) -> bool:
    """Whether a group is one of the outcome's first grouping, which the picture shows."""
    return bool(outcome.by) and lot.group in outcome.groups(next(iter(outcome.by)))


def _bars(reader: Reader, lot: Lot) -> Bars:
    name = reader.say("fate-all") if lot.group == ALL else reader.group(lot.group)
    made = tuple(
        Bar(reader.say(id), 100 * share, reader.language.whole(_hundred(share)), style)
        for id, share, style in (("fate-lose", lot.lose, "bad"), ("fate-gain", lot.gain, "good"))
    )
    return Bars(name, made)


def _table(reader: Reader, outcome: OutcomeFacts, lots: tuple[Lot, ...]) -> Table:
    heads = ("figures-group", "fate-n", "fate-lose", "fate-low", "fate-high", "fate-gain", "figures-mean")
    rows: list[tuple[Value, ...]] = [
        (reader.say("fate-all") if each.group == ALL else reader.group(each.group), each.n, 100 * each.lose,
         *(100 * end for end in each.lose_range), 100 * each.gain, _factor(outcome) * each.mean)
        for each in lots
    ]  # fmt: skip
    return Table(tuple(reader.say(each) for each in heads), tuple(rows))


# which policy comes first


def ranking(reader: Reader, found: ToWhom) -> tuple[str, list[str]]:
    """Say which scenario comes first by each rule, and whether that is contested."""
    by_rule, runs = found.rankings.by_rule, reader.runs
    firsts = {rule: of[0].scenario for rule, of in by_rule.items()}
    phrases = Phrases(Sentence("rank-first", {"rule": rule, "scenario": reader.policy(name)})
                      for rule, name in firsts.items())  # fmt: skip
    title = reader.say("rank-finding", state="same" if len(set(firsts.values())) == 1 else "differs",
                       first=reader.policy(firsts["sum"]), firsts=phrases)  # fmt: skip
    told = []
    for rule, of in by_rule.items():
        order = Phrases(Sentence("rank-one", {"place": each.place, "scenario": reader.policy(each.scenario),
                                              **_frequency(each.best, found.n_draws)}) for each in of)  # fmt: skip
        told.append(reader.say("rank-rule", rule=rule, order=order))
    told += [reader.say("rank-contested", policy=reader.policy(name), **_frequency(share, found.n_draws))
             for name, share in found.rankings.contested.items()]  # fmt: skip
    told += [reader.say("rank-turned", one=reader.policy(one), other=reader.policy(other),
                        name=assumption_named(reader, part.address))
             for one, other, part in found.rankings.turned_by if {one, other} <= set(runs.facts.scenarios)]  # fmt: skip
    return title, [*told, reader.say("rank-no-default")]


def _frequency(share: float, n_draws: int) -> dict[str, int]:
    hits, n = counted(share, n_draws)
    return {"hits": hits, "n": n}


def _ranked(reader: Reader, found: ToWhom) -> Figure:
    title, notes = ranking(reader, found)
    outcome = reader.runs.outcome(found.outcome)
    by = _factor(outcome)
    heads = ("rank-way", "rank-place", "figures-policy", "rank-value", "figures-unit")
    rows: list[tuple[Value, ...]] = [
        (reader.say("rank-name", rule=rule), each.place, reader.policy(each.scenario),
         by * each.value, reader.unit(outcome))
        for rule, of in found.rankings.by_rule.items() for each in of
    ]  # fmt: skip
    return Figure("rankings", title, notes=tuple(notes), table=Table(tuple(map(reader.say, heads)), tuple(rows)),
                  rests=rests(reader, outcome))  # fmt: skip
