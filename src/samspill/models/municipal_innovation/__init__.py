"""Municipal innovation: what innovation pressure would do to municipalities, their staff and citizens.

`case` is what the command line finds; `model` and `norway` are the model and its population.
"""

from importlib.resources import files

from samspill import Dated
from samspill.experiments import Case, Places, Society
from samspill.models.municipal_innovation.interventions import MorePressure, Push2018, SlackTime
from samspill.models.municipal_innovation.reading import readings

__all__ = ["case"]


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


case = Case(
    name="innovation-pressure",
    title="Municipal innovation",
    study=files(__name__) / "study.toml",
    ledger=files(__name__) / "ledger.toml",
    build=_build,
    policies={"pressure": MorePressure, "slack": SlackTime},
    history=(Dated(Push2018(), start="2018-02"),),
    reading=readings,
    texts=files(__name__) / "locale",
    language="en",
    places=_places,
    perspectives=files(__name__) / "perspectives",
    claims=files(__name__) / "claims.toml",
)
