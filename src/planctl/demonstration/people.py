"""Who keeps the record: the staff of the office, who exist as little as the office does."""

from planctl.demonstration.entry import Person

ANALYST = Person("Priya Sallow", "priya.sallow@fenmarsh.example")
ANALYST_AT_HOME = Person("P Sallow", "psallow@fenmarsh.example")
"""The same person, at a computer that was set up otherwise."""

PERFORMANCE = Person("Rhys Osierbed", "rhys.osierbed@fenmarsh.example")
POLICY = Person("Ines Damgate", "ines.damgate@fenmarsh.example")
GOVERNANCE = Person("Jonah Reedwright", "jonah.reedwright@fenmarsh.example")

MAILMAP = f"""\
# One person, two addresses.
{ANALYST.name} <{ANALYST.email}> {ANALYST_AT_HOME.name} <{ANALYST_AT_HOME.email}>
"""
