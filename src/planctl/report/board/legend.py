"""What the words for states mean, of those that stand in Part One."""

from planctl.report.board.scope import Scope
from planctl.report.page import Fact, Link, Tag
from planctl.report.pages.how_we_judge import rule_groups
from planctl.report.tags import answer_tag, delivery_tag, health_tag, rating_tag


def legend(scope: Scope) -> tuple[Fact, ...]:
    """Explain each state, answer and judgement that the part shows, in the order of the rules."""
    used = _used(scope)
    rules = {
        rule.tag: rule.rule for group in rule_groups(scope.whole.words) for rule in group.rules
    }
    return tuple(Fact(tag.word, (Link(rule),), rule) for tag, rule in rules.items() if tag in used)


def _used(scope: Scope) -> frozenset[Tag]:
    words, facts = scope.whole.words, scope.shown
    judged = (one.judgement.action.confidence for one in facts.actions)
    late = [one.promise for one in facts.promises if one.promise.unanswered]
    return frozenset(
        (
            *(health_tag(one.judgement.health, words) for one in facts.actions),
            *(rating_tag(one.rating, words) for one in judged if one),
            *(answer_tag(one, words) for one in late),
            *(delivery_tag(one.delivery, words) for one in late),
        )
    )
