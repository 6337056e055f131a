"""Figures that anyone can measure again: `make bench` runs them all and writes README.md here."""
