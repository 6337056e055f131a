"""Who may come in, as any store must keep it: once is once, and an end is an end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assistant.store import Clash, Store
from assistant.store.porter import Account, Code, Invitation, Outgoing, Passkey, Porter, Session
from tests.cast import AMARA, DAD, MISS_HART, MS_OKAFOR, NOON, PLAN
from tests.store.conftest import Open

LATER = "2026-11-23T12:20:00+00:00"
SESSION = Session(id="one", person=MS_OKAFOR.id, began=NOON, seen=NOON, proved=NOON)
SITTING = replace(
    SESSION, id="two", person=AMARA.id, plan=PLAN, sitting="now", held_by=MISS_HART.id, level="full"
)
ACCOUNT = Account(
    person=MS_OKAFOR.id,
    kind="staff",
    address="senco@school.example",
    post="senco",
    password="$argon2id$…",
    totp="SECRET",
    issuer="https://accounts.example",
    subject="17",
)
INVITED = Invitation(
    id="link", person=DAD.id, code="hash", kind="parent", post="", by="me", at=NOON, until=LATER
)
CODE = Code(id="browser", person=DAD.id, code="hash", until=LATER)
DADS_ACCOUNT = Account(person=DAD.id, kind="parent", address="dad@e.example")
PASSKEY = Passkey(id="key", person=DAD.id, public=b"\x00\xff", count=3, name="Phone", at=NOON)

LETTER = Outgoing(id="letter", person=DAD.id, address="dad@e.example", letter="posts", at=NOON)


@pytest.fixture
def porter(store: Store) -> Porter:
    """The doors of a school with the cast in it."""
    return store.porter


def _begin(porter: Porter, *sessions: Session) -> None:
    for session in sessions:
        porter.begin(session, forget="")


def _kept(porter: Porter, *names: str) -> set[str]:
    return {name for name in names if porter.session(name)}


def test_a_session_comes_back_as_it_was_until_it_is_ended(porter: Porter) -> None:
    _begin(porter, SESSION, SITTING)
    assert porter.session("two") == SITTING
    assert _kept(porter, "one", "two", "three") == {"one", "two"}
    porter.end("two")
    assert porter.session("two") is None
    assert porter.session("one") == SESSION


def test_sessions_are_in_use_that_began_and_were_used_lately_enough(porter: Porter) -> None:
    """A sitting has a time of its own."""
    _begin(porter, SESSION, SITTING)
    lately = dict.fromkeys(("began", "seen", "sitting"), "2026-11-23T11:59:59+00:00")

    def in_use(**later: str) -> frozenset[str]:
        return porter.in_use(["one", "two", "three"], **{**lately, **later})

    assert in_use() == {"one", "two"}
    assert in_use(seen=NOON) == {"two"}
    assert in_use(sitting=NOON) == {"one"}
    assert in_use(began=NOON) == frozenset()


def test_use_and_proof_are_noted_apart(porter: Porter) -> None:
    _begin(porter, SESSION)
    porter.was_here("one", LATER)
    assert porter.session("one") == replace(SESSION, seen=LATER)
    porter.proved("one", LATER)
    assert porter.session("one") == replace(SESSION, seen=LATER, proved=LATER)


def test_ending_all_of_somebody_ends_the_sittings_that_they_started_too(porter: Porter) -> None:
    own = replace(SESSION, id="own", person=MISS_HART.id)
    _begin(porter, SESSION, SITTING, own, replace(own, id="other"))
    porter.end_all(MISS_HART.id, besides="own")
    assert _kept(porter, "one", "two", "own", "other") == {"one", "own"}


def test_a_new_session_sweeps_out_those_that_are_long_over(porter: Porter) -> None:
    _begin(porter, SESSION)
    porter.begin(replace(SESSION, id="new", began=LATER), forget=LATER)
    assert _kept(porter, "one", "new") == {"new"}


def test_an_account_is_found_by_person_address_and_sign_in_service(porter: Porter) -> None:
    porter.keep_account(ACCOUNT)
    porter.keep_account(Account(person=DAD.id, kind="parent"))
    assert porter.account(MS_OKAFOR.id) == ACCOUNT
    assert porter.account_at("senco@school.example") == ACCOUNT
    assert porter.account_of("https://accounts.example", "17") == ACCOUNT
    assert porter.accounts("staff") == (ACCOUNT,)
    assert porter.account_at("") is porter.account_of("", "") is porter.account("nobody") is None
    porter.keep_account(replace(ACCOUNT, disabled=True))
    assert porter.account(MS_OKAFOR.id) == replace(ACCOUNT, disabled=True)


def test_two_accounts_never_have_the_same_address(porter: Porter) -> None:
    porter.keep_account(ACCOUNT)
    with pytest.raises(Clash):
        porter.keep_account(Account(person=DAD.id, kind="parent", address=ACCOUNT.address))
    assert porter.account(DAD.id) is None


def test_a_step_of_a_sign_in_app_is_used_once_and_never_an_earlier_one(porter: Porter) -> None:
    porter.keep_account(ACCOUNT)
    used = [porter.use_step(MS_OKAFOR.id, step) for step in (5, 5, 4, 6)]
    assert used == [True, False, False, True]


def test_a_recovery_code_is_used_once_and_new_ones_end_the_old(porter: Porter) -> None:
    porter.keep_recovery(DAD.id, ["a", "b", "c"])
    assert [porter.use_recovery(DAD.id, each) for each in ("a", "a", "x")] == [True, False, False]
    assert porter.recovery_left(DAD.id) == 2
    assert not porter.use_recovery(MS_OKAFOR.id, "b")
    porter.keep_recovery(DAD.id, ["d"])
    assert [porter.use_recovery(DAD.id, each) for each in ("b", "d")] == [False, True]


def test_a_passkey_is_taken_away_by_its_owner_alone(porter: Porter) -> None:
    porter.keep_passkey(PASSKEY)
    porter.keep_passkey(replace(PASSKEY, count=4))
    assert porter.passkey("key") == replace(PASSKEY, count=4)
    porter.drop_passkey(MS_OKAFOR.id, "key")
    assert len(porter.passkeys(DAD.id)) == 1
    porter.drop_passkey(DAD.id, "key")
    assert porter.passkeys(DAD.id) == ()


def test_an_invitation_is_used_once_and_a_new_one_ends_the_old(porter: Porter) -> None:
    porter.invite(INVITED)
    assert porter.invitations() == (INVITED,)
    assert [porter.try_invitation("link") for _ in range(2)] == [1, 2]
    assert porter.invitation("link") == replace(INVITED, tries=2)
    porter.invite(replace(INVITED, id="again", letter="waits"))
    porter.letter_gone("again")
    assert porter.invitation("again") == replace(INVITED, id="again", letter="gone")
    assert porter.invitation("link") is None
    assert porter.try_invitation("link") == 0
    assert [porter.use_invitation("again", DADS_ACCOUNT) for _ in range(2)] == [True, False]
    assert porter.account(DAD.id) == DADS_ACCOUNT


def test_an_invitation_is_not_used_up_where_somebody_else_has_the_address(porter: Porter) -> None:
    porter.invite(INVITED)
    porter.keep_account(ACCOUNT)
    with pytest.raises(Clash):
        porter.use_invitation(INVITED.id, replace(DADS_ACCOUNT, address=ACCOUNT.address))
    assert porter.invitation(INVITED.id) == INVITED


def test_an_account_that_is_closed_meanwhile_stays_closed(porter: Porter) -> None:
    """Closing ends the invitation: whoever is just making the account with it comes too late."""
    porter.keep_account(ACCOUNT)
    porter.invite(replace(INVITED, person=MS_OKAFOR.id))
    porter.close(MS_OKAFOR.id)
    assert not porter.change_password(ACCOUNT, "another hash")
    assert not porter.use_invitation(INVITED.id, ACCOUNT)
    assert porter.account(MS_OKAFOR.id) == replace(ACCOUNT, disabled=True)


def test_of_two_changes_of_one_password_one_is_kept(porter: Porter) -> None:
    porter.keep_account(ACCOUNT)
    assert [porter.change_password(ACCOUNT, new) for new in ("first", "second")] == [True, False]
    assert porter.account(MS_OKAFOR.id) == replace(ACCOUNT, password="first")


def test_a_code_is_used_once_and_a_new_one_ends_the_old(porter: Porter) -> None:
    porter.send_code(CODE)
    assert [porter.try_code("browser") for _ in range(3)] == [1, 2, 3]
    assert porter.code("browser") == replace(CODE, tries=3)
    porter.send_code(replace(CODE, id="another"))
    assert (porter.code("browser"), porter.try_code("browser")) == (None, 0)
    assert [porter.use_code("another") for _ in range(2)] == [True, False]


def test_a_letter_waits_until_it_has_gone(porter: Porter) -> None:
    other = replace(LETTER, id="other", address="mum@e.example")
    porter.send_out([LETTER, other])
    porter.gone_out("letter")
    assert porter.outgoing() == (other,)


def test_of_many_who_try_at_once_one_alone_uses_it(porter: Porter) -> None:
    porter.send_code(CODE)
    with ThreadPoolExecutor(8) as threads:
        used = list(threads.map(lambda _: porter.use_code("browser"), range(16)))
    assert used.count(True) == 1


def test_a_closed_account_and_every_way_to_open_it_end_at_once_in_all_posts(
    store: Store, porter: Porter
) -> None:
    """Of the letters one goes on, which warns whoever had the address before."""
    okafor, warning = MS_OKAFOR.id, replace(LETTER, id="warning", letter="changed")
    as_lead = replace(MS_OKAFOR, id="as lead")
    store.posts.put_on(as_lead, whose=okafor, role="dsl")
    _begin(porter, replace(SESSION, person="as lead"), replace(SITTING, held_by="as lead"))
    porter.keep_account(ACCOUNT)
    porter.keep_account(Account(person=DAD.id, kind="parent"))
    porter.invite(replace(INVITED, person=okafor))
    porter.invite(replace(INVITED, id="other", person="as lead"))
    porter.send_code(replace(CODE, person=okafor))
    porter.send_out(replace(each, person=okafor) for each in (LETTER, warning))
    porter.invite(replace(INVITED, id="dads"))
    porter.close("as lead")
    assert porter.account(okafor) == replace(ACCOUNT, disabled=True)
    assert [each.id for each in porter.invitations()] == ["dads"]
    assert porter.account(DAD.id) == Account(person=DAD.id, kind="parent")
    assert porter.code("browser") is None
    assert _kept(porter, "one", "two") == set()
    assert [each.id for each in porter.outgoing()] == ["warning"]


def test_who_is_forgotten_comes_in_no_more(store: Store, porter: Porter) -> None:
    _begin(porter, SESSION, replace(SITTING, held_by=MS_OKAFOR.id))
    porter.keep_account(ACCOUNT)
    porter.keep_recovery(MS_OKAFOR.id, ["a"])
    porter.keep_passkey(replace(PASSKEY, person=MS_OKAFOR.id))
    porter.invite(replace(INVITED, person=MS_OKAFOR.id))
    porter.send_code(replace(CODE, person=MS_OKAFOR.id))
    porter.send_out([replace(LETTER, person=MS_OKAFOR.id)])
    store.forget(MS_OKAFOR.id)
    assert _kept(porter, "one", "two") == set()
    assert (
        porter.account(MS_OKAFOR.id) is porter.invitation("link") is porter.code("browser") is None
    )
    assert (porter.recovery_left(MS_OKAFOR.id), porter.passkeys(MS_OKAFOR.id)) == (0, ())
    assert porter.outgoing() == ()


def test_who_may_come_in_is_known_after_the_store_is_opened_again(
    porter: Porter, reopen: Open
) -> None:
    porter.keep_account(ACCOUNT)
    _begin(porter, SESSION)
    again = reopen().porter
    assert (again.account(MS_OKAFOR.id), again.session("one")) == (ACCOUNT, SESSION)


def test_which_memberships_stand_is_told_for_many_plans_at_once(store: Store) -> None:
    store.leave(PLAN, DAD.id)
    stands = store.stands([PLAN, "nowhere"])
    assert (PLAN, MS_OKAFOR.id, "senco") in stands
    assert not [each for each in stands if DAD.id in each]
    assert {plan for plan, _, _ in stands} == {PLAN}
