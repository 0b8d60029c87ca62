"""A ballot is read as a voter meant it, or refused with a reason."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ballots.answers import AnswerError, read_answer
from dashboard.ballots.question import LONGEST_WORD, Form, form_of
from dashboard.catalogue import Catalogue
from dashboard.text.i18n import LANGUAGES
from dashboard.vote import Grade, VoteKind, VoteQuestion

QUESTIONS = {
    VoteKind.RATING: VoteQuestion(VoteKind.RATING, "", domain="logement"),
    VoteKind.PRIORITIES: VoteQuestion(VoteKind.PRIORITIES, ""),
    VoteKind.ESTIMATE: VoteQuestion(VoteKind.ESTIMATE, "", indicator="taux_chomage_localise"),
    VoteKind.AGREEMENT: VoteQuestion(VoteKind.AGREEMENT, "Il faut des trains."),
    VoteKind.JUDGMENT: VoteQuestion(VoteKind.JUDGMENT, "Jugez", options=("Un bus", "Un train")),
    VoteKind.WORD: VoteQuestion(VoteKind.WORD, "Un mot ?"),
}
"""A question of each kind."""


@pytest.fixture(scope="module")
def forms(catalogue: Catalogue) -> Mapping[VoteKind, Form]:
    return {kind: form_of(catalogue, "fr", question) for kind, question in QUESTIONS.items()}


@pytest.fixture(scope="module")
def answered(forms: Mapping[VoteKind, Form]) -> Callable[..., tuple[str, ...]]:
    def read(kind: VoteKind, *texts: str) -> tuple[str, ...]:
        names = (field.name for field in forms[kind].fields)
        return read_answer(forms[kind], {n: [t] for n, t in zip(names, texts, strict=False)})

    return read


@pytest.fixture(scope="module")
def refused(answered: Callable[..., tuple[str, ...]]) -> Callable[..., AnswerError]:
    def read(kind: VoteKind, *texts: str) -> AnswerError:
        with pytest.raises(AnswerError) as caught:
            answered(kind, *texts)
        return caught.value

    return read


def test_each_kind_reads_its_own_answer(answered: Callable[..., tuple[str, ...]]) -> None:
    three = ("sante", "logement", "mobilite")
    grades = (str(Grade.GOOD), str(Grade.REJECT))
    assert answered(VoteKind.RATING, " 10 ") == ("10",)
    assert answered(VoteKind.PRIORITIES, *three) == three
    assert answered(VoteKind.AGREEMENT, "sans_avis") == ("sans_avis",)
    assert answered(VoteKind.JUDGMENT, *grades) == grades


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("8", "8.0"),
        ("8,25 %", "8.3"),
        ("8,25\u202f%", "8.3"),
        ("0 8", "8.0"),
        ("-0", "0.0"),
        ("\uff11\uff12", "12.0"),
    ],
)
def test_an_estimate_is_read_as_people_type_it(
    answered: Callable[..., tuple[str, ...]], typed: str, kept: str
) -> None:
    assert answered(VoteKind.ESTIMATE, typed) == (kept,)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("douze", "number"),
        ("1e5", "number"),
        ("1,2,3", "number"),
        ("nan", "number"),
        ("\u0661\u0662", "number"),
        ("8,125", "decimals"),
        ("101", "range"),
        ("\u22121", "range"),
        ("999999999999", "range"),
    ],
)
def test_a_number_that_may_be_a_slip_is_refused(
    refused: Callable[..., AnswerError], typed: str, reason: str
) -> None:
    assert refused(VoteKind.ESTIMATE, typed).key == f"ballots.error.{reason}"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Isolement ", "isolement"),
        ("Vie   CHÈRE", "vie chère"),
        ("E\u0301gale", "égale"),
        ("l’eau", "l’eau"),
        ("x" * LONGEST_WORD, "x" * LONGEST_WORD),
        ("é" * LONGEST_WORD, "é" * LONGEST_WORD),
    ],
)
def test_the_same_word_is_the_same_answer(
    answered: Callable[..., tuple[str, ...]], typed: str, kept: str
) -> None:
    assert answered(VoteKind.WORD, typed) == (kept,)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("…!", "empty"),
        ("a\x00b", "signs"),
        ("un\ndeux", "signs"),
        ("a\u202eb", "signs"),
        ("a\ud800", "signs"),
        ("x" * (LONGEST_WORD + 1), "long"),
    ],
)
def test_a_text_that_is_no_word_is_refused(
    refused: Callable[..., AnswerError], typed: str, reason: str
) -> None:
    assert refused(VoteKind.WORD, typed).key == f"ballots.error.{reason}"


def test_a_refusal_names_the_field(refused: Callable[..., AnswerError]) -> None:
    twice = refused(VoteKind.PRIORITIES, "sante", "logement", "sante")
    assert (twice.key, twice.field) == ("ballots.error.twice", "reponse-3")
    missing = refused(VoteKind.JUDGMENT, "bien")
    assert (missing.key, missing.field) == ("ballots.error.empty", "reponse-2")
    assert refused(VoteKind.RATING, "11").key == "ballots.error.unknown"


def test_a_field_that_is_sent_twice_is_refused(forms: Mapping[VoteKind, Form]) -> None:
    with pytest.raises(AnswerError, match="several"):
        read_answer(forms[VoteKind.RATING], {"reponse": ["7", "8"]})


ANYTHING = st.one_of(
    st.text(),
    st.from_regex(r"[-\u2212]?[0-9 .,]{0,12} ?%?"),
    st.sampled_from(["sante", "logement", "mobilite", "7", "accord", "bien", "a_rejeter"]),
)


@given(
    kind=st.sampled_from(VoteKind),
    raw=st.dictionaries(
        st.sampled_from(["reponse", "reponse-1", "reponse-2", "reponse-3", "csrf_token"]),
        st.lists(ANYTHING, max_size=2),
    ),
)
def test_whatever_is_sent_is_an_answer_or_a_refusal_in_words(
    forms: Mapping[VoteKind, Form], kind: VoteKind, raw: Mapping[str, Sequence[str]]
) -> None:
    form = forms[kind]
    names = [field.name for field in form.fields]
    try:
        answer = read_answer(form, raw)
    except AnswerError as error:
        refusals = [(error.field, error.text(language)) for language in LANGUAGES]
    else:
        again = {name: [text] for name, text in zip(names, answer, strict=True)}
        assert read_answer(form, again) == answer
        refusals = []
    assert all(field in names and text for field, text in refusals)
