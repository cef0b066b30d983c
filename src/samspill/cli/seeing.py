"""What ``samspill run`` does with perspectives: a study as one stakeholder has it, or beside it as several do."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samspill.cli.which import perspectives
from samspill.cli.workers import default_workers
from samspill.spec import CommandError

if TYPE_CHECKING:
    from samspill.experiments import Case, Local, Runs, Study, View
    from samspill.report import Language


class Seeing:
    """The perspectives that were asked for.

    Parameters
    ----------
    args
        What was typed.
    case, study
        Of which study.
    language
        In which the answer is written.

    Attributes
    ----------
    study
        As the one stakeholder has it who was named by ``--perspective``, or as it is.

    Raises
    ------
    CommandError
        E605 if both options are given; E620 for a perspective that there is not.
    LedgerError
        E511, E513 to E515 for positions that cannot be taken.
    """

    def __init__(self, args: argparse.Namespace, case: Case, study: Study, language: Language) -> None:
        from samspill.experiments import check, seen_from

        if args.perspective and args.perspectives:
            raise CommandError(
                "A study is seen by one, or by several", code="E605", found="--perspective and --perspectives",
                expected="one of the two", fix="take one of them out",
            )  # fmt: skip
        self._args, self._language = args, language
        self._views: list[View] = []
        self._one = perspectives(case, args.perspective)[0] if args.perspective else None
        self._several = perspectives(case, args.perspectives) if args.perspectives else ()
        for each in self._several:
            check(study, each)
        self._as_it_is, self.study = study, study if self._one is None else seen_from(study, self._one)

    def backend(self) -> Local:
        """Give a back-end: processes of its own for each study that is run."""
        from samspill.experiments import Local

        return Local(self._args.workers or default_workers(), self._args.limit)

    def run(self, runs: Runs, out: Path) -> None:
        """Run what several perspectives change, each in a folder of its own below that of the study."""
        from samspill.experiments import VIEWS, view

        self._views = [
            view(self._as_it_is, each, runs, self.backend(), out / VIEWS / each.name) for each in self._several
        ]

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON; nothing where no perspective was asked for."""
        from samspill.ledger import plain

        one = {} if self._one is None else {"perspective": plain(self._one)}
        return one | ({"perspectives": [each.as_dict() for each in self._views]} if self._views else {})

    def told(self, answer: str) -> str:
        """Write the answer with what perspectives make of it."""
        from samspill.experiments import ledger_of
        from samspill.report import seen_by, side_by_side

        if self._one is not None:
            answer = f"{seen_by(self._one, ledger_of(self._as_it_is), self._language)}\n\n{answer}"
        return f"{answer}\n\n{side_by_side(self._views, self._language)}" if self._views else answer
