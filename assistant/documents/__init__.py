"""The plan as files to keep and hand on: each takes what a reader may see and gives bytes."""
