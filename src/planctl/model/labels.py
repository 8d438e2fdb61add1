"""A body's own names for the levels of its plan, in the words that people read."""

from collections.abc import Iterable

from planctl.model.plan import Labels
from planctl.words import LEVELS, Words


def agreed(several: Iterable[Labels]) -> Labels:
    """Give the own names of several plans where all of them agree, else none."""
    labels = list(several)
    return labels[0] if labels and all(one == labels[0] for one in labels) else Labels()


def labelled(words: Words, labels: Labels) -> Words:
    """Give the words with a plan's labels in the place of mission, commitment and the rest."""
    replaced: dict[str, str] = {}
    for level in LEVELS:
        label = getattr(labels, level)
        if label:
            replaced[f"label.{level}.one"] = label.one
            replaced[f"label.{level}.many"] = label.many
    return words.having(replaced)
