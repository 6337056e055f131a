"""What a plan is: entries, who may see them, the fold. Pure: no Flask, store, clock or network."""
