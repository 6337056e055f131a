"""What a plan is: entries, who may see them, and the fold. Pure: no Flask, database, clock or network."""
