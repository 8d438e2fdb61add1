"""States as words in a tag, with the tone that colours them."""

from collections.abc import Mapping

from planctl.model.action import Status
from planctl.report.page import Tag
from planctl.schedule.judgement import Flag, Health, Judgement
from planctl.schedule.promises import Delivery, Promise
from planctl.words import Words

TONES = ("good", "calm", "plain", "warn", "bad")

_HEALTH: Mapping[Health, str] = {
    Health.WITHDRAWN: "plain",
    Health.SUPERSEDED: "plain",
    Health.COMPLETE: "good",
    Health.OPEN_AT_CLOSE: "bad",
    Health.OVERDUE: "bad",
    Health.PAUSED: "plain",
    Health.RESCHEDULED: "warn",
    Health.NO_DEADLINE: "warn",
    Health.REVIEW_DUE: "warn",
    Health.LATE_START: "warn",
    Health.CONTINUING: "calm",
    Health.NOT_YET_STARTED: "calm",
    Health.NOT_YET_DUE: "calm",
}
_DELIVERY: Mapping[Delivery, str] = {
    Delivery.NO_ACTION: "plain",
    Delivery.UNDER_WAY: "calm",
    Delivery.LATE: "warn",
    Delivery.ACTIONS_COMPLETE: "calm",
}
_VERDICT: Mapping[str, str] = {
    "kept": "good",
    "partly": "warn",
    "not-kept": "bad",
    "dropped": "plain",
}
_RATING: Mapping[str, str] = {"green": "good", "amber": "warn", "red": "bad"}


def health_tag(health: Health, words: Words) -> Tag:
    """Name an action's computed state."""
    return Tag(words.say(f"health.{health}"), _HEALTH[health])


def status_word(status: Status | None, words: Words) -> str:
    """Name what the office says of an action."""
    return words.say(f"status.{status or 'not-stated'}")


def flag_tag(flag: Flag, words: Words) -> Tag:
    """Name a fact that holds beside the state."""
    return Tag(words.say(f"flag.{flag}"), "calm" if flag is Flag.DUE_SOON else "warn")


def delivery_tag(delivery: Delivery, words: Words) -> Tag:
    """Name how far the work for a promise is."""
    return Tag(words.say(f"delivery.{delivery}"), _DELIVERY[delivery])


def answer_tag(promise: Promise, words: Words) -> Tag:
    """Name a promise's answer, or that there is none."""
    if promise.verdict:
        return verdict_tag(promise.verdict, words)
    if promise.unanswered:
        return Tag(words.say("verdict.unanswered"), "bad")
    return Tag(words.say("verdict.none"), "plain")


def verdict_tag(verdict: str, words: Words) -> Tag:
    """Name a verdict."""
    return Tag(words.say(f"verdict.{verdict}"), _VERDICT[verdict])


def rated_tag(judgement: Judgement, words: Words) -> Tag | None:
    """Name what somebody judged of open work, beside its state; None where nobody did."""
    given = judgement.rating
    return Tag(words.say(f"rated.{given.rating}"), _RATING[given.rating]) if given else None


def state_in_words(judgement: Judgement, words: Words) -> str:
    """Say an action's state and, where somebody rated it, the rating."""
    health, rated = health_tag(judgement.health, words), rated_tag(judgement, words)
    return f"{health.word}{words.say('page.join')}{rated.word}" if rated else health.word


def rating_tag(rating: str, words: Words) -> Tag:
    """Name a judged confidence."""
    return Tag(words.say(f"page.rating.{rating}"), _RATING[rating])
