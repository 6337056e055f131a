"""Plait: a pupil, their family and their school write one support plan together."""
