"""The words that rules judge prose by, in British English: data, and nothing else.

An office replaces any list in its settings: `[check.vocabulary]`. An entry is a
word or a phrase in small letters; `*` at its end stands for any ending, and a
blank for any blanks.
"""

from collections.abc import Mapping

from planctl.lint.prose.policing import POLICING

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
    # A status, said in words at the head of a report.
    "status-words": (
        "complete", "completed", "finished", "done", "ongoing", "on-going", "in progress",
        "under way", "underway", "not started", "not yet started", "no change", "no update",
    ),
    # What a report calls the work as a whole, rather than a part of it.
    "whole-work": ("work", "action", "task", "project", "scheme", "activity", "everything"),
    # What happens to a thing before the work with it is finished.
    "handed-over": ("has been delivered", "was delivered", "has been signed", "was signed"),
    # How a report begins that tells a plan instead of progress.
    "still-to-come": (
        "to be", "to meet", "to make", "to raise", "to arrange", "to set up", "to contact",
        "to agree", "to discuss", "to follow", "plans to", "next step*",
    ),
    # What makes any sentence of a report a plan.
    "future": (
        "is to", "are to", "will", "plans to", "intends to", "it is planned", "it is intended",
        "meeting* to be",
    ),
    # What stands before a date that is a deadline.
    "deadline-cues": (
        "by", "before", "no later than", "not later than", "ready for", "in time for",
    ),
    # What is done in or during a time that is a deadline: "delivered during 2022".
    "delivery-verbs": (
        "deliver*", "complet*", "finish*", "open*", "reopen*", "launch*", "publish*", "introduc*",
        "install*", "build*", "replace*",
    ),
    # Words between a deadline's cue and its date: "by the end of the financial year 2025/26".
    "parts-of-time": (
        "the", "end", "close", "start", "beginning", "middle", "of", "early", "mid", "late",
        "first", "second", "third", "fourth", "half", "quarter", "year", "financial", "school",
        "spring", "summer", "autumn", "winter", "easter", "christmas", "around", "about",
    ),
    # What stands before a number of months or years that is a deadline: "within a year".
    "span-cues": (
        "within", "within the next", "within the first", "in the next", "in the first",
        "over the next",
    ),
    # What makes a span a standard for every case, not a deadline: "every caller within a month".
    "each-case": (
        "every", "each", "any", "all", "everybody", "everyone", "anybody", "anyone", "whoever",
        "nobody", "no one", "no", "whenever", "answer*", "repl*", "respond*", "pay", "paying",
        "process*", "acknowledg*", "decide*", "deal with", "return calls",
    ),
    # What stands before the first day of a week that is meant as a whole.
    "weeks": ("week commencing", "week beginning", "week starting", "week of", "w/c"),
    # How often something is done again.
    "recurrences": (
        "weekly", "fortnightly", "monthly", "quarterly", "half-yearly", "six-monthly",
        "twice a year", "three times a year", "four times a year", "yearly", "annually",
        "each week", "each month", "each quarter", "each year", "every week", "every month",
        "every quarter", "every year", "once a week", "once a month", "once a quarter",
        "once a year", "every six weeks", "every two months", "every three months",
        "every six months", "annual report*", "annual review*", "annual meeting*",
        "annual survey*", "annual event*", "annual schedule*", "annual update*",
        "annual competition*", "annual debat*", "annual conference*", "annual statement*",
    ),
    # What holds for a year or a month without being done again.
    "not-recurring": (
        "annual budget*", "annual leave", "annual cost*", "annual saving*", "annual income*",
        "annual turnover", "annual grant*", "annual salar*", "annual spend*", "annual rate*",
        "annual growth", "annual number*", "annual total*", "annual average*", "monthly salar*",
        "monthly cost*", "weekly cost*", "weekly hours",
    ),
    # How often, said so that nobody can be held to it.
    "vague-recurrences": (
        "regularly", "regular meeting*", "regular report*", "regular update*", "regular review*",
        "from time to time", "periodically",
    ),
    # The beginning of a text that says what one thinks, and not what one does.
    "stances": (
        "recognising", "recognise that", "we recognise", "acknowledging", "acknowledge that",
        "valuing", "we value", "believing", "we believe", "appreciating", "understanding that",
        "welcoming", "we welcome", "noting", "being mindful", "being aware", "respecting",
        "recognition that", "acknowledgement that", "understand that", "accept that",
    ),
    # Verbs that promise less than the work itself.
    "weak-verbs": (
        "explor*", "consider", "considers", "considering", "considered",
        "look at", "looking at", "look into", "looking into", "seek to",
        "seeking to", "aim to", "aiming to", "aspir* to", "try to", "trying to", "attempt* to",
        "hope to", "hoping to", "work towards", "working towards", "encourag*", "promot*",
        "review whether", "think about",
    ),
    # What takes half of a promise back.
    "hedges": (
        "where possible", "wherever possible", "where appropriate", "as far as possible",
        "if resources allow", "subject to funding",
    ),
    # How a phrase begins that stands, with its comma, before what is promised.
    "lead-ins": (
        "with", "together with", "alongside", "in", "through", "by", "for", "from", "at", "on",
        "across", "after", "over", "under", "throughout", "during", "as", "where", "if",
    ),
    # Words for making something better: another of them makes no other promise.
    "betterment": (
        "make", "makes", "making", "sure", "ensure", "better", "improve", "improvement", "enhance",
        "strengthen", "strong", "stronger", "effective", "effectively", "effectiveness", "become",
        "continue", "further", "partners", "others",
    ),
    # More or less of something: whoever says so can count it.
    "comparatives": (
        "more", "fewer", "less", "larger", "smaller", "higher", "increas*",
        "reduc*", "decreas*", "a rise in", "a fall in",
    ),
    # How a note says that a figure was counted in another way than the others.
    "other-definitions": (
        "old definition", "earlier definition", "previous definition", "former definition",
        "new definition", "different definition", "another definition", "other definition",
        "old method", "earlier method", "previous method", "different method",
    ),
    # Words with a full stop that ends no sentence.
    "abbreviations": ("etc", "ltd", "co", "inc", "no", "st", "plc", "approx", "incl", "dept"),
    # What stands before a surname.
    "forms-of-address": (
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady",
        "cllr", "councillor", "pc", "sgt", "sergeant", "inspector", "superintendent",
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
        "hmrc", "gp", "gps", "hr", "sos", "pin", "sms", "faq", "plc", "ltd", "ceo", "gmt", "bst",
    ),
    **POLICING,
}  # fmt: skip
