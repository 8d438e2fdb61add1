"""The words by which a police and crime plan is searched for what the law asks of it: data."""

from collections.abc import Mapping

POLICING: Mapping[str, tuple[str, ...]] = {
    # The policing of an area, and the officer who provides it.
    "policing": ("policing", "police", "chief constable*", "chief officer*", "constabular*"),
    # Documents about the money and other means of a police force.
    "resources": (
        "budget*", "precept*", "medium-term financial", "medium term financial",
        "financial plan*", "financial strategy", "funding settlement", "estates strategy",
        "workforce plan*",
    ),
    # How a chief officer accounts to the commissioner.
    "accounting": (
        "to account", "answers to", "answerable to", "report to", "reports to",
        "accountability meeting*", "accountability board*", "performance meeting*",
    ),
    # Grants, which a commissioner makes to reduce crime and disorder.
    "grants": ("grant", "grants", "grant-making", "grant-funded", "grant-aid"),
    # What a grant may depend on.
    "conditions": (
        "condition", "conditions", "conditional", "on terms", "terms of", "provided that",
        "grant agreement*", "unconditional*",
    ),
    # The people whom services for victims are for.
    "victims": ("victim", "victims", "survivor", "survivors", "witness", "witnesses"),
    # What is done for them.
    "services": (
        "service", "services", "support*", "advoca*", "counsel*", "helpline*", "referral*", "care",
    ),
    # The police and crime panel, under its own name or in the possessive.
    "panel": (
        "crime panel", "panel's", "panel report*", "panel response*", "response to the panel",
    ),
    # What a commissioner gives the panel for its report.
    "response": ("response*", "respond*", "reply", "replies", "replied", "answer*"),
    # The national document that plans must have regard to.
    "requirement": ("strategic policing requirement", "spr"),
    # The seven threats of that document, as plans name them.
    "threat-women-and-girls": (
        "violence against women*", "violence towards women*", "violence against girls", "vawg",
        "mvawg", "vawc",
    ),
    "threat-terrorism": ("terror", "terroris*", "counterterror*"),
    "threat-organised-crime": (
        "organised crime", "serious and organised", "organised criminal*",
        "organised immigration crime", "county lines",
    ),
    "threat-cyber-incident": (
        "national cyber*", "cyber incident*", "cyber-incident*", "cyber attack*", "cyber-attack*",
        "cyberattack*", "cyber event*", "cyber threat*", "cyber security", "cyber-security",
        "cybersecurity", "cyber resilience",
    ),
    "threat-child-abuse": (
        "child sexual abuse", "child sexual exploitation", "sexual abuse of children",
        "child abuse", "csa", "cse", "csae", "csea",
    ),
    "threat-public-disorder": (
        "public disorder", "public order", "civil disorder", "serious disorder", "riot", "riots",
        "rioting", "civil unrest", "protest", "protests",
    ),
    "threat-civil-emergencies": (
        "civil emergenc*", "civil contingenc*", "emergency planning", "emergency preparedness",
        "major incident*", "resilience forum*",
    ),
}  # fmt: skip
