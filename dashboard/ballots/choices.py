"""What a vote may be about, as the lists that somebody who prepares one chooses from."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.catalogue import Catalogue
from dashboard.model import Domain
from dashboard.text.i18n import label, translate
from dashboard.vote import VoteKind


def vote_choices(catalogue: Catalogue, language: str) -> dict[str, list[dict[str, object]]]:
    """The values of `type`, `domaine`, `indicateur` and `territoire`, each with its label.

    Lists of groups: the indicators of one domain, the areas of one level; one group of kinds, one
    of domains. The country has no code in a vote. JSON-ready.
    """
    france = catalogue.country
    return {
        "type": [
            _group("", ((kind, translate(language, f"ballots.kind.{kind}")) for kind in VoteKind))
        ],
        "domaine": [_group("", ((d.code, label(language, d)) for d in catalogue.domains.values()))],
        "indicateur": [_indicators(catalogue, language, d) for d in catalogue.domains.values()],
        "territoire": [
            _group("", (("", france.name),)),
            *(
                _group(
                    translate(language, f"ballots.areas.{level}"),
                    ((t.area.slug, t.name) for t in catalogue.areas(level)),
                )
                for level in catalogue.mapped.values()
            ),
        ],
    }


def _indicators(catalogue: Catalogue, language: str, domain: Domain) -> dict[str, object]:
    indicators = catalogue.indicators_of(domain.code)
    return _group(label(language, domain), ((i.code, label(language, i)) for i in indicators))


def _group(name: str, choices: Iterable[tuple[str, str]]) -> dict[str, object]:
    return {"nom": name, "choix": [{"code": code, "nom": text} for code, text in choices]}
