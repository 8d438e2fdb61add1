"""Comments that an edit could not keep, because what they stood on is gone."""

from collections import Counter

from planctl.edit.change import EditError
from planctl.edit.document import Document


def lost_comments(before: str, after: str) -> list[str]:
    """Return the comments of a text that its new version does not have, in their order."""
    old, kept = _comments(before), Counter(_comments(after))
    lost = []
    for comment in old:
        if kept[comment]:
            kept[comment] -= 1
        else:
            lost.append(comment)
    return lost


def _comments(text: str) -> list[str]:
    if "#" not in text:
        return []
    try:
        document = Document(text)
    except EditError:  # it has faults, and what is a comment in it is not known
        return []
    return [document.text[start:end].rstrip() for start, end in document.comments]
