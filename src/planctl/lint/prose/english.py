"""The words that rules judge prose by, in British English: data, and nothing else.

An office replaces any list in its settings: `[check.vocabulary]`. An entry is a
word or a phrase in small letters; `*` at its end stands for any ending, and a
blank for any blanks.
"""

from collections.abc import Mapping

ENGLISH: Mapping[str, tuple[str, ...]] = {
    # What a report says of work that has ended.
    "finished": (
        "complete", "completed", "finished", "has been delivered", "was delivered",
        "has opened", "has been opened", "was opened", "has launched", "has been launched",
        "was launched", "is in place", "now in place", "has been signed", "was signed",
    ),
    # What a report says of work that goes on.
    "under-way": (
        "under way", "underway", "in progress", "in hand", "ongoing", "on-going", "continues",
        "continuing", "has begun", "have begun", "has started", "have started", "began",
        "work goes on",
    ),
    # What a report says of work that has stopped, or never begins.
    "halted": (
        "paused", "on hold", "suspended", "cancelled", "abandoned", "withdrawn", "stopped",
        "no longer going ahead", "no longer being pursued", "will not go ahead",
    ),
    # What turns the words above into their opposite.
    "not": (
        "not", "never", "no", "isn't", "wasn't", "hasn't", "haven't", "yet to", "to be", "will be",
        "once", "when", "until", "unless", "before", "if", "should be", "expected to be", "nearly",
        "almost", "partly", "partially", "due to be", "needs to be", "must be", "% ",
    ),
    # How a report begins that tells a plan instead of progress.
    "still-to-come": (
        "to be", "to meet", "to make", "to raise", "to arrange", "to set up", "to contact",
        "to agree", "to discuss", "to follow", "is to", "are to", "will", "plans to",
        "it is planned", "it is intended", "next step*", "meeting* to be",
    ),
    # How often something is done again.
    "recurrences": (
        "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "six-monthly",
        "twice a year", "yearly", "annually", "annual", "each week", "each month", "each quarter",
        "each year", "every week", "every month", "every quarter", "every year", "once a week",
        "once a month", "once a quarter", "once a year", "every six months",
    ),
    # How often, said so that nobody can be held to it.
    "vague-recurrences": ("regularly", "from time to time", "periodically", "as needed"),
    # The beginning of a text that says what one thinks, and not what one does.
    "stances": (
        "recognising", "recognise that", "we recognise", "acknowledging", "acknowledge that",
        "valuing", "we value", "believing", "we believe", "appreciating", "understanding that",
        "welcoming", "we welcome", "noting", "being mindful", "being aware", "respecting",
    ),
    # Verbs that promise less than the work itself.
    "weak-verbs": (
        "explor*", "consider*", "look at", "looking at", "look into", "looking into", "seek to",
        "seeking to", "aim to", "aiming to", "aspir* to", "try to", "trying to", "attempt* to",
        "hope to", "hoping to", "work towards", "working towards", "encourag*", "promot*",
        "where possible", "where appropriate", "as far as possible", "if resources allow",
        "subject to funding", "review whether", "think about",
    ),
    # Words that tell nothing of what a promise is about.
    "common": (
        "a", "about", "across", "all", "also", "an", "and", "are", "as", "at", "be", "been", "both",
        "by", "can", "do", "every", "for", "from", "has", "have", "how", "in", "including", "into",
        "is", "it", "its", "more", "most", "of", "on", "or", "other", "our", "out", "so", "such",
        "that", "the", "their", "them", "these", "they", "this", "those", "through", "to", "up",
        "was", "we", "what", "when", "where", "which", "who", "whom", "will", "with", "within",
        "work", "would",
    ),
    # Letters that everybody reads without being told what they stand for.
    "known-letters": (
        "uk", "gb", "eu", "us", "usa", "bbc", "nhs", "pcc", "opcc", "mp", "mps", "tv", "cctv",
        "pdf", "it", "id", "pc", "hq", "ai", "dna", "a&e", "vat", "gdpr", "hm", "ok", "am", "pm",
    ),
}  # fmt: skip
