"""Why something is restricted, as far as it was written down; only Part Two says so."""

from planctl.model.base import RestrictedBecause, Visibility
from planctl.model.in_words import in_words
from planctl.report.board.scope import Scope
from planctl.report.phrases import listed


def because(visibility: Visibility | None, scope: Scope) -> str:
    """Say why, by whose decision and until when; nothing where nothing is recorded."""
    if scope.part == "one" or not isinstance(visibility, RestrictedBecause):
        return ""
    words, why = scope.whole.words, visibility.restricted
    said = (
        why.reason or "",
        words.say("board_pack.because.decided_by", by=why.decided_by) if why.decided_by else "",
        words.say("board_pack.because.review", on=in_words(why.review, words))
        if why.review
        else "",
    )
    reason = listed(said, words)
    return words.say("board_pack.because.said", reason=reason) if reason else ""
