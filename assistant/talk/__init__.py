"""The conversation: script, next question, follow-ups, safeguarding net. Pure, as `plan` is."""
