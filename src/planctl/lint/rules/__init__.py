"""Every lint rule, in the order of its code. A new rule is added to this list."""

from planctl.lint.rule import Rule
from planctl.lint.rules.dates import due_before_start
from planctl.lint.rules.identity import duplicate_id, unknown_owner
from planctl.lint.rules.schema import unknown_key
from planctl.lint.rules.status import complete_without_date

ALL_RULES: tuple[Rule, ...] = (
    unknown_key.RULE,
    duplicate_id.RULE,
    unknown_owner.RULE,
    due_before_start.RULE,
    complete_without_date.RULE,
)
