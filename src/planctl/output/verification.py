"""What `planctl verify` answers, as text and as JSON."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from planctl.audience.audience import Audience
from planctl.model.in_words import day_in_words
from planctl.model.verification import Answer, Difference, Doubt, Verification
from planctl.output.facts import Occasion, as_json
from planctl.words import Words

_COMMIT = 10
_MOST = 100
_NAMES = 10


def render_text(found: Verification, words: Words) -> str:
    """Give the answer in one line, then what it rests on."""
    return "\n".join([_headline(found, words), *_details(found, words)]) + "\n"


def render_json(found: Verification, words: Words) -> str:
    """Give the answer with every difference that may be shown."""
    occasion = Occasion(found.as_at, Audience(found.audience), found.commit)
    return as_json(
        occasion,
        answer=found.answer.value,
        made_by=found.made_by,
        because=[_because(doubt, words) for doubt in found.doubts],
        help=[_help(doubt, words) for doubt in found.doubts],
        differences=[one._asdict() for one in found.differences],
        concealed=found.concealed,
        files=found.files,
        layout=list(found.layout),
        unclear=list(found.unclear),
        trusted=list(found.trusted),
        others=list(found.others),
    )


FORMATS: dict[str, Callable[[Verification, Words], str]] = {
    "text": render_text,
    "json": render_json,
}


def _headline(found: Verification, words: Words) -> str:
    answer = words.say(f"verify.{found.answer}", version=found.made_by)
    if found.answer is Answer.UNKNOWN and found.doubts:
        return f"{answer}: {_because(found.doubts[0], words)}"
    key = "identical" if found.answer is Answer.IDENTICAL else "compared"
    return f"{answer}: " + words.say(
        f"verify.said.{key}",
        count=found.files,
        name=found.name,
        commit=found.commit[:_COMMIT],
        as_at=_day(found.as_at, words),
    )


def _details(found: Verification, words: Words) -> Iterator[str]:
    doubts = found.doubts[1:] if found.answer is Answer.UNKNOWN else found.doubts
    for doubt in doubts:
        yield words.say("verify.also", because=_because(doubt, words))
    if found.answer is not Answer.IDENTICAL:
        for advice in dict.fromkeys(_help(doubt, words) for doubt in found.doubts):
            yield words.say("verify.advice", help=advice)
    for key in ("unclear", "layout", "trusted", "others"):
        names: tuple[str, ...] = getattr(found, key)
        if names:
            yield words.say(f"verify.{key}", count=len(names), names=_listed(names, words))
    if found.concealed:
        yield words.say("verify.concealed", count=found.concealed, audience=found.audience)
    where = None
    for one in found.differences[:_MOST]:
        if where != (where := (one.file, one.item)):
            yield words.say(
                "verify.where.item" if one.item else "verify.where.file", **one._asdict()
            )
        yield from _difference(one, found.answer, words)
    if len(found.differences) > _MOST:
        yield words.say("verify.more", count=len(found.differences) - _MOST)


def _difference(one: Difference, answer: Answer, words: Words) -> Iterator[str]:
    nothing = words.say("verify.nothing")
    yield "  " + words.say("verify.says", text=nothing if one.found is None else one.found)
    expected = nothing if one.expected is None else one.expected
    key = "should" if answer is Answer.DIFFERENT else "now"
    yield "  " + words.say(f"verify.{key}", text=expected)


def _listed(names: Sequence[str], words: Words) -> str:
    shown = ", ".join(names[:_NAMES])
    more = len(names) - _NAMES
    return words.say("verify.and_more", names=shown, count=more) if more > 0 else shown


def _because(doubt: Doubt, words: Words) -> str:
    return words.say(f"verify.because.{doubt.key}", **dict(doubt.values))


def _help(doubt: Doubt, words: Words) -> str:
    return doubt.help or words.say(f"verify.help.{doubt.key}", **dict(doubt.values))


def _day(day: date, words: Words) -> str:
    return day_in_words(day, words)
