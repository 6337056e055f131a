"""The live line: saved exactly once, news without words, closed to strangers and to floods."""

from __future__ import annotations

import time
from contextlib import suppress
from uuid import uuid4

import pytest
import requests
from flask import Flask
from simple_websocket import ConnectionClosed

from assistant.deeds import not_given, release, to_read
from assistant.house import House, plan_for
from assistant.plan.people import Member, Person
from assistant.talk.next import Ask
from assistant.turns import Reply, answer, ask_next, new_id
from assistant.web.asked import id_of_photo, sealed
from assistant.web.here import enter
from assistant.web.lengths import LONGEST
from tests.cast import (
    AMARA,
    DAD,
    MISS_HART,
    MR_BELL,
    MRS_REID,
    MS_OKAFOR,
    MUM,
    NOON,
    PLAN,
    SAMS,
    SAMS_MUM,
    SAMS_PLAN,
    member,
    on_amaras,
)
from tests.conftest import cookie_of
from tests.live.conftest import OpenLine
from tests.live.line import Refused

SITTING = {"plan": PLAN, "held_by": MISS_HART.id, "level": "short"}


def _form(app: Flask, ask: Ask, person: Member, words: str = "She draws comics.") -> dict[str, str]:
    with app.app_context():
        asked = sealed(ask.asked, person)
    return {"id": uuid4().hex, "asked": asked, "words": words, "do": "answer"}


def _words_asked(house: House, person: Member) -> Ask:
    """The first question that takes words; what is told before it has been read."""
    while (ask := ask_next(house, person)) and ask.asks == "tell":
        answer(house, person, Reply(id=new_id(), asked=ask.asked), at=NOON)
    assert ask
    return ask


def _give(house: House, person: Member) -> None:
    """Pass on everything, and give the part."""
    while ask := ask_next(house, person):
        do = "answer" if ask.asks in ("tell", "check", "finish") else "pass"
        answer(house, person, Reply(id=new_id(), asked=ask.asked, do=do), at=NOON)


def _said(house: House, person: Person) -> list[str]:
    return [e.words for e in house.store.entries(PLAN) if e.by == person.id and e.words]


