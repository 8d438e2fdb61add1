"""A body's own names for the levels of its plan, in the words that people read."""

from planctl.model.plan import Labels
from planctl.words import LEVELS, Words


def labelled(words: Words, labels: Labels) -> Words:
    """Give the words with a plan's labels in the place of mission, commitment and the rest."""
    replaced: dict[str, str] = {}
    for level in LEVELS:
        label = getattr(labels, level)
        if label:
            replaced[f"label.{level}.one"] = label.one
            replaced[f"label.{level}.many"] = label.many
    return words.having(replaced)
