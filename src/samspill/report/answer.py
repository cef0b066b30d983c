"""The answer in text: what happens, to whom, the back side, on what it hangs, what the model leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from samspill.core import ALL
from samspill.experiments import Case, Effect, OutcomeFacts, Runs
from samspill.report.words import (
    LADDER_TOLD,
    amount,
    how_likely,
    interval,
    of_n,
    unit,
    verdict,
    wrapped,
)


class Told(NamedTuple):
    """An effect with the shares of versions in which it is above and below 0."""

    effect: Effect
    outcome: OutcomeFacts
    up: float
    down: float

    @property
    def better(self) -> float:
        """Share of versions in which it is for the better."""
        return self.down if self.outcome.good == "down" else self.up

    @property
    def worse(self) -> float:
        """Share of versions in which it is for the worse."""
        return self.up if self.outcome.good == "down" else self.down

    def mean(self) -> str:
        """Write the mean, in the unit for readers."""
        return amount(unit(self.outcome.unit)[1] * self.effect.mean)

    def interval(self) -> str:
        """Write the range of 90 of 100 versions, in the unit for readers."""
        factor = unit(self.outcome.unit)[1]
        return f"({interval(factor * self.effect.low, factor * self.effect.high)})"

    @property
    def loses(self) -> bool:
        """Whether it is for the worse, on the ladder and by more than the draws' chance (two standard errors)."""
        harm = self.effect.mean if self.outcome.good == "down" else -self.effect.mean
        return how_likely(self.worse) is not None and harm > 2 * np.nan_to_num(self.effect.mc_se)

    def way(self) -> str:
        """Tell which way it goes, and how often."""
        if self.outcome.good == "none":
            return verdict(self.up, self.down, self.effect.n_draws, ("up", "down"))
        return verdict(self.better, self.worse, self.effect.n_draws)


def answer(runs: Runs, case: Case | None = None) -> str:
    """Write the answer of a study in text.

    Parameters
    ----------
    runs
        What the study gave.
    case
        Its case, whose reading is told too.
    """
    if not any(row.reached for row in runs.draws) or not runs.done:
        return "\n".join([*_head(runs), "", "No run gave a figure that can be compared; see the log of the store."])
    parts = [_head(runs), _in_short(runs), _happens(runs), _to_whom(runs), _back_side(runs), _hangs(runs)]
    if case is not None and case.reading is not None:
        for reading in case.reading(runs):
            parts.append([_title(reading.title), *(wrapped(each, "  ") for each in reading.sentences)])
    return "\n\n".join("\n".join(part) for part in [*parts, _left_out(runs), _made(runs)])


