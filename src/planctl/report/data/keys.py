"""Names of things that people subscribe to: the same in every report, and no two the same."""

from collections import Counter


class Keys:
    """Gives each key once; a repeated one gets a number."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def take(self, key: str) -> str:
        """Give this key, or the next one with a number.

        No key holds a `~` of its own.

        >>> keys = Keys()
        >>> [keys.take(one) for one in ("p/a/due", "p/a/due", "p/b/due")]
        ['p/a/due', 'p/a/due~2', 'p/b/due']
        """
        self._seen[key] += 1
        count = self._seen[key]
        return key if count == 1 else f"{key}~{count}"
