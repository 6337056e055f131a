"""How hard a text is to read, for whom, and what would make it easier: a library of its own."""
