"""``samspill contest``: disagree with an assumption by a number, and see at once what it changes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.cli.output import print_json
from samspill.cli.parser import whole
from samspill.cli.verb import Verb
from samspill.cli.which import case_of, record_option, record_path, role_named, roles, study_option
from samspill.cli.workers import default_workers
from samspill.spec import CommandError

if TYPE_CHECKING:
    from samspill.experiments import Case, Study, View
    from samspill.ledger import Ledger, Position, Stakeholder

DRAWS, SEEDS = 8, 1

HELD = ("value", "range", "rival", "measure", "agrees")

MORE = """\
The position goes on the record first, whatever it changes. Then a few versions of the model are run with it,
beside the same versions without it, on the same luck: of the runs in --out, or in out/STUDY, where they are those of
the study as it is installed, else a few of their own, which are kept in out/STUDY,contest."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("assumption", metavar="ASSUMPTION", help="its id, such as A-203; or its claim")
    parser.add_argument("--value", metavar="NUMBER", help="the number that should stand instead")
    parser.add_argument("--range", metavar=("LOW", "HIGH"), nargs=2, help="the range in which it should lie instead")
    parser.add_argument("--rival", metavar="NAME", help="which of its rivals holds")
    parser.add_argument("--measure", metavar="OUTCOME", help='what counts instead: "load_hours", "net_value @ GROUP"')
    parser.add_argument("--agrees", action="store_true", help="that it stands as it is")
    parser.add_argument("--as", metavar="ROLE", dest="role", help="who holds it: a role, never a person")
    parser.add_argument("--because", metavar="WHY", help="the argument")
    parser.add_argument("--ground", metavar="SOURCE", help="on what it rests (the role's own judgement)")
    parser.add_argument("--new-role", metavar="INTEREST", help="declare the role, with what is at stake for it")
    study_option(parser)
    parser.add_argument("--draws", metavar="N", type=whole("--draws"), default=DRAWS, help=f"versions to run ({DRAWS})")
    parser.add_argument("--seeds", metavar="N", type=whole("--seeds"), default=SEEDS, help=f"runs of each ({SEEDS})")
    parser.add_argument("--workers", metavar="N", type=whole("--workers"), help="processes that work at the same time")
    parser.add_argument("--out", metavar="DIR", type=Path, help="folder with runs of the study")
    record_option(parser)
    parser.add_argument("--lang", metavar="CODE", default="en", help="language of the answer, such as en or nb (en)")


def _act(args: argparse.Namespace) -> int:
    from samspill.experiments import Local, Study, check, contest
    from samspill.ledger import EFFECT, Ledger, Perspective, Record, named
    from samspill.report import Language

    _refuse_incomplete(args)
    print(f"{args.assumption}: reading the study", file=sys.stderr, flush=True)
    case = case_of(args.study)
    language, ledger, path = Language.of(args.lang, case), Ledger.load(case.ledger), record_path(args, case)
    position = _position(args, ledger)
    stakeholder = _stakeholder(args, case, ledger, Record.load(path))
    perspective = Perspective(name=named(stakeholder.role), title=stakeholder.role, stakeholder=stakeholder,
                              positions=(position,))  # fmt: skip
    study = Study.of(case, draws=args.draws, seeds=args.seeds)
    check(study, perspective, "contest")
    line = _recorded(path, stakeholder, position, is_new=args.new_role is not None)
    own, few = Path("out") / case.name, Path("out") / f"{case.name},contest,draws={args.draws},seeds={args.seeds}"
    view = contest(case, perspective, out=args.out or own, spare=None if args.out else few, draws=args.draws,
                   seeds=args.seeds, backend=Local(args.workers or default_workers()))  # fmt: skip
    told = {key: value for key, value in view.as_dict().items() if key not in ("perspective", "shifts", "store")}
    kept = _put(path, stakeholder.role, {"kind": EFFECT, "of": line["mark"], "study": case.name, **told}, "")
    if args.json:
        print_json({"study": case.name, **view.as_dict(), "record": str(path), **kept})
    else:
        print(_told(view, study, language, ledger, {"path": str(path), **line, "study": case.name, **kept}))
    return 0


def _refuse_incomplete(args: argparse.Namespace) -> None:
    held = [name for name in HELD if getattr(args, name)]
    missing = [f"--{'as' if name == 'role' else name}" for name in ("role", "because") if not getattr(args, name)]
    if len(held) != 1 or missing:
        raise CommandError(
            "A contest says what is held, by whom and why", code="E618",
            found=", ".join(f"--{name}" for name in held) or "nothing that is held",
            expected=f"one of {', '.join(f'--{name}' for name in HELD)}; --as ROLE; --because WHY",
            fix=f"add {' and '.join(missing)}" if missing else "give one of them",
        )  # fmt: skip


def _position(args: argparse.Namespace, ledger: Ledger) -> Position:
    from samspill.ledger import OWN, Position, found

    entry = found(ledger, args.assumption)
    on = args.assumption if args.assumption in entry.sets else entry.id
    fields: dict[str, Any] = {"on": on, "because": args.because, "ground": args.ground or OWN}
    if args.value is not None:
        fields["value"] = _number("--value", args.value)
    if args.range is not None:
        fields["range"] = tuple(_number("--range", each) for each in args.range)
    fields |= {name: given for name in ("rival", "measure") if (given := getattr(args, name))}
    return Position.made(fields | ({"agrees": True} if args.agrees else {}), "contest")


def _number(option: str, text: str) -> float:
    from samspill.ledger import number

    try:
        value = number(text)
    except ValueError:
        value = None
    if value is None:
        raise CommandError(
            f'{option} cannot be "{text}"', code="E618", found=text, expected="a number, such as 0.8 or 0,8",
            fix=f"write {option} with a number",
        )  # fmt: skip
    return value


def _stakeholder(args: argparse.Namespace, case: Case, ledger: Ledger, record: Any) -> Stakeholder:
    from samspill.ledger import Stakeholder

    known = roles(case, ledger, record)
    if args.new_role is not None:
        return Stakeholder(role=args.role, interest=args.new_role)
    return known[role_named(args.role, known)]


def _recorded(path: Path, stakeholder: Stakeholder, position: Position, *, is_new: bool) -> dict[str, Any]:
    """Put the position on the record, after the role where it is a new one."""
    from samspill.ledger import POSITION, ROLE, plain

    if is_new:
        _put(path, stakeholder.role, {"kind": ROLE, "stakeholder": plain(stakeholder)}, stakeholder.interest)
    return _put(path, stakeholder.role, {"kind": POSITION, "position": plain(position)}, position.because)


def _put(path: Path, who: str, what: dict[str, Any], why: str) -> dict[str, Any]:
    from samspill.experiments import put_on_record

    record = put_on_record(path, who, what, why)
    return {"line": len(record.lines), "mark": record.head}


def _told(view: View, study: Study, language: Any, ledger: Ledger, kept: dict[str, Any]) -> str:
    from samspill.report import contested

    return contested(view, study, language, ledger, kept)


VERB = Verb(
    "contest",
    "disagree with an assumption, and see what that changes",
    "samspill contest A-203 --value 0.5 --as nurses --new-role health --because experience",
    _arguments,
    _act,
    more=MORE,
)