def test_saved_is_said_once_the_words_are_in_the_store(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    dad = on_amaras(DAD)
    form = _form(live_app, _words_asked(house, dad), dad)
    line = open_line(DAD)
    line.turn(form)
    assert line.hear() == {"saved": form["id"]}
    assert _said(house, DAD) == ["She draws comics."]


def test_a_turn_sent_again_after_a_lost_line_is_kept_once(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    dad = on_amaras(DAD)
    form = _form(live_app, _words_asked(house, dad), dad)
    first = open_line(DAD)
    first.turn(form)
    first.cut()
    again = open_line(DAD)
    again.turn(form)
    assert {"saved": form["id"]} in iter(again.hear, None)  # it may hear news of the first
    assert _said(house, DAD) == ["She draws comics."]


def test_five_hundred_reconnections_lose_and_double_no_word(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    """R06: the line is cut before, during or after each turn, which is sent until it is saved."""
    dad = on_amaras(DAD)
    ask = _words_asked(house, dad)
    connections = 0
    for number in range(125):
        form = _form(live_app, ask, dad, words=f"Word {number}.")
        for cut in ("before", "at once", "half way", ""):
            line = open_line(DAD)
            connections += 1
            if cut != "before":
                line.turn(form)
            if cut == "half way":
                time.sleep(0.001)
            if cut:
                line.cut()
            else:
                assert {"saved": form["id"]} in iter(line.hear, None)
                line.close()
    assert connections == 500
    assert _said(house, DAD) == [f"Word {number}." for number in range(125)]


def test_news_of_an_answer_says_plan_and_topic_and_never_a_word(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    for person in (DAD, MR_BELL, MS_OKAFOR):
        _give(house, on_amaras(person))
    bell = on_amaras(MR_BELL)
    passed = next(e for e in plan_for(house, bell).part_of(bell.person) if e.kind == "passed")
    reader, writer = open_line(MS_OKAFOR), open_line(MR_BELL)
    assert passed.asked
    with live_app.app_context():
        asked = sealed(passed.asked, bell)
    writer.turn({"id": "turn-1", "asked": asked, "words": "Canary 7.", "do": "answer"})
    assert writer.hear() == {"saved": "turn-1"}
    assert reader.hear() == {"plan": PLAN, "topics": [passed.about]}


@pytest.mark.parametrize("listener", [DAD, MUM, MR_BELL, MS_OKAFOR], ids=lambda one: one.called)
def test_nobody_is_told_of_words_that_they_may_not_see_yet(
    house: House, live_app: Flask, open_line: OpenLine, listener: Person
) -> None:
    amara = on_amaras(AMARA)
    ask = _words_asked(house, amara)
    watching, tablet = open_line(listener), open_line(AMARA, **SITTING)
    form = _form(live_app, ask, amara, words="I make comics with Ava.")
    tablet.turn(form)
    assert tablet.hear() == {"saved": form["id"]}
    assert watching.hear(0.5) is None


def test_held_words_are_news_to_the_safeguarding_lead_alone(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    amara = on_amaras(AMARA)
    ask = _words_asked(house, amara)
    others = [open_line(person) for person in (DAD, MUM, MR_BELL, MS_OKAFOR, MISS_HART)]
    lead, tablet = open_line(MRS_REID), open_line(AMARA, **SITTING)
    form = _form(live_app, ask, amara, words="Dad hits me")
    tablet.turn(form)
    assert tablet.hear() == {"saved": form["id"]}
    assert lead.hear() is not None
    assert [line.hear(0.2) for line in others] == [None] * len(others)


def test_released_words_are_news_within_a_second(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    amara, bell = on_amaras(AMARA), on_amaras(MR_BELL)
    for words in ("Socks", "I make comics."):  # the first question is for practice
        ask = _words_asked(house, amara)
        answer(house, amara, Reply(id=new_id(), asked=ask.asked, words=words), at=NOON)
    for person in (amara, bell, on_amaras(MS_OKAFOR)):
        _give(house, person)
    line = open_line(MS_OKAFOR)
    before = time.monotonic()
    release(house, bell, {entry.id: "school" for entry in to_read(house, bell)}, at=NOON)
    news = line.hear()
    assert news
    assert "this-is-me" in news["topics"]
    assert time.monotonic() - before < 1


@pytest.mark.parametrize(
    "origin",
    [
        pytest.param("https://example.org", id="another site"),
        pytest.param("null", id="null"),
        pytest.param("none", id="no origin at all"),
        pytest.param("http://127.0.0.1.evil.net", id="ours as a prefix"),
        pytest.param("http://127.0.0.1:1", id="another port"),
    ],
)
@pytest.mark.parametrize(
    ("person", "path"),
    [(DAD, f"/plans/{PLAN}/live"), (MRS_REID, "/held/live")],
    ids=["of a plan", "of what is held"],
)
def test_a_page_of_another_origin_opens_no_line(
    open_line: OpenLine, origin: str, person: Person, path: str
) -> None:
    """R39."""
    with pytest.raises(Refused) as refused:
        open_line(person, path=path, origin=origin)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("person", "status"), [(None, 401), (SAMS_MUM, 404)], ids=["nobody", "a parent of another plan"]
)
def test_a_stranger_opens_no_line(open_line: OpenLine, person: Person | None, status: int) -> None:
    with pytest.raises(Refused) as refused:
        open_line(person)
    assert refused.value.status == status


@pytest.mark.parametrize("do", ["turn", "draft"])
def test_what_is_too_long_is_refused_and_the_line_stays(
    house: House, live_app: Flask, open_line: OpenLine, do: str
) -> None:
    """As long as may be, it is kept, also in a script that takes three bytes a sign."""
    dad = on_amaras(DAD)
    ask, line = _words_asked(house, dad), open_line(DAD)
    form = _form(live_app, ask, dad, words="अ" * (LONGEST + 1))
    line.send({"do": do, "form": list(form.items())})
    refused = {"refused": "draft"} if do == "draft" else {"unsaved": form["id"], "because": "long"}
    assert line.hear() == refused
    assert house.store.draft(PLAN, DAD.id, ask.asked.question) == ""
    form["words"] = "अ" * LONGEST
    line.send({"do": do, "form": list(form.items())})
    assert line.hear() == {"kept" if do == "draft" else "saved": form["id"]}


@pytest.mark.parametrize("frame", ["x" * 65_537, "👊" * 16_385], ids=["signs", "bytes"])
def test_a_frame_that_is_too_large_closes_the_line(open_line: OpenLine, frame: str) -> None:
    """R39: of more than 64 KB."""
    line = open_line(DAD)
    line.socket.send(frame)
    assert line.hear() is None
    assert not line.is_open


def test_a_flood_of_frames_closes_the_line(open_line: OpenLine) -> None:
    line = open_line(DAD)
    with suppress(ConnectionClosed, OSError):
        for _ in range(120):
            line.send({"do": "nonsense"})
    while line.hear(1) is not None:
        pass
    assert not line.is_open


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        '{"do": "turn"}',
        '{"do": "turn", "form": 3}',
        '{"do": "x", "form": []}',
        "[" * 60_000,
    ],
    ids=["empty", "no JSON", "a list", "no form", "a number", "an unknown deed", "bottomless"],
)
def test_a_frame_that_makes_no_sense_is_refused_and_the_line_stays(
    open_line: OpenLine, text: str
) -> None:
    line = open_line(DAD)
    line.socket.send(text)
    assert line.hear() == {"refused": "frame"}
    assert line.is_open


def test_a_question_that_we_did_not_sign_is_refused_and_nothing_is_kept(
    house: House, open_line: OpenLine
) -> None:
    line = open_line(DAD)
    line.turn({"id": "turn-1", "asked": "forged", "words": "Words.", "do": "answer"})
    assert line.hear() == {"unsaved": "turn-1", "because": "old"}
    assert _said(house, DAD) == []


@pytest.mark.parametrize("do", ["turn", "draft"])
@pytest.mark.parametrize("plan", [PLAN, SAMS_PLAN], ids=["somebody else", "another plan"])
def test_a_question_that_was_signed_for_another_is_refused_and_nothing_is_kept(
    house: House, live_app: Flask, open_line: OpenLine, plan: str, do: str
) -> None:
    """Her own question of the other plan too: nothing says on which plan she meant it."""
    signed_for = member(MS_OKAFOR, "senco", SAMS_PLAN) if plan == SAMS_PLAN else on_amaras(MR_BELL)
    ask, line = _words_asked(house, signed_for), open_line(MS_OKAFOR)
    form = _form(live_app, ask, signed_for)
    line.send({"do": do, "form": list(form.items())})
    refused = {"refused": "draft"} if do == "draft" else {"unsaved": form["id"], "because": "old"}
    assert line.hear() == refused
    assert _said(house, MS_OKAFOR) == []
    assert house.store.draft(PLAN, MS_OKAFOR.id, ask.asked.question) == ""


def test_unsent_words_are_kept_as_the_writers_own_draft(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    dad = on_amaras(DAD)
    ask = _words_asked(house, dad)
    form = _form(live_app, ask, dad, words="She draws com")
    line = open_line(DAD)
    line.send({"do": "draft", "form": list(form.items())})
    assert line.hear() == {"kept": form["id"]}
    assert house.store.draft(PLAN, DAD.id, ask.asked.question) == "She draws com"
    assert _said(house, DAD) == []


@pytest.mark.parametrize("do", ["pass", "not-sure"])
def test_words_typed_before_a_pass_are_a_draft_and_not_sent(
    house: House, live_app: Flask, open_line: OpenLine, do: str
) -> None:
    dad = on_amaras(DAD)
    ask, line = _words_asked(house, dad), open_line(DAD)
    form = {**_form(live_app, ask, dad, words="She draws com"), "do": do}
    for _ in range(2):  # the first “saved” may be lost
        line.turn(form)
        assert line.hear() == {"saved": form["id"]}
    assert house.store.draft(PLAN, DAD.id, ask.asked.question) == "She draws com"
    assert _said(house, DAD) == []


def test_a_draft_that_comes_after_its_answer_is_kept_no_more(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    """Held words would stand in the box in another sitting, whoever holds the device then."""
    amara = on_amaras(AMARA)
    ask = _words_asked(house, amara)
    form = _form(live_app, ask, amara, words="My uncle hit me with a belt")
    line = open_line(AMARA, **SITTING)
    line.turn(form)
    line.send({"do": "draft", "form": list(form.items())})
    assert [line.hear(), line.hear()] == [{"saved": form["id"]}, {"kept": form["id"]}]
    assert house.store.draft(PLAN, AMARA.id, ask.asked.question) == ""


@pytest.mark.parametrize("case", ["a photo alone", "an id of another plan"])
def test_a_late_draft_is_known_by_the_id_that_its_answer_has(
    house: House, live_app: Flask, open_line: OpenLine, case: str
) -> None:
    dad, sams = on_amaras(DAD), next(each for each in SAMS if each.person == SAMS_MUM.id)
    ask, line = _words_asked(house, dad), open_line(DAD)
    form = _form(live_app, ask, dad, words="She draws")
    if case == "a photo alone":
        reply = Reply(id=id_of_photo(form["id"]), asked=ask.asked, words="Her den.")
        answer(house, dad, reply, at=NOON)
    else:
        theirs = Reply(id=form["id"], asked=_words_asked(house, sams).asked, words="Sam sings.")
        answer(house, sams, theirs, at=NOON)
        line.turn({**form, "words": "She draws comics."})
        assert line.hear() == {"saved": form["id"]}
    line.send({"do": "draft", "form": list(form.items())})
    while line.hear() != {"kept": form["id"]}:
        pass
    assert house.store.draft(PLAN, DAD.id, ask.asked.question) == ""


@pytest.mark.parametrize("do", ["turn", "draft"])
def test_half_a_character_is_replaced_as_in_a_form_and_the_rest_is_kept(
    house: House, live_app: Flask, open_line: OpenLine, do: str
) -> None:
    """Found by trying: the page was told “later”, and sent it again for ever."""
    dad = on_amaras(DAD)
    ask = _words_asked(house, dad)
    form = _form(live_app, ask, dad, words="She draws \ud83d comics \U0001f40c.")
    line = open_line(DAD)
    line.send({"do": do, "form": list(form.items())})
    assert line.hear() == {"kept" if do == "draft" else "saved": form["id"]}
    kept = [house.store.draft(PLAN, DAD.id, ask.asked.question)]
    assert (_said(house, DAD) if do == "turn" else kept) == ["She draws \ufffd comics \U0001f40c."]


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-WebSocket-Version": "99"}, {"Sec-WebSocket-Version": "13"}],
    ids=["no version", "another version", "no key"],
)
def test_a_line_that_is_asked_for_wrongly_is_refused_and_is_no_error_of_ours(
    house: House, live_app: Flask, caplog: pytest.LogCaptureFixture, headers: dict[str, str]
) -> None:
    kept = cookie_of(live_app, lambda: enter(DAD.id))
    signer = live_app.session_interface.get_signing_serializer(live_app)  # type: ignore[attr-defined]
    home = f"http://127.0.0.1:{live_app.config['PORT']}"
    asks = {"Origin": home, "Upgrade": "websocket", "Connection": "Upgrade"}
    cookies = {"session": signer.dumps(kept)}
    url = f"{home}/plans/{PLAN}/live"
    answer = requests.get(url, headers=asks | headers, cookies=cookies, timeout=5)
    assert answer.status_code == 400
    assert [each for each in caplog.records if each.name == "plait"] == []


def test_somebody_who_was_taken_off_the_plan_is_cut_off(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    dad = on_amaras(DAD)
    form = _form(live_app, _words_asked(house, dad), dad)
    line = open_line(DAD)
    house.store.leave(PLAN, DAD.id)
    line.turn(form)
    assert line.hear() is None
    assert _said(house, DAD) == []


def test_closing_time_ends_every_line_with_a_closing_frame(
    live_app: Flask, open_line: OpenLine
) -> None:
    lines = [open_line(person) for person in (DAD, MUM, MS_OKAFOR)]
    live_app.extensions["exchange"].close()
    assert [line.hear() for line in lines] == [None, None, None]
    assert [line.socket.close_reason for line in lines] == [1001, 1001, 1001]


def test_a_reader_who_stops_reading_is_hung_up_on_and_holds_nobody_up(
    house: House, live_app: Flask, open_line: OpenLine
) -> None:
    """Measured in parts.md: one stopped reader blocked whoever told it something."""
    line = open_line(MS_OKAFOR)
    exchange = live_app.extensions["exchange"]
    (ours,) = exchange.lines(PLAN)
    line.socket.connected = False  # its own thread stops reading
    before = time.monotonic()
    for number in range(200_000):
        ours.tell({"plan": PLAN, "topics": ["x" * 2_000], "number": number})
        if not ours._socket.connected:
            break
    assert not ours._socket.connected
    assert time.monotonic() - before < 20


def test_a_part_recorded_as_not_given_opens_what_was_waiting_for_it(
    house: House, open_line: OpenLine
) -> None:
    okafor = on_amaras(MS_OKAFOR)
    line = open_line(MS_OKAFOR)
    not_given(house, okafor, MUM.id, "Two letters and a call.", at=NOON)
    assert line.hear() == {"plan": PLAN, "topics": ["not-given"]}
