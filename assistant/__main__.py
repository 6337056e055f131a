"""`python -m assistant` is the command `plait`."""

from assistant.commands import main

main(prog_name="plait")
