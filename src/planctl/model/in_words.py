"""Dates as people read them: as they were written, never as an invented day."""

from datetime import date

from planctl.model.plan_date import PlanDate
from planctl.words import Words


def day_in_words(day: date, words: Words, months: str = "month") -> str:
    """Say a day: "23 May 2022"."""
    month = words.say(f"{months}.{day.month}")
    return words.say("date.day", day=day.day, month=month, year=day.year)


def in_words(when: PlanDate, words: Words, months: str = "month") -> str:
    """Say a date with the precision that it was written with: "May 2022", not its last day.

    `months` names the words for months: "month", or "month_short" for tables.
    """
    return words.once((when.text, months), lambda: _in_words(when, words, months))


def _in_words(when: PlanDate, words: Words, months: str) -> str:
    text = when.text
    if text == "term":
        return words.say("date.term")
    year, quarter, number = text.partition("-Q")
    if quarter and "/" in year:
        return words.say("date.financial_quarter", quarter=number, year=year)
    if when.first == when.last:
        return day_in_words(when.first, words, months)
    first, last = (words.say(f"{months}.{day.month}") for day in (when.first, when.last))
    if quarter:
        return words.say("date.quarter", first=first, last=last, year=when.first.year)
    if "-" in text:
        return words.say("date.month", month=first, year=when.first.year)
    return text
