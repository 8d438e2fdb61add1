"""What can be wrong with a file before anybody looks at what the plan says."""

from dataclasses import dataclass
from enum import StrEnum

from planctl.model.finding import Fix
from planctl.model.mend import Mend
from planctl.model.place import KeyPath, Span

_LONGEST = 500


class FaultKind(StrEnum):
    """The kinds of faults; each is reported by the rule of the same name."""

    UNREADABLE_FILE = "unreadable-file"
    STRAY_FILE = "stray-file"
    MISSING_PLAN_FILE = "missing-plan-file"
    NOT_UTF8 = "not-utf-8"
    CONTROL_CHARACTER = "control-character"
    MERGE_CONFLICT = "merge-conflict"
    SYNTAX = "invalid-yaml"
    YAML_FEATURE = "yaml-feature"
    DUPLICATE_KEY = "duplicate-key"
    SEVERAL_DOCUMENTS = "several-documents"
    TOO_DEEP = "too-deep"
    UNKNOWN_KEY = "unknown-key"
    MISSING_FIELD = "missing-field"
    WRONG_TYPE = "wrong-type"
    WRONG_VALUE = "wrong-value"
    BLANK_VALUE = "blank-value"
    NUMBER_AS_ID = "number-as-id"
    ONGOING = "ongoing"
    IGNORE_WITHOUT_REASON = "ignore-without-reason"
    UNUSED_IGNORE = "unused-ignore"
    UNKNOWN_IGNORE = "unknown-ignore"
    STALE_KNOWN = "stale-known"
    SETTING_WRONG = "setting-wrong"
    PATTERN_MATCHES_NOTHING = "pattern-matches-nothing"


@dataclass(frozen=True, slots=True)
class Where:
    """A path of keys in a file.

    It means the value that the path leads to, or its last key (`at_key`), or
    the first key inside the value (`at_first`). `missing` is a key that is not there.
    """

    path: KeyPath
    at_key: bool = False
    at_first: bool = False
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a file, where it stands, what to do, and what to write.

    `fix` mends what is no value, such as a character at which the parser stops;
    `given` is a text that stands where an id or a list belongs: a plan may know more of it.
    """

    kind: FaultKind
    file: str
    where: Span | Where
    message: str
    help: str = ""
    earlier: Span | None = None
    mend: Mend | None = None
    fix: Fix | None = None
    given: str = ""

    def __post_init__(self) -> None:
        """Keep the sentences readable where a value of megabytes is quoted in them."""
        for name in ("message", "help"):
            sentence = getattr(self, name)
            if len(sentence) > _LONGEST:
                object.__setattr__(self, name, f"{sentence[:_LONGEST]}...")
