"""The nouns of the programme, as frozen records: territories, domains, indicators, answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.levels import AreaId as AreaId
from dashboard.levels import Level as Level
from dashboard.levels import Levels as Levels
from dashboard.levels import LevelTraits as LevelTraits
from dashboard.levels import is_country as is_country

STUDY_YEAR = 2015
"""The year in which the programme studied the territories."""

STUDY_YEARS = (STUDY_YEAR - 2, STUDY_YEAR + 2)
"""First and last year that stand for the time of the study."""

RECENT_YEARS = 5
"""Years before the date of the data after which a figure is called old."""


class Verdict(StrEnum):
    """What a set says of an indicator beside the same of another country."""

    NOT_COMPARABLE = "not_comparable"
    SAME_SOURCE = "same_source"
    """Both take it from one source, which each calls by its own code."""


class Polarity(StrEnum):
    """Which direction of a value means fragility."""

    HIGH = "high_is_fragile"
    LOW = "low_is_fragile"
    UNJUDGED = "unjudged"


class Tier(StrEnum):
    """`core` indicators make the domain scores, `context` ones are shown beside them."""

    CORE = "core"
    CONTEXT = "context"


class Status(StrEnum):
    """What is known of a value."""

    NORMAL = "normal"
    ESTIMATED = "estimated"
    MISSING = "missing"
    BASE_TOO_SMALL = "base_too_small"
    NATIONAL_ONLY = "national_only"
    NOT_APPLICABLE = "not_applicable"
    EXAMPLE = "example"


class Evidence(StrEnum):
    """How far a perception can be trusted for the territory it is given for."""

    REGION_MEASURED = "region_measured"
    REGION_RANK = "region_rank"
    RECOMPOSED = "recomposed"
    """Never published: worked out from the former regions, all with an answer."""
    FORMER_REGION = "former_region"
    GROUPED_REGIONS = "grouped_regions"
    NATIONAL_ONLY = "national_only"
    EXAMPLE = "example"


class Scope(StrEnum):
    """What a national value covers."""

    NATIONAL = "national"
    """The country as it is mapped: published for it, or the exact sum of its areas."""
    WEIGHTED = "national_weighted"
    """A mean of the areas, weighted by the denominator that the note of the value names."""
    WIDER = "wider"
    """More than the country that is mapped."""


class Stance(StrEnum):
    """What an answer is about: one's own life, or the place and its institutions."""

    LIVED = "lived"
    JUDGED = "judged"


class Form(StrEnum):
    """The forms of an alliance between associations, companies and public bodies."""

    PATRONAGE = "mecenat"
    ECONOMIC_COOPERATION = "cooperation_economique"
    RESPONSIBLE_PRACTICES = "pratiques_responsables"
    SOCIAL_INNOVATION = "innovation_societale"


class Caveat(StrEnum):
    """What is to be kept in mind of an alliance."""

    CONTRADICTED = "contradicted"
    ANNOUNCED = "announced"
    MAYBE_OVER = "maybe_over"
    UNNAMED_PARTNERS = "unnamed_partners"
    WEAK_SUPPORT = "weak_support"
    WIDER_RESULT = "wider_result"
    YEAR_OF_ORGANISATION = "year_of_organisation"
    COPY = "copy"


class Actor(StrEnum):
    """The four actors surveyed by the programme, in their fixed order."""

    CITIZENS = "citizens"
    COMPANIES = "companies"
    ASSOCIATIONS = "associations"
    INSTITUTIONS = "institutions"


class SurveyKind(StrEnum):
    """What a survey is; `example` ones were never held."""

    PROGRAMME = "programme"
    OPINION_POLL = "opinion_poll"
    OFFICIAL_STATISTICS = "official_statistics"
    RESEARCH = "research"
    EXAMPLE = "example"


AXES = ("economique", "social", "societal", "environnemental")

ALL_DOMAINS = "all"
"""Code of an answer that is about no single domain."""


@dataclass(frozen=True, slots=True)
class Territory:
    """One area; `area` is unique over all levels, `code` only within its level."""

    area: AreaId
    code: str
    name: str
    short_name: str
    level: Level
    parent: AreaId | None
    former_names: tuple[str, ...] = ()
    note: str = ""
    population: int | None = None
    population_year: int | None = None
    name_local: str = ""
    """In the language of the place; empty: the same."""
    name_en: str = ""
    """In English; empty: the same."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the domains; `attested` when the programme's publications name it."""

    code: str
    label_fr: str
    label_en: str
    short_label_fr: str
    short_label_en: str
    axis: str
    attested: bool
    order: int


