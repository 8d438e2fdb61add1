"""From a plan and a date to judgements: what is late, and which promises lack an answer."""
