"""The pages: one file per thing that a person does."""

from flask import Blueprint

from assistant.web.pages import (
    assets,
    change,
    held,
    home,
    live,
    needs,
    not_given,
    outcomes,
    particulars,
    pdf,
    plan_page,
    plans,
    promise,
    reading,
    share,
    sitting,
    start,
    talk,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    assets.pages,
    start.pages,
    talk.pages,
    change.pages,
    live.pages,
    home.pages,
    sitting.pages,
    reading.pages,
    held.pages,
    plan_page.pages,
    pdf.pages,
    plans.pages,
    needs.pages,
    outcomes.pages,
    particulars.pages,
    promise.pages,
    not_given.pages,
    share.pages,
)
