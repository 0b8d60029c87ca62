"""Reads the answer of one ballot from the fields of a form, and refuses what is none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from dashboard.ballots.question import Form
from dashboard.statistics.rounding import as_published
from dashboard.text.i18n import number, translate
from dashboard.vote import VoteKind

FEWEST_DECIMALS = 2
"""Digits that may follow the mark, even where the indicator is published with less."""
NUMBER = re.compile(r"(-?)([0-9]{1,12})(?:[.,]([0-9]{1,6}))?")
JOINERS = "\u200c\u200d"
"""Signs without width that some scripts need inside a word."""
MINUS = str.maketrans("\u2212\u2013", "--")


class AnswerError(ValueError):
    """An answer that cannot be kept: which field, and why, as a text key with its values."""

    def __init__(self, key: str, field: str, **values: float) -> None:
        self.key = key
        self.field = field
        self.values = values
        super().__init__(key)

    def text(self, language: str) -> str:
        """Why, in the language of the voter."""
        values = {name: number(language, value, 0) for name, value in self.values.items()}
        return translate(language, self.key, **values)


def read_answer(form: Form, raw: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The answer in the fields of an HTML form, one text a field.

    Numbers have a decimal point and the digits of the indicator; words are in lower case, so that
    the same one is the same answer. Fields that the form does not have are not looked at. Raises
    AnswerError, and nothing else, for all that is no answer.
    """
    read = _READ.get(form.kind, _chosen)
    answer = tuple(read(form, field.name, _sent(raw, field.name)) for field in form.fields)
    if form.kind is VoteKind.PRIORITIES:
        for place, domain in enumerate(answer):
            if domain in answer[:place]:
                raise AnswerError("ballots.error.twice", form.fields[place].name)
    return answer


def _sent(raw: Mapping[str, Sequence[str]], name: str) -> str:
    """The text of a field without the spaces around it: composed (NFC), of one line."""
    values = raw.get(name, ())
    texts = (values,) if isinstance(values, str) else values
    if len(texts) > 1:
        raise AnswerError("ballots.error.several", name)
    text = unicodedata.normalize("NFC", texts[0]).strip() if texts else ""
    if not text:
        raise AnswerError("ballots.error.empty", name)
    if any(unicodedata.category(sign)[0] == "C" and sign not in JOINERS for sign in text):
        raise AnswerError("ballots.error.signs", name)
    return text


def _chosen(form: Form, name: str, text: str) -> str:
    if text not in {option.code for option in form.options}:
        raise AnswerError("ballots.error.unknown", name)
    return text


def _estimate(form: Form, name: str, text: str) -> str:
    """A number as a voter types it: `12,5`, `12.5 %`, `1 234`, `−3`.

    More digits after the mark than a reader of figures would type are refused: `1,234` may be
    meant as a thousand.
    """
    compact = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(MINUS)
    unit = re.sub(r"\s", "", unicodedata.normalize("NFKC", form.unit))
    match = NUMBER.fullmatch(compact.removesuffix(unit))
    if match is None:
        raise AnswerError("ballots.error.number", name)
    sign, whole, digits = match.groups(default="")
    most = max(FEWEST_DECIMALS, form.decimals)
    if len(digits) > most:
        raise AnswerError("ballots.error.decimals", name, n=most)
    value = float(f"{sign}{whole}.{digits or 0}")
    low, high = form.low, form.high
    if low is not None and high is not None and not low <= value <= high:
        raise AnswerError("ballots.error.range", name, low=low, high=high)
    return f"{as_published(value, form.decimals):.{form.decimals}f}"


def _word(form: Form, name: str, text: str) -> str:
    """A word or a few in lower case, one space between two."""
    word = unicodedata.normalize("NFC", " ".join(text.split()).lower())
    if not any(sign.isalnum() for sign in word):
        raise AnswerError("ballots.error.empty", name)
    if len(word) > form.most_chars:
        raise AnswerError("ballots.error.long", name, n=len(word), most=form.most_chars)
    return word


_READ = {VoteKind.ESTIMATE: _estimate, VoteKind.WORD: _word}
"""Kind → what reads a field of its form; the fields of all others are chosen from a list."""
