"""Municipal innovation: what innovation pressure would do to municipalities, their staff and citizens.

`case` and `full` are what the command line finds: the small model, which answers within minutes, and the full one.
"""

from importlib.resources import files

from samspill import Dated
from samspill.experiments import Case, Places, Society
from samspill.models.municipal_innovation import interventions as means
from samspill.models.municipal_innovation.ledger_of_full import LedgerInFull
from samspill.models.municipal_innovation.reading import readings

__all__ = ["case", "full"]


def _build() -> Society:
    from samspill.models.municipal_innovation.model import model
    from samspill.models.municipal_innovation.society import norway

    return Society(model, norway())


def _places() -> Places:
    from samspill.models.municipal_innovation.population import arrays

    known = arrays().municipalities
    groups = [known.county_names[code] for code in known.county]
    return Places(
        "Municipality", "municipality", known.number, known.name, groups, known.population.tolist(),
        known.lon.tolist(), known.lat.tolist(), named_from=5_000,
    )  # fmt: skip


def _build_in_full() -> Society:
    from samspill.models.municipal_innovation.model_in_full import model
    from samspill.models.municipal_innovation.society import norway_in_full

    return Society(model, norway_in_full())


HISTORY = (Dated(means.Push2018(), start="2018-02"),)

case = Case(
    name="innovation-pressure",
    title="Municipal innovation",
    study=files(__name__) / "study.toml",
    ledger=files(__name__) / "ledger.toml",
    build=_build,
    policies={"pressure": means.MorePressure, "slack": means.SlackTime},
    history=HISTORY,
    reading=readings,
    texts=files(__name__) / "locale",
    language="en",
    places=_places,
    perspectives=files(__name__) / "perspectives",
    claims=files(__name__) / "claims.toml",
)

full = Case(
    name="innovation-pressure-full",
    title="Municipal innovation, in full",
    study=files(__name__) / "study_in_full.toml",
    ledger=LedgerInFull(),
    build=_build_in_full,
    policies={
        "pressure": means.MorePressure,
        "slack": means.SlackTime,
        "components": means.Components,
        "grants": means.EarmarkedGrants,
        "evaluation": means.DutyToEvaluate,
        "record": means.PublicRecord,
        "review": means.CriticalReview,
        "cocreation": means.CoCreation,
        "drop-by-lot": means.DropByLot,
        "shuffled-record": means.ShuffledRecord,
        "review-by-lot": means.ReviewByLot,
        "empty-cocreation": means.EmptyCoCreation,
        "choose-by-lot": means.ChooseByLot,
        "forget-by-lot": means.ForgetByLot,
    },
    history=HISTORY,
    language="en",
)
