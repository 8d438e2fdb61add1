"""How many promises are answered, unanswered, not yet due or without a deadline."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from planctl.model.mission import Verdict
from planctl.report.facts import PlacedPromise
from planctl.report.phrases import share
from planctl.schedule.promises import Promise
from planctl.words import Words

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_TONES = {"answered": "calm", "unanswered": "bad", "not_due": "plain", "no_deadline": "plain"}


@dataclass(frozen=True, slots=True)
class Share:
    """A number, what it counts, and its share of the whole."""

    number: int
    name: str
    share: str
    tone: str


@dataclass(frozen=True)
class Tally:
    """Counts of promises; the four states together are all of them."""

    total: int
    answered: int
    unanswered: int
    not_due: int
    no_deadline: int
    verdicts: tuple[tuple[str, int], ...]


def tally(placed: Iterable[PlacedPromise]) -> Tally:
    """Count promises by the state of their answer."""
    promises = [one.promise for one in placed]
    states = Counter(_state(promise) for promise in promises)
    verdicts = Counter(promise.verdict for promise in promises if promise.verdict)
    return Tally(
        len(promises),
        states["answered"],
        states["unanswered"],
        states["not_due"],
        states["no_deadline"],
        tuple((verdict, verdicts[verdict]) for verdict in VERDICTS if verdicts[verdict]),
    )


def figures(counts: Tally, words: Words) -> tuple[Share, ...]:
    """Say the four states, each as number and share."""
    numbers = {
        "answered": counts.answered,
        "unanswered": counts.unanswered,
        "not_due": counts.not_due,
        "no_deadline": counts.no_deadline,
    }
    return tuple(
        Share(
            number,
            words.say(f"page.tally.{state}"),
            share(number, counts.total, words, "rest"),
            _TONES[state] if number else "plain",
        )
        for state, number in numbers.items()
    )


def answers(counts: Tally, words: Words) -> tuple[str, ...]:
    """Say how the answered promises were answered: "kept: 3 of 9 (33%)"."""
    return tuple(
        words.say(
            "page.tally.answer",
            verdict=words.say(f"verdict.{verdict}"),
            share=share(number, counts.total, words),
        )
        for verdict, number in counts.verdicts
    )


def _state(promise: Promise) -> str:
    if promise.verdict:
        return "answered"
    if promise.unanswered:
        return "unanswered"
    return "not_due" if promise.deadline else "no_deadline"
