"""A short run of the fuzzers: every file to begin with, some mutants of each, and drawn texts."""

from random import SystemRandom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import targets
from tests.fuzz.run import Subject, subjects, why
from tests.oddyaml import COMMENTS, texts
from tests.thorough import THOROUGH, examples

SUBJECTS = subjects()
SEED = SystemRandom().randrange(10**6) if THOROUGH else 7
MUTANTS = {"reader": 150, "linter": 100, "fixes": 80, "settings": 1500, "known": 300, "choice": 300}
SEVENTH = 7
"""Of the files to begin with every so manieth is tried in an ordinary run."""


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
def test_what_must_hold_holds_for_files_and_mutants(subject: Subject) -> None:
    many = MUTANTS.get(subject.target.__name__, 200) * (20 if THOROUGH else 1)
    step = 1 if THOROUGH or len(subject.seeds) < SEVENTH else SEVENTH
    mutants = subject.mutants(SEED)
    begin = [next(mutants) for _ in subject.seeds][::step]
    for data in (*begin, *(next(mutants) for _ in range(many))):
        assert not why(subject.target, data), (SEED, data)


def test_a_fault_is_seen_and_told_by_its_line() -> None:
    def wrong(data: bytes) -> None:
        assert b"[" not in data

    assert "AssertionError at test_targets.py" in why(wrong, b"a: [")
    assert why(wrong, b"a: 1") == ""


drawn = texts().map(lambda pair: pair[1].encode())


@examples(60)
@given(drawn)
def test_drawn_texts_mean_the_same_to_ruamel_and_have_their_places(data: bytes) -> None:
    targets.values(data)
    targets.places(data)


@examples(40)
@given(texts(), st.sampled_from(targets.IGNORE_FORMS))
def test_comments_in_drawn_texts_are_told_from_values(
    pair: tuple[object, str], ignore: str
) -> None:
    text = pair[1]
    for one in COMMENTS:
        text = text.replace(one, ignore)
    targets.comments(text.encode())
