"""How an audience is spoken to: the public hears of what is published, never that nothing is."""

from planctl.audience.audience import Audience
from planctl.words import Words

_PUBLIC = "public."


def spoken_to(audience: Audience, words: Words) -> Words:
    """Give the words for an audience.

    The phrases below `public` stand in the place of those of the same name: the
    public sees no withheld report, so it cannot be told that there is none.
    """
    if audience is not Audience.PUBLIC:
        return words
    return words.having(
        {
            key.removeprefix(_PUBLIC): phrase
            for key, phrase in words.entries.items()
            if key.startswith(_PUBLIC)
        }
    )
