"""What may stand in the files of `prompts/`: closed keys, and the values that they may have."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.plan.differences import NEEDED
from assistant.plan.entry import KINDS
from assistant.plan.page import AREAS, CONTACT, IDENTITY, NOTICE, PUPILS
from assistant.prompts.files import (
    Leaf,
    Rows,
    Shape,
    Table,
    flag,
    name,
    one_of,
    texts,
    words,
)
from assistant.talk.listen import ACKNOWLEDGES, FOLLOW_UPS, RULES

MOST_CHOICES, MOST_IDEAS = 6, 5  # with “something else” no screen shows more than six
AUDIENCE = one_of(("team", "senco"))
SINGLE = ("check", "finish", "done", "done-shared", "paused", "stopped", "grown-up")
AGREE = ("read", "new", "ask", "yes", "note", "no", "more", "kept", "later", "before")
WRITTEN = (
    "strength difficulty summary need long-term outcome success baseline by-date first-step "
    "approach provision"
).split()
# What is written where people's words stand side by side: the id of each box, and its heading.
TOGETHER = {
    "difference": "difference",
    "same": "same",
    **dict.fromkeys(NEEDED, "difference"),
    "star": "star",
    "wish": "wish",
    "statement": "statement",
    "set-aside": "set-aside",
    "i-will": "i-will",
    "meant": "meant",
}
VIEWS = (*PUPILS, "tried", "needs", "commitment", "health", "contact")
FIELDS = {
    "pupil": (*IDENTITY, "called"),
    "parent": ("name", *CONTACT),
    "person": ("name", "role"),
    "plan": ("daily", "responsible", "review-date", "review-note", *NOTICE),
}
PAGE = (
    "identity picture family completed-with name relationship address strengths-and-difficulties "
    "this-year number key-people monitoring daily responsible review review-when notice not-given "
    "differences statement reasons signatures signature date"
).split()
PARTS = (
    "area reported-by when who how-often how-long group-size place until settles looks"
).split()
TERMS = (
    "senco senco-in-full send send-in-full parent key-adult plan statutory-plan safeguarding-lead "
    "safeguarding-lead-short law"
).split()
AT_SCHOOL = "teacher assistant key-adult senco dsl deputy head governor administrator".split()
TOLD = "deputy head chair lado social-care police".split()
RUNGS = "4 7 11 14 18 25".split()


def _faces(leaf: Leaf) -> dict[str, Table | Leaf]:
    levels = Table(dict.fromkeys(("pictures", "short", "full"), leaf))
    return {"pupil": levels, **dict.fromkeys(("parent", "teacher", "school", "everyone"), leaf)}


def _all(keys: Iterable[str], shape: Shape) -> Table:
    """A block that has each of these keys and no other."""
    keys = tuple(keys)
    return Table(dict.fromkeys(keys, shape), needed=keys)


TEXT, NAMED, ECHOED = words(), words("name"), words("name", "echo")
QUESTION = Table(
    {
        **_faces(NAMED),
        "id": name,
        "heading": name,
        "kind": one_of(sorted(KINDS)),
        "asks": one_of(("words", "choice", "stars", "tell")),
        "why": NAMED,
        "example": NAMED,
        "follow_up": one_of(RULES),
        "another_way": Table(_faces(NAMED)),
        "ideas": texts(MOST_IDEAS),
        "choices": texts(MOST_CHOICES, "name"),
        "choice_ids": texts(MOST_CHOICES),
        "many": flag,
        "each": name,
        "audience": AUDIENCE,
    },
    needed=("id",),
)
SECTION = Table(
    {"title": TEXT, "checked": flag, "question": Rows(QUESTION)}, needed=("title", "question")
)
LINE = Table(_faces(ECHOED))
LINES = Table(
    {
        "follow-up": _all(sorted(FOLLOW_UPS), LINE),
        "acknowledge": _all(sorted(ACKNOWLEDGES), LINE),
        "agree": _all(AGREE, Table(_faces(NAMED))),
        **dict.fromkeys(SINGLE, Table(_faces(NAMED))),
    },
    needed=("follow-up", "acknowledge", "agree", *SINGLE),
)
FIELD = Table(
    {
        "id": name,
        "label": TEXT,
        "hint": TEXT,
        "type": one_of(("text", "lines", "date", "telephone", "email")),
        "audience": AUDIENCE,
    },
    needed=("id", "label", "type"),
)
GROUP = Table(
    {"id": name, "title": TEXT, "of": one_of(FIELDS), "field": Rows(FIELD)},
    needed=("id", "title", "of", "field"),
)
HEADING = Table({"title": TEXT, "family": TEXT, "short": TEXT}, needed=("title", "short"))
AREA = Table({"title": TEXT, "was": texts(20)}, needed=("title",))
SHAPES = {
    "talk": SECTION,
    "writing": SECTION,
    "together": SECTION,
    "follow-ups.toml": LINES,
    "particulars.toml": Table({"group": Rows(GROUP)}, needed=("group",)),
    "plan.toml": Table(
        {
            "title": TEXT,
            "eligibility": TEXT,
            "heading": _all((*VIEWS, *WRITTEN), HEADING),
            "page": _all(PAGE, TEXT),
            "part": _all(PARTS, TEXT),
            "choice": _all(NEEDED, TEXT),
            "party": _all(("pupil", "parent", "school"), TEXT),
        },
        needed=("title", "eligibility", "heading", "page", "part", "choice", "party"),
    ),
    "nations": Table(
        {
            "name": TEXT,
            "term": _all(TERMS, TEXT),
            "role": _all(AT_SCHOOL, TEXT),
            "told": _all(TOLD, TEXT),
            "stage": _all(RUNGS, TEXT),
            "area": _all(filter(None, AREAS), AREA),
            "advice": _all(("name", "about", "where"), TEXT),
            "complaint": _all(("name", "about", "where"), TEXT),
            "helpline": Rows(_all(("name", "number", "about"), TEXT)),
        },
        needed=("name", "term", "role", "told", "stage", "area", "advice", "complaint", "helpline"),
    ),
}
SINGLE_FILES = ("follow-ups.toml", "particulars.toml", "plan.toml")
FOLDERS = ("talk", "writing", "together", "nations")
