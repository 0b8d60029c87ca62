"""Where a territory stands among the domains: the finding of its page, and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.ranking.domains import DomainRow
from dashboard.documents.document import CountStrip
from dashboard.documents.reader import Reader
from dashboard.statistics.ranks import Band
from dashboard.text.phrases import counted, listed
from dashboard.text.wording import at_place, is_plural, sentence_case, the, the_domain

LONGEST = 96
"""Characters of the finding of a page."""
LEADING = 2
"""Domains that the finding names at most."""
LISTED = 4
"""Domains that a sentence names at most, before it counts the others."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The scored domains of a territory by band, each list from its far end inwards."""

    more: tuple[DomainRow, ...]
    close: tuple[DomainRow, ...]
    less: tuple[DomainRow, ...]

    @property
    def total(self) -> int:
        """Domains with a score."""
        return len(self.more) + len(self.close) + len(self.less)


def standing(rows: Sequence[DomainRow]) -> Standing:
    """The standing that rows of a ranking of domains say, most fragile first."""
    return Standing(
        more=tuple(row for row in rows if row.band is Band.MORE),
        close=tuple(row for row in rows if row.band is Band.CLOSE),
        less=tuple(row for row in reversed(rows) if row.band is Band.LESS),
    )


def standing_finding(reader: Reader, found: Standing) -> tuple[str, str]:
    """« Le Grand Est est plus fragile que le pays dans 3 domaines sur 16 », and what may follow:
    « , d’abord le développement économique et l’emploi », as many names as `LONGEST` leaves room
    for."""
    language, territory = reader.language, reader.territory
    number = "are" if is_plural(language, territory) else "is"
    head = counted(
        language,
        f"territory.finding.{number}",
        len(found.more),
        total=found.total,
        the=sentence_case(the(language, territory)),
    )
    if not found.more:
        return at_place(language, territory, head), ""
    names = _names(reader, found.more)
    for n in range(min(LEADING, len(names)), 0, -1):
        key = "all" if n == len(names) else "first"
        tail = reader.t(f"territory.finding.{key}", names=listed(language, names[:n]))
        if len(head + tail) <= LONGEST:
            return head, tail
    return head, ""


def standing_sentences(reader: Reader, found: Standing) -> str:
    """Which domains are more fragile, which less, and how many are close to the country."""
    language = reader.language
    sentences = [
        reader.t(f"territory.{name}", names=listed(language, _names(reader, rows), LISTED))
        for name, rows in (("more", found.more), ("less", found.less))
        if rows
    ]
    if found.close:
        key = "territory.close" if sentences else "territory.all_close"
        sentences.append(counted(language, key, len(found.close)))
    return " ".join(sentences)


def count_strip(reader: Reader, found: Standing) -> CountStrip | None:
    """How many domains are more fragile, close and less fragile; None where none is scored."""
    if not found.total:
        return None
    names = {"more": found.more, "close": found.close, "less": found.less}
    return CountStrip(
        tuple(
            (len(rows), counted(reader.language, f"territory.strip.{name}", len(rows)))
            for name, rows in names.items()
        )
    )


def _names(reader: Reader, rows: Sequence[DomainRow]) -> list[str]:
    domains = reader.catalogue.domains
    return [the_domain(reader.language, domains[row.domain]) for row in rows]
