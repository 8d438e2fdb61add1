"""What people do to a plan, one module each: from what was read and asked to a ChangeSet.

Nothing here writes or reads the clock. What may not be done raises UsageError
or EditError with advice; what only the whole plan can tell is left to `check`.
"""
