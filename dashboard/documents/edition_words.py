"""What changed with an edition of the data, in words: for its page, its feed and the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.catalogue.history import Changes, Edition, Kind, RowChange, TableChange
from dashboard.text.i18n import date_label, enumerate_words, has, translate, with_unit
from dashboard.text.phrases import counted


def title(language: str, edition: Edition) -> str:
    """`Édition du 29 novembre 2026`, or the return of the one before."""
    day = date_label(language, edition.published[:10])
    return translate(language, f"editions.title.{edition.cause}", day=day)


def headline(language: str, edition: Edition) -> str:
    """The day of an edition, with what weighs most of what it changed."""
    found = edition.changes.n_findings
    told = [*_figures(language, edition.changes)][:1]
    told += [counted(language, "editions.headline.findings", found)] if found else []
    if not told:
        return title(language, edition)
    day, counts = date_label(language, edition.published[:10]), enumerate_words(language, told)
    return translate(language, "editions.headline", day=day, counts=counts)


def day(language: str, edition: Edition) -> str:
    """The day of an edition."""
    return date_label(language, edition.published[:10])


def moment(language: str, edition: Edition) -> str:
    """The day and the minute of an edition, in universal time."""
    hour, minute = edition.published[11:13], edition.published[14:16]
    told = {"day": day(language, edition), "h": hour, "min": minute}
    return translate(language, "editions.moment", **told)


def when(language: str, edition: Edition) -> str:
    """The moment of an edition, and the version of its data."""
    at, version = moment(language, edition), edition.version
    return translate(language, "editions.when", moment=at, version=version)


def summary(language: str, edition: Edition) -> str:
    """How many figures, other rows and findings changed, in a sentence each."""
    changes = edition.changes
    told = [*_figures(language, changes), *_lines(language, changes)]
    large = [table_name(language, table) for table in changes.tables if not table.counts]
    told += [translate(language, "editions.large", table=name) for name in large]
    text = enumerate_words(language, told)
    first = (
        translate(language, "editions.sum", counts=text[:1].upper() + text[1:])
        if told
        else translate(language, "editions.sum.none")
    )
    said = (first, *_national(language, changes))
    n = changes.n_findings
    if told and (n or not large):
        said = (*said, counted(language, "editions.sum.findings", n))
    return " ".join(said)


def table_name(language: str, table: TableChange) -> str:
    """What a table is called."""
    key = f"table.{table.table}"
    return translate(language, key) if has(language, key) else table.table


def counts(language: str, table: TableChange) -> str:
    """`12 chiffres changés, 1 retiré`: the rows of a table, by what became of them."""
    if not table.counts:
        return translate(language, "editions.uncounted")
    noun = "figure" if table.figures else "row"
    return ", ".join(
        counted(language, f"editions.{noun}.{kind}", n) for kind, n in table.counts.items()
    )


def untold(table: TableChange) -> int:
    """How many rows of a table are counted and not told."""
    return sum(table.counts.values()) - len(table.rows)


def kind(language: str, row: RowChange) -> str:
    """What became of a row, as a cell says it."""
    return translate(language, f"editions.kind.{row.kind}")


def values(language: str, row: RowChange) -> tuple[str, str]:
    """The value before and the one after, each with its unit; a dash for none."""
    before, after = (
        with_unit(language, value, row.decimals, row.unit) for value in (row.old, row.new)
    )
    return before, after


def lines(language: str, edition: Edition) -> Iterator[str]:
    """All that is known of an edition, for a terminal: the summary first."""

    def line(key: str, **values: str) -> str:
        return translate(language, f"editions.line.{key}", **values)

    yield line("edition", title=title(language, edition), when=when(language, edition))
    yield summary(language, edition)
    for finding in edition.changes.findings:
        about, was, now = finding.subject[language], finding.old[language], finding.new[language]
        yield line("finding", about=about, before=was, after=now)
    for table in edition.changes.tables:
        yield line("table", name=table_name(language, table), counts=counts(language, table))
        for row in table.rows:
            before, after = values(language, row)
            key = "row" if not table.figures or row.kind is Kind.NOTED else "figure"
            name, what = row.name[language], kind(language, row)
            yield line(key, kind=what, name=name, before=before, after=after)
        if untold(table):
            yield line("untold", n=counted(language, "editions.untold", untold(table)))


def _figures(language: str, changes: Changes) -> Iterator[str]:
    """Counts of figures over all tables, in the order of the kinds."""
    for one in Kind:
        n = sum(table.counts.get(one, 0) for table in changes.tables if table.figures)
        if n:
            yield counted(language, f"editions.figure.{one}", n)


def _national(language: str, changes: Changes) -> Iterator[str]:
    """How many figures of the country, which all areas are compared with."""
    n = sum(table.national for table in changes.tables if table.figures)
    if n:
        yield counted(language, "editions.sum.national", n)


def _lines(language: str, changes: Changes) -> Iterator[str]:
    n = sum(sum(table.counts.values()) for table in changes.tables if not table.figures)
    if n:
        yield counted(language, "editions.other_rows", n)
