"""How to cite a chart: as a sentence, for LaTeX (BibTeX), for Zotero and Word (CSL-JSON)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import orjson

from dashboard.catalogue import Catalogue
from dashboard.charts.shared.chart_view import ChartView
from dashboard.charts.shared.file_name import file_stem
from dashboard.charts.shared.whose import years_of
from dashboard.export.link import link_of
from dashboard.indicators.statistic import source_line
from dashboard.text.i18n import date_label, enumerate_words, translate

_SPECIAL = re.compile(r"([&%$#_{}])")
"""What TeX reads as commands."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a bibliography says of a chart: its authors are the producers of its figures.

    `years` are those of the figures, `read` is the day of the data, `example` whether nobody gave
    an answer that it holds.
    """

    key: str
    title: str
    authors: tuple[str, ...]
    years: tuple[int, ...]
    licence: str
    version: str
    read: str
    url: str
    language: str

    @property
    def publisher(self) -> str:
        """Who put the figures together."""
        return translate(self.language, "export.author")

    @property
    def note(self) -> str:
        """The edition of the data and the licences of its sources."""
        return translate(
            self.language,
            "citation.note",
            date=date_label(self.language, self.read),
            version=self.version,
            licence=self.licence,
        )


def citation_of(catalogue: Catalogue, view: ChartView, site: str) -> Citation:
    """How to cite a chart; `site` is the root of the dashboard without a slash at its end."""
    language = view.selection.language
    mark = [translate(language, "example.mark")] if view.example else []
    separator = translate(language, "export.separator")
    licences = dict.fromkeys(source.licence for source in view.sources)
    return Citation(
        key=file_stem(catalogue, view),
        title=" · ".join((*mark, view.title, view.subtitle)),
        authors=_producers(catalogue, view),
        years=tuple(int(year) for year in years_of(view.rows).split("-") if year),
        licence=separator.join(licences),
        version=catalogue.data_version,
        read=catalogue.data_date,
        url=link_of(catalogue, site, view),
        language=language,
    )


def to_text(catalogue: Catalogue, view: ChartView, *, site: str) -> bytes:
    """A sentence ready to be copied."""
    one = citation_of(catalogue, view, site)
    years = "-".join(map(str, one.years))
    authors = enumerate_words(one.language, one.authors) or one.publisher
    parts = (authors, f" ({years})" if years else "")
    text = translate(
        one.language,
        "citation.text",
        authors="".join(parts),
        title=one.title,
        publisher=one.publisher,
        note=one.note,
        url=one.url,
    )
    return f"{text}\n".encode()


def to_bibtex(catalogue: Catalogue, view: ChartView, *, site: str) -> bytes:
    """An entry of a BibTeX file in UTF-8."""
    one = citation_of(catalogue, view, site)
    authors = " and ".join(f"{{{_tex(name)}}}" for name in one.authors or (one.publisher,))
    fields = {
        "author": authors,
        "title": f"{{{_tex(one.title)}}}",
        "year": str(one.years[-1]) if one.years else "",
        "publisher": _tex(one.publisher),
        "note": _tex(one.note),
        "language": {"fr": "french", "en": "english"}[one.language],
        "url": one.url,
        "urldate": one.read,
    }
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
    return f"@misc{{{one.key},\n{lines}\n}}\n".encode()


def to_csl(catalogue: Catalogue, view: ChartView, *, site: str) -> bytes:
    """A list of one item of the Citation Style Language (CSL-JSON 1.0)."""
    one = citation_of(catalogue, view, site)
    item = {
        "id": one.key,
        "type": "dataset",
        "title": one.title,
        "author": [{"literal": name} for name in one.authors or (one.publisher,)],
        **({"issued": {"date-parts": [[year] for year in one.years]}} if one.years else {}),
        "publisher": one.publisher,
        "version": one.version,
        "note": one.note,
        "language": one.language,
        "URL": one.url,
        "accessed": {"date-parts": [[int(part) for part in one.read.split("-")]]},
    }
    return orjson.dumps([item], option=orjson.OPT_INDENT_2)


def _producers(catalogue: Catalogue, view: ChartView) -> tuple[str, ...]:
    """Who made the figures, each once; what is no source of the tables is named by its text."""
    known = {source_line(catalogue, code): one for code, one in catalogue.sources.items()}
    surveys = {survey.label_fr: survey.producer for survey in catalogue.surveys.values()} | {
        survey.label_en: survey.producer for survey in catalogue.surveys.values()
    }
    names = []
    for line in view.sources:
        survey = next((p for name, p in surveys.items() if line.text.startswith(f"{name}, ")), "")
        names.append(known[line].producer if line in known else survey or line.text)
    return tuple(dict.fromkeys(names))


def _tex(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\\", r"\textbackslash{}"))
