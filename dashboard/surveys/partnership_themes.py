"""The programme's questions on roles, dynamics and partnerships, grouped in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.model import Actor


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions that belong together."""

    code: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Never:
    """A result of the programme that no publication gives; no measure stands for it."""

    code: str
    theme: str
    actors: tuple[Actor, ...]
    """Who would have answered."""


THEMES = (
    Theme("roles", ("expected_company_role_share", "partnership_impact_share")),
    Theme(
        "dynamics",
        (
            "codynamics_share",
            "codynamics_emerging_share",
            "profile_count",
            "actors_insufficiently_mobilised_share",
        ),
    ),
    Theme("alliance", ("duty_of_alliance_share",)),
    Theme("priorities", ("priority_share",)),
    Theme(
        "modes",
        (
            "partnership_mode_mecenat_share",
            "partnership_mode_pratiques_responsables_share",
            "partnership_mode_cooperation_economique_share",
            "partnership_mode_innovation_societale_share",
        ),
    ),
    Theme(
        "engagement",
        (
            "in_partnership_share",
            "in_partnership_share_employers",
            "in_partnership_share_non_employers",
            "in_partnership_change_since_2011",
            "companies_in_partnership_count",
            "associations_in_partnership_count",
            "partnerships_count",
        ),
    ),
    Theme(
        "scope",
        (
            "partnership_scope_local_share",
            "partnership_scope_regional_share",
            "partnership_scope_national_share",
            "partnership_scope_international_share",
        ),
    ),
)
NEVER = (
    Never("other_roles", "roles", tuple(Actor)),
    Never("place", "dynamics", (Actor.INSTITUTIONS,)),
    Never("levers", "dynamics", (Actor.INSTITUTIONS,)),
    Never("profiles", "dynamics", (Actor.INSTITUTIONS,)),
)
