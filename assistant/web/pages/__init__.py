"""The pages: one file per thing that a person does."""

from flask import Blueprint

from assistant.web.pages import assets, change, start, talk

BLUEPRINTS: tuple[Blueprint, ...] = (
    assets.pages,
    start.pages,
    talk.pages,
    change.pages,
)