@dataclass(frozen=True, slots=True)
class Concept:
    """An idea that core indicators of a domain measure; its code is unique within the domain."""

    domain: str
    code: str
    label_fr: str
    label_en: str
    order: int


@dataclass(frozen=True, slots=True)
class Comparability:
    """Whether an indicator of a set is to be compared with that of a country, and why."""

    indicator: str
    country: str
    verdict: Verdict
    reason_fr: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who produced a table of figures, when, and under which licence."""

    source_id: str
    producer: str
    title: str
    url: str
    licence: str
    vintage: str
    note: str
    published: str = ""
    """Day, month or year of the file or edition; empty where unknown."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured quantity, its unit and the direction that means fragility."""

    code: str
    domain: str
    label_fr: str
    label_en: str
    short_label_fr: str
    definition_fr: str
    unit: str
    unit_kind: str
    decimals: int
    polarity: Polarity
    tier: Tier
    method: str
    source_id: str
    note_fr: str
    concept: str = ""
    """Which concept of its domain a core indicator measures; empty for the others."""

    @property
    def judged(self) -> bool:
        """Whether one direction of the values means fragility."""
        return self.polarity is not Polarity.UNJUDGED


@dataclass(frozen=True, slots=True)
class Period:
    """Years an observation covers; `end` names it."""

    start: int
    end: int

    def __str__(self) -> str:
        return str(self.end) if self.start == self.end else f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator in an area and a period; `None` means that it does not exist."""

    indicator: str
    area: AreaId
    period: Period
    value: float | None
    status: Status
    source_id: str
    note: str
    scope: Scope | None = None
    """What a value of the country covers; None for every other area."""
    events: int | None = None
    """Events in the numerator of a rate, over the whole period; None where unknown."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Who was asked, how many, by whom."""

    code: str
    actor: Actor
    kind: SurveyKind
    label_fr: str
    label_en: str
    population: str
    sample_size: int | None
    mode: str
    fieldwork: str
    producer: str
    url: str
    licence: str
    note: str

    @property
    def example(self) -> bool:
        """Whether nobody was asked: its answers are invented, never set beside published ones."""
        return self.kind is SurveyKind.EXAMPLE

    @property
    def weighted(self) -> bool:
        """Whether its answers are known to be weighted.

        Opinion polls are, by their quotas, and official surveys, by calibration; what the
        programme and researchers published says nothing of weights, or that there are none.
        """
        return self.kind in (SurveyKind.OPINION_POLL, SurveyKind.OFFICIAL_STATISTICS)


@dataclass(frozen=True, slots=True)
class Measure:
    """One question of the surveys and the scale of its answers."""

    code: str
    label_fr: str
    label_en: str
    unit: str
    decimals: int
    scale_min: float | None
    scale_max: float | None
    polarity: Polarity
    question_fr: str
    stance: Stance | None = None
    rank_in_domain: int | None = None
    """Which question of a domain is set beside its measure first, 1; None for none of them."""

    @property
    def judged(self) -> bool:
        """Whether one direction of the answers means fragility."""
        return self.polarity is not Polarity.UNJUDGED


@dataclass(frozen=True, slots=True)
class Perception:
    """One published answer; `base` is the number of people behind it, where known."""

    survey: str
    actor: Actor
    area: AreaId
    domain: str
    measure: str
    value: float
    base: int | None
    evidence: Evidence
    period: str
    source_url: str
    note: str
    low: float | None = None
    high: float | None = None
    """The margin that was published with the value, or that follows from those of its parts."""
    people_of: int | None = None
    """Year of the populations that weighted a recomposed value; None for every other."""


@dataclass(frozen=True, slots=True)
class Alliance:
    """A published partnership; domain and form are the reading of the editor."""

    code: str
    name: str
    domain: str
    secondary_domains: tuple[str, ...]
    area: AreaId
    """The region it acts in, or the country."""
    departement: AreaId | None
    place: str
    form: Form | None
    associations: tuple[str, ...]
    companies: tuple[str, ...]
    public_bodies: tuple[str, ...]
    started: int | None
    summary_fr: str
    summary_en: str
    result_fr: str
    source_url: str
    source_title: str
    source_date: str
    caveats: tuple[Caveat, ...] = ()

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains that it acts on, the main one first."""
        return self.domain, *self.secondary_domains


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a study tour."""

    number: int
    city: str
    country: str
    latitude: float
    longitude: float
    area: AreaId | None
    status: str
    date: str
    note: str
    x: int
    y: int
    """Where it stands in the plane of the outlines, in their units; abroad, outside of them."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """One date of the programme."""

    date: str
    label_fr: str
    label_en: str
    kind: str
    note: str
