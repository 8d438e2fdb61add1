"""What a report says of the work as a whole: not begun, under way, finished or halted."""

import re
from functools import cache

from planctl.lint.prose.vocabulary import Vocabulary

_START = r"(?:start|begin|commence)"
_STARTED = r"(?:started|begun|commenced)"
_WORK = r"(?:(?:the|this|our)\s+)?(?:work|action|task|project|scheme|activity|delivery|it|this)"
_NOT_BEGUN = re.compile(
    rf"""
    \A \W* (?: (?:ongoing|on-going|status|progress|update|in\s+progress) \s* [:–—-]+ \s* )?
    # at the head of the report, of the work or without saying of what:
    (?: no \s+ work \s+ has \s+ {_STARTED}
      | (?: {_WORK} (?: \s+ (?:on|for) \s+ (?:it|this|that) )? \s+ )?
    (?: (?:is|are|has|have|had|remains) \s+ )? (?: still \s+ )?
    (?: to \s+ be \s+ {_STARTED}
      | yet \s+ to \s+ (?: {_START} | be \s+ {_STARTED} )
      | (?: not | (?:is|are|was|were|has|have|had)n['’]t ) \s+ (?:yet\s+)? (?:been\s+)?
        (?: {_STARTED} | under\s?way )
      | will \s+ (?:only\s+)? (?: {_START} | be \s+ {_STARTED} )
      | (?: due | expected | planned | scheduled ) \s+ to \s+ {_START}
    ) ) \b
    (?! \s+ (?: the | a | an | our | its | their | to | on | phase | stage ) \b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BEGUN = re.compile(
    rf"\bbegan\b|\b(?:has|have|had|was|were)\s+(?:already\s+|now\s+)?(?:been\s+)?{_STARTED}\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:[.!?;:]|\s[–—-])(?=\s|\Z)|\s*[–—]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_BE = r"(?:is|are|was|were|has|have|had|been|be|now|all|also|already|fully)"
_IT = re.compile(rf"(?:it|this|all|100\s*(?:%|per\s+cent))(?:\s+{_BE})*\Z", re.IGNORECASE)
_TO_BE_DONE = re.compile(r"\b(?:to|will)\s+be\s+\w+", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:has|have|had|was|were|did|began|met|(?!(?:need|speed|indeed|proceed)\b)\w{3,}ed)\b",
    re.IGNORECASE,
)
_DAY_OR_PLACE = re.compile(
    r"""\s* (?: \Z | (?: (?:on|in|at|since|last|this|ahead|within|under|early|late) \b
      (?! \s+ (?: part | most | some | principle | draft | one | two | three | phase ) \b ) ) )""",
    re.IGNORECASE | re.VERBOSE,
)


def has_not_begun(note: str) -> bool:
    """Tell whether a report says that the work as a whole is yet to begin."""
    return bool(_NOT_BEGUN.search(note)) and not _BEGUN.search(note)


def clauses(note: str) -> list[str]:
    """Give what stands between stops and dashes, without blanks around it."""
    return [part for one in _CLAUSE.split(note) if (part := one.strip())]


def is_to_come(note: str, words: Vocabulary) -> bool:
    """Tell whether anything in a report is a plan."""
    return any(_is_plan(clause, words) for clause in clauses(note))


def is_only_to_come(note: str, words: Vocabulary) -> bool:
    """Tell whether all of a report is a plan, a word of status at its head aside."""
    if not (words.find("future", note) or words.find("still-to-come", note)):
        return False
    said = [one for one in clauses(note) if not words.pattern("status-words").fullmatch(one)]
    return bool(said) and all(_is_plan(one, words) and not _was_done(one) for one in said)


def _is_plan(clause: str, words: Vocabulary) -> bool:
    return bool(words.find("future", clause) or words.begins("still-to-come", clause))


def _was_done(clause: str) -> bool:
    """Tell whether a clause has a past tense in it; "to be raised" is none."""
    return bool(_DONE.search(_TO_BE_DONE.sub("", clause)))


def says_of_all(name: str, note: str, words: Vocabulary, title: str = "") -> str:
    """Give the words of a list by which a report says how the work as a whole stands.

    They count where a clause begins with them, as in "Complete - ...", where they
    follow a word for all of the work, as in "The project was completed in May", or
    words of the action's own `title`. What is said of a part, or with a condition
    behind it, does not. An empty text stands for nothing.
    """
    if not words.find(name, note):
        return ""
    for number, clause in enumerate(clauses(note)):
        found = words.find(name, clause)
        if found and _DAY_OR_PLACE.match(clause, found.end()):
            subject = clause[: found.start()].strip()
            of_title = title if not words.find("handed-over", clause) else ""
            if _is_whole(subject, number == 0, words, of_title):
                return found[0]
    return ""


def _is_whole(subject: str, first: bool, words: Vocabulary, title: str) -> bool:
    """Tell whether a subject means all of the work; "it" may mean what was said before."""
    if first and (not subject or _IT.match(subject)):
        return True
    if _whole(words.pattern("whole-work").pattern).match(subject):
        return True
    said = {word.lower() for word in _WORD.findall(subject)} - words.words("common")
    return bool(said) and said <= {word.lower() for word in _WORD.findall(title)}


@cache
def _whole(work: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:the|this|our|all|all\s+the)\s+)?{work}(?:\s+{_BE})*\Z", re.IGNORECASE
    )
