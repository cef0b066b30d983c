"""The full model: its stages in order, a step of a month; what it shares with the small one is one and the same."""

from samspill import Clock, Model, Solved, Stage, Switch
from samspill.models.municipal_innovation import mechanisms as m
from samspill.models.municipal_innovation.outcomes_in_full import OUTCOMES

STRAIN, LEARNING = m.Strain(), m.Learning()

RULES = Switch("rule", appraisal=m.Rule(), threshold=m.ThresholdRule(), imitation=m.ImitationRule(),
               obedience=m.ObedienceRule())  # fmt: skip
TIES = Switch("ties", borders=m.Copy(), county=m.CopyInCounty(), size=m.CopyLikeSize(), anywhere=m.CopyAnywhere(),
              shuffled=m.CopyShuffled(), common=m.CommonCause())  # fmt: skip
SEEKING = tuple(each.outside for each in (
    m.Copy, m.CopyInCounty, m.CopyLikeSize, m.CopyAnywhere, m.CopyShuffled, m.CommonCause))  # fmt: skip

model = Model(
    "municipal innovation, in full",
    Stage("traits", m.Traits(), RULES, m.FirstTrust(), once=True),
    Stage("signals", Switch("signs", first=m.Channels(), second=m.ChannelsOtherwise())),
    Stage("push", m.PushOnAttention(), Switch("capacity", none=(), buys=m.BuyTime(), consumes=m.TakeTime()),
          m.SpendGrants()),
    Stage("attention", m.Attention()),
    Stage("offers", m.Ideas(), TIES, m.NationalList()),
    Stage("worth", m.Worth()),
    Stage("hearing", m.Appraise(), m.Recall(), m.Believe(), m.Dissent(), m.Review(), m.Apply(),
          Switch("cocreation", informs=m.CoCreate(), captured=m.CoCreateCaptured())),
    Stage("decision", m.Choose()),
    Stage("progress", m.PutIntoUseLater(), Switch("facade", flat=m.FlatFacades(), pressure=m.FacadesUnderPush())),
    Stage("practice", m.Accrue(), m.Work()),
    Stage("turn", m.Finish(), m.Archive()),
    Stage("judging", m.Judge(), m.Strike(), m.Ban(), m.Complain()),
    Stage("people", Switch("load", neither=(), overload=STRAIN, learning=LEARNING, both=(STRAIN, LEARNING)),
          m.Costs(), m.Price()),
    Stage("talk", Switch("telling", biased=m.Tell(), evenly=m.TellEvenly()), m.Trust()),
    Stage("count", m.Count(), m.RunOff(), m.Weigh(), m.Reckon(), m.Questionnaire(), m.FileAway()),
    clock=Clock(start="2009-06", unit="month"),
    outcomes=OUTCOMES,
    solved=(
        Solved(m.Attention.base_rate, outcome="surveyed_share_2017", target=0.74, tolerance=0.01, at="2017-10",
               low=0.005, high=0.6, start=0.3, slope=1.75),
        Solved(m.Ideas.outside, outcome="reuse", target=0.72, tolerance=0.015, at="2017-10",
               low=0.05, high=0.95, start=0.72, slope=3.5, also=SEEKING),
    ),
)  # fmt: skip
