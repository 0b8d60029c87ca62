"""Questions as documents and answers as counts, until `dashboard.ballots` says them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from dashboard.levels import AreaId
from dashboard.vote import Count, Group, Tally, VoteKind, VoteQuestion, Way


def key(question: VoteQuestion) -> str:
    """The same for the same question."""
    digest = hashlib.sha256(repr(question).encode()).hexdigest()[:8]
    return f"{question.kind}-{digest}"


def vote_document(question: VoteQuestion) -> dict[str, Any]:
    """The question, ready for JSON."""
    return asdict(question)


def vote_of(document: Mapping[str, Any]) -> VoteQuestion:
    """The question of a document."""
    return VoteQuestion(
        kind=VoteKind(document["kind"]),
        text=document["text"],
        domain=document["domain"],
        indicator=document["indicator"],
        area=AreaId(document["area"]) if document["area"] else None,
        options=tuple(document["options"]),
    )


def tallied(
    question: VoteQuestion,
    ballots: Iterable[tuple[Group, Way, tuple[str, ...]]],
    word_groups: Mapping[str, str],
) -> tuple[Tally, ...]:
    """The ballots counted by group and way."""
    counts: dict[tuple[Group, Way], Counter[tuple[str, str]]] = {}
    voters: Counter[tuple[Group, Way]] = Counter()
    for group, way, answer in ballots:
        voters[group, way] += 1
        counted = counts.setdefault((group, way), Counter())
        match question.kind:
            case VoteKind.PRIORITIES:
                counted.update((domain, str(i)) for i, domain in enumerate(answer, start=1))
            case VoteKind.JUDGMENT:
                counted.update(zip(question.options, answer, strict=True))
            case VoteKind.WORD:
                counted.update((word_groups[w], "") for w in answer if w in word_groups)
            case _:
                counted.update(("", value) for value in answer)
    return tuple(
        Tally(*place, n, tuple(Count(*one, k) for one, k in sorted(counts[place].items())))
        for place, n in sorted(voters.items())
    )
