"""Outcomes: is this one, what does it need, and what does a plan leave unanswered? Pure."""