def _counted(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _title(text: str) -> str:
    return f"{text.upper()}\n{'-' * len(text)}"


def _head(runs: Runs) -> list[str]:
    facts, unmet = runs.facts, len(runs.unreached)
    used = sum(row.reached for row in runs.draws)
    lines = [_title(facts.title), wrapped(facts.question), ""]
    text = (f"For {facts.purpose}. Told from {used} possible versions of the model, each with "
            f"{_counted(facts.seeds, 'course')} of chance: {runs.done:,} of {runs.planned:,} runs gave "
            f"figures")  # fmt: skip
    text += f", {runs.failed} failed." if runs.failed else "."
    if unmet:
        text += (f" {unmet} of {facts.draws} versions cannot be made to fit what is observed; they were run, are "
                 "kept, and are left out of every figure below.")  # fmt: skip
    lines.append(wrapped(text))
    for reason, count in sorted(runs.reasons.items()):
        lines.append(wrapped(f"Failed, {count}: {reason}", "  "))
    key = "A figure is the mean over versions; in brackets stands the range in which 90 of 100 of them lie."
    return [*lines, "", wrapped(f"{key} {LADDER_TOLD}")]


def _policies(runs: Runs) -> list[str]:
    return [name for name in runs.facts.scenarios if name != runs.facts.baseline]


def _told(runs: Runs, scenario: str, outcome: OutcomeFacts, group: str = ALL) -> Told:
    gaps = runs.differences(scenario, on=outcome.id, group=group)
    gaps = gaps[np.isfinite(gaps).any(axis=1)]
    means = np.nanmean(gaps, axis=1) if len(gaps) else np.empty(0)
    up, down = (float(np.mean(means > 0)), float(np.mean(means < 0))) if means.size else (np.nan, np.nan)
    return Told(runs.compare(scenario, on=outcome.id, group=group), outcome, up, down)


def _reported(runs: Runs) -> list[OutcomeFacts]:
    return [runs.outcome(name) for name in runs.facts.reported]


def _in_short(runs: Runs) -> list[str]:
    """Tell in a few sentences what happens, who loses, what gets worse, and what it hangs on."""
    main, lines = _main(runs), [_title("In short")]
    for scenario in _policies(runs):
        told = _told(runs, scenario, main)
        text = f"{_name(runs, scenario)}: {main.title.lower()}: {told.way()}."
        if losers := [each for each in _by_group(runs, scenario) if each.loses]:
            text += f" Worse off: {', '.join(_label(each) for each in losers)}."
        worse = [each.outcome.title.lower() for each in _worse(runs, scenario) if each.effect.group == ALL]
        if worse := [name for name in worse if name != main.title.lower()]:
            text += f" What gets worse: {', '.join(worse)}."
        lines.append(wrapped(f"- {text}", "  "))
    if not _policies(runs):
        return [*lines, "  There is no policy beside the baseline, so there is nothing to compare."]
    lines.append(wrapped(f"- {_luck_or_ignorance(runs, _policies(runs)[0])}", "  "))
    if turning := [turn for turn in runs.pairs() if turn.n_turned]:
        most = max(turning, key=lambda each: each.n_turned)
        text = f'- Where the effect is nearest to none, another rival of "{most.switch}" turns its sign in '
        lines.append(wrapped(f"{text}{most.n_turned} of {most.n_draws} versions.", "  "))
    return lines


def _luck_or_ignorance(runs: Runs, scenario: str) -> str:
    effect = runs.compare(scenario, on=_main(runs).id)
    if not effect.sd_luck > 0:
        return "How much of this is luck cannot be told: it takes two courses of chance for each version at least."
    ratio = amount(effect.sd_ignorance / effect.sd_luck, signed=False)
    return (f"Other assumptions move the effect of {_name(runs, scenario).lower()} {ratio} times as much as another "
            "course of chance does.")  # fmt: skip


def _name(runs: Runs, scenario: str) -> str:
    return runs.facts.scenarios[scenario] or scenario


def _happens(runs: Runs) -> list[str]:
    lines = [_title("What would happen"), f"  Against: {_name(runs, runs.facts.baseline).lower()}."]
    for outcome in (each for each in _reported(runs) if each.id != _by_member(runs).id or each is _main(runs)):
        words, _ = unit(outcome.unit)
        lines.append(f"  {outcome.title} ({words})")
        lines += [_row(_name(runs, scenario), _told(runs, scenario, outcome)) for scenario in _policies(runs)]
    return lines


def _row(name: str, told: Told) -> str:
    return f"    {name:<28}{told.mean():>8}  {told.interval():<20}{told.way()}"


def _label(told: Told) -> str:
    return told.effect.group.partition(": ")[2] or "all"


def _main(runs: Runs) -> OutcomeFacts:
    """The outcome that a study reports first."""
    return _reported(runs)[0]


def _by_member(runs: Runs) -> OutcomeFacts:
    """The main outcome a head, where the study has it."""
    return next((each for each in _reported(runs) if each.id == f"{_main(runs).id}_per_member"), _main(runs))


def _by_group(runs: Runs, scenario: str, way: str | None = None) -> list[Told]:
    """Tell the main outcome a head, group by group, worst-off first."""
    outcome = _by_member(runs)
    ways = [each for each in runs.facts.groups if each in outcome.by] if way is None else [way]
    told = [_told(runs, scenario, outcome, group) for each in ways for group in outcome.groups(each)]
    return sorted((each for each in told if each.effect.n_draws), key=lambda each: each.effect.mean)


def _to_whom(runs: Runs) -> list[str]:
    outcome = _by_member(runs)
    words = f"{outcome.title} ({unit(outcome.unit)[0]}, of the group); worst-off first."
    lines = [_title("To whom"), wrapped(words, "  ")]
    for scenario in _policies(runs):
        for way in (way for way in runs.facts.groups if way in outcome.by):
            lines.append(f"  {_name(runs, scenario)}, by {way}:")
            lines += [_row(_label(each), each) for each in _by_group(runs, scenario, way)]
    return lines


def _back_side(runs: Runs) -> list[str]:
    """Tell what got worse, whoever aimed at what: outcomes of all, and groups where only they lose."""
    lines = [_title("What would get worse")]
    for scenario in _policies(runs):
        found = list(_worse(runs, scenario))
        if not found:
            text = f"{_name(runs, scenario)}: nothing that is measured here gets worse more often than not."
            lines.append(wrapped(text, "  "))
            continue
        lines.append(f"  {_name(runs, scenario)}:")
        for each in found:
            of = "" if each.effect.group == ALL else f", {_label(each)}"
            lines.append(f"    {each.outcome.title}{of} ({unit(each.outcome.unit)[0]})")
            lines.append(_row("", each))
    return lines


def _worse(runs: Runs, scenario: str) -> Iterator[Told]:
    for outcome in (each for each in _reported(runs) if each.good != "none"):
        whole = _told(runs, scenario, outcome)
        if whole.loses:
            yield whole
            continue
        for way in (way for way in runs.facts.groups if way in outcome.by):
            for group in outcome.groups(way):
                told = _told(runs, scenario, outcome, group)
                if told.effect.n_draws and told.loses:
                    yield told


def _hangs(runs: Runs) -> list[str]:
    """Tell how much is luck and how much ignorance, and which rival turns the sign."""
    main, lines = _main(runs), [_title("What it hangs on")]
    words, factor = unit(main.unit)
    for scenario in _policies(runs):
        effect = runs.compare(scenario, on=main.id)
        text = f"{_name(runs, scenario)}, {main.title.lower()} [{words}]: "
        luck, ignorance, error = (amount(factor * each, signed=False) for each in
                                  (effect.sd_luck, effect.sd_ignorance, effect.mc_se))  # fmt: skip
        if np.isfinite(effect.sd_luck):
            text += f"another course of chance moves the effect by {luck} (luck), "
        text += f"other assumptions by {ignorance} (ignorance). The mean would move by {error} with other draws."
        lines.append(wrapped(text, "  "))
    asked = runs.facts.pairs
    if asked and runs.pairs():
        title = _name(runs, asked["scenario"]).lower()
        lines.append(wrapped(
            f"Rival mechanisms, in the versions where the effect of {title} is nearest to none: same assumptions, "
            "same luck, one mechanism replaced, and the model fitted anew.", "  "))  # fmt: skip
        for turn in sorted(runs.pairs(), key=lambda each: -each.n_turned):
            shifts = ", ".join(f"{rival} {amount(factor * median)} (n {turn.counts[rival]})"
                               for rival, median in turn.medians.items())  # fmt: skip
            lines.append(wrapped(f"- {turn.switch}: another rival turns the sign in {turn.n_turned} of {turn.n_draws}; "
                                 f"median change with each: {shifts}", "    "))  # fmt: skip
        text = "This ranks rivals near the line only; how often the policy pays under each, over all versions:"
        lines.append(wrapped(text, "  "))
        lines += list(_by_rival(runs, asked["scenario"], main))
    return lines


def _by_rival(runs: Runs, scenario: str, outcome: OutcomeFacts) -> Iterator[str]:
    gaps = runs.differences(scenario, on=outcome.id)
    usable = np.isfinite(gaps).any(axis=1)
    means = np.nanmean(gaps[usable], axis=1)
    for switch in sorted({name for row in runs.draws for name in row.choices}):
        chosen = runs.column(f"switch:{switch}")[usable]
        rows = {rival: means[chosen == rival] for rival in sorted(set(chosen.tolist()))}
        parts = [f"{rival} {of_n(float(np.mean(each > 0)), each.size)}" for rival, each in rows.items()]
        yield wrapped(f"- {switch}: {', '.join(parts)}", "    ")


def _left_out(runs: Runs) -> list[str]:
    lines = [_title("What the model leaves out")]
    return [*lines, *(wrapped(f"- {each}", "  ") for each in runs.facts.limits)] if runs.facts.limits else [
        *lines, "  The study does not say."]  # fmt: skip


def _made(runs: Runs) -> list[str]:
    facts = runs.facts
    lines = [_title("How this was made")]
    text = (
        f"Study {facts.name}: {facts.draws} draws (Latin hypercube over the ledger's uncertain parameters and "
        f"switches), {_counted(facts.seeds, 'seed')}, {len(facts.scenarios)} scenarios on the same draws and seeds; "
        f"seed {facts.seed}."
    )
    lines.append(wrapped(text, "  "))
    if facts.overrides:
        told = ", ".join(f"{key} = {value}" for key, value in facts.overrides.items())
        lines.append(wrapped(f"Set beside the study: {told}", "  "))
    if runs.store is not None:
        lines.append(f"  Kept in: {runs.store}")
    return [*lines, f"  Assumptions: samspill ledger coverage "
                    f"{facts.name}", f"  How to cite: samspill cite {facts.name}"]
