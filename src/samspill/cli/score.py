"""``samspill score``: how well copying forecasts data that somebody else has gathered, beside null models."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.cli.output import print_json
from samspill.cli.verb import Verb
from samspill.spec import CommandError, nearest

if TYPE_CHECKING:
    from samspill.models import medical_innovation, policy_diffusion

CLEAR = 2.0
"""A difference is called clear from this many standard errors on."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=f"what is forecast: {' or '.join(CASES)}")
    parser.add_argument("--data", metavar="FILE", type=Path, required=True, help="what happened, as a table")
    parser.add_argument("--metadata", metavar="FILE", type=Path, help="the source of each policy")
    parser.add_argument("--fit", metavar="FILE", type=Path,
                        help="learn from this file alone; without it, by five folds of --data")  # fmt: skip
    parser.add_argument("--fit-metadata", metavar="FILE", type=Path,
                        help="the sources of --fit, if they stand in another file than --metadata")  # fmt: skip


def _act(args: argparse.Namespace) -> int:
    if args.name not in CASES:
        raise CommandError(f'There is nothing to score by the name "{args.name}"{nearest(args.name, CASES)}',
                           code="E616", expected=", ".join(CASES), fix="use one of these names")  # fmt: skip
    result, lines = CASES[args.name](args)
    if args.json:
        print_json(result)
    else:
        print("\n".join(lines))
    return 0


# --- policies ---------------------------------------------------------------------------------------------


def _policies(args: argparse.Namespace) -> tuple[Mapping[str, Any], Iterator[str]]:
    from samspill.models.policy_diffusion import score

    if args.metadata is None or (args.fit_metadata and not args.fit):
        lacking = "--metadata FILE" if args.metadata is None else "--fit FILE, since --fit-metadata is given"
        raise CommandError(f'"samspill score policy-diffusion" needs {lacking}', code="E604",
                           expected="--data FILE --metadata FILE [--fit FILE [--fit-metadata FILE]]",
                           fix="see samspill score --help")  # fmt: skip
    result = score(args.data, args.metadata, args.fit, args.fit_metadata or _beside(args.fit), shown=True)
    return result.as_dict(), _policy_lines(result)


def _beside(file: Path | None) -> Path | None:
    """Find the sources that lie beside a file of adoptions: ``policies_metadata.csv`` beside ``policies.csv``."""
    other = file and file.with_name(f"{file.stem}_metadata{file.suffix}")
    return other if other and other.is_file() else None


def _policy_lines(result: policy_diffusion.Result) -> Iterator[str]:
    from samspill.models.policy_diffusion import NULLS, OURS, PARTS, RIVAL, WITHOUT

    scored, panel = result.scored, result.panel
    yield "Which state adopts which policy, and when"
    yield (f"{panel.n_groups} of {result.n_given} policies count: {panel.outcomes.size:,} times a state could adopt "
           f"one within a year, and {panel.outcomes.sum():,} times it did.")  # fmt: skip
    yield f"Each model was fitted to {result.fitted_to}, and never to the policy that it forecasts."
    yield from result.notes
    yield ""
    yield "A score is the mean logarithm of the chance that a model gave to what then happened."
    yield "It is never above 0, and nearer to 0 is better; +- is its standard error, policies taken as wholes."
    yield ""
    yield f"{'model':<15}{'score':>9} {'+-':>8}   {'ours is better by':<21}what the model knows"
    for each in (OURS, *NULLS):
        mean, gain = scored.mean(each.name), scored.difference(OURS.name, each.name)
        told = "" if each is OURS else f"{gain.mean:+.5f} +- {_error(gain.se)}"
        yield f"{each.name:<15}{mean.mean:>9.5f} {_error(mean.se):>8}   {told:<21}{each.about}"
    yield ""
    yield _verdict(result, RIVAL)
    yield _verdict(result, NULLS[-1].name)
    yield ""
    yield "What each part of ours is worth: by how much ours is better than without it"
    about = {each.name: each.about for each in WITHOUT}
    for better, worse in PARTS:
        gain = scored.difference(better, worse)
        told = about[worse] if better == OURS.name else f"neighbours alone: {better} against {worse}"
        yield f"{worse:<15}{gain.mean:+9.5f} +- {_error(gain.se)}  {_clearly(gain.mean, gain.se):<13} {told}"
    yield ""
    yield "The weights of ours, fitted to all that there is to learn from:"
    yield "  " + ", ".join(f"{name} {value:.3g}" for name, value in result.parameters[OURS.name].items())
    for name, error in result.errors.items():
        yield f"  {name}: standard error {error:.2g}, with readiness and likeness of states taken as known"
    yield ""
    yield "A good forecast is no proof of copying: states that share a cause adopt together too."


