"""How everything on the pages is judged: each state, mark and answer with its rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from planctl.model.action import Status
from planctl.report.facts import PlanFacts
from planctl.report.library import JUDGING, Library
from planctl.report.page import Link, Tag
from planctl.report.tags import delivery_tag, flag_tag, health_tag, rating_tag, verdict_tag
from planctl.report.tally import VERDICTS
from planctl.schedule.judgement import Flag, Health
from planctl.schedule.promises import Delivery
from planctl.words import Words

TEMPLATE = "how-we-judge"
TARGET = JUDGING


@dataclass(frozen=True, slots=True)
class Rule:
    """A word and when it is used."""

    tag: Tag
    rule: str


@dataclass(frozen=True)
class RuleGroup:
    """Rules of one kind, with a sentence about all of them."""

    title: str
    lead: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """The numbers of days that one plan sets."""

    plan: Link
    due_soon: int
    stale: int


@dataclass(frozen=True)
class JudgingView:
    """The page of rules."""

    leads: tuple[str, ...]
    groups: tuple[RuleGroup, ...]
    thresholds: tuple[ThresholdRow, ...]


def build(library: Library, facts: PlanFacts) -> JudgingView:
    """Build the page in the words of the plan that the report opens on."""
    words = facts.words
    plain = ("as_at", "dates", "first", "counts", "audience")
    return JudgingView(
        tuple(words.say(f"page.judging.lead.{name}") for name in plain),
        tuple(rule_groups(words)),
        tuple(
            ThresholdRow(
                Link(one.head.title, one.front),
                one.head.thresholds.due_soon_days,
                one.head.thresholds.stale_days,
            )
            for one in library.plans
        ),
    )


def rule_groups(words: Words) -> Iterable[RuleGroup]:
    """Give the rules of every state, mark and answer that pages can show."""
    verdicts = [(verdict, verdict_tag(verdict, words)) for verdict in VERDICTS]
    open_answers = [
        ("unanswered", Tag(words.say("verdict.unanswered"), "bad")),
        ("none", Tag(words.say("verdict.none"), "plain")),
    ]
    statuses = [
        (name, Tag(words.say(f"status.{name}"), "plain"))
        for name in (*get_args(Status), "not-stated")
    ]
    return (
        _group("verdict", [*verdicts, *open_answers], words),
        _group("delivery", [(one, delivery_tag(one, words)) for one in Delivery], words),
        _group("status", statuses, words),
        _group("health", [(one, health_tag(one, words)) for one in Health], words),
        _group("flag", [(one, flag_tag(one, words)) for one in Flag], words),
        _group(
            "rating", [(one, rating_tag(one, words)) for one in ("green", "amber", "red")], words
        ),
    )


def _group(kind: str, tags: Iterable[tuple[str, Tag]], words: Words) -> RuleGroup:
    return RuleGroup(
        words.say(f"page.judging.{kind}_title"),
        words.say(f"page.judging.{kind}_lead"),
        tuple(Rule(tag, words.say(f"page.judging.{kind}.{name}")) for name, tag in tags),
    )