def _verdict(result: policy_diffusion.Result, name: str) -> str:
    from samspill.models.policy_diffusion import OURS

    gain = result.scored.difference(OURS.name, name)
    times = math.exp(abs(gain.mean) * result.panel.outcomes.size / result.panel.outcomes.sum())
    how = {"clear gain": "beats", "clear loss": "loses to"}.get(_clearly(gain.mean, gain.se), "cannot be told from")
    more = "more" if gain.mean >= 0 else "less"
    return (f"Ours {how} {name}: {gain.mean:+.5f} +- {_error(gain.se)} per state-year; for each adoption, what "
            f"happened had {times:.2f} times {more} chance under ours.")  # fmt: skip


def _clearly(mean: float, se: float) -> str:
    if not math.isfinite(se) or abs(mean) <= CLEAR * se:
        return "not clear"
    return "clear gain" if mean > 0 else "clear loss"


def _error(se: float) -> str:
    return f"{se:.5f}" if math.isfinite(se) else "unknown"


# --- doctors ----------------------------------------------------------------------------------------------


def _doctors(args: argparse.Namespace) -> tuple[Mapping[str, Any], Iterator[str]]:
    from samspill.models.medical_innovation import score

    if args.metadata or args.fit or args.fit_metadata:
        raise CommandError('"samspill score medical-innovation" takes no file but --data', code="E604",
                           expected="--data FILE", fix="leave the others out")  # fmt: skip
    result = score(args.data)
    return result.as_dict(), _doctor_lines(result)


def _doctor_lines(result: medical_innovation.Result) -> Iterator[str]:
    yield "When doctors took up a new drug, and whether colleagues who had it mattered"
    yield (f"{result.doctors} doctors, {result.doctor_months} months in which one could take it up, "
           f"{result.adoptions} times one did; {result.ties} ties among them.")  # fmt: skip
    yield ""
    yield "The weight is by how much the log odds of a month rise if all colleagues that one names have the drug."
    yield "A common cause is what acts on all doctors of a month alike, such as advertising."
    yield ""
    yield f"{'colleagues by':<15}{'common cause':<21}{'weight':>8}{'+-':>8}   {'':<13} log likelihood, with and without"
    for each in result.weights:
        found = {"clear gain": "more", "clear loss": "less"}.get(_clearly(each.weight, each.se), "not clear")
        yield (f"{each.network:<15}{each.cause:<21}{each.weight:>8.2f}{each.se:>8.2f}   {found:<13} "
               f"{each.log_likelihood:.2f}, {each.without:.2f}")  # fmt: skip
    yield ""
    clear = sum(abs(each.weight) > CLEAR * each.se for each in result.weights)
    yield f"{clear} of {len(result.weights)} weights differ clearly from 0."


CASES: Mapping[str, Callable[[argparse.Namespace], tuple[Mapping[str, Any], Iterator[str]]]] = {
    "policy-diffusion": _policies, "medical-innovation": _doctors,
}  # fmt: skip

VERB = Verb(
    "score",
    "tell how well copying forecasts real data, beside null models",
    "samspill score policy-diffusion --data policies.csv --metadata policies_metadata.csv --json",
    _arguments,
    _act,
    more="The data are yours: none come with Samspill. docs/explanation/evidence-on-copying.md says what came out.",
)
