"""Whatever people, browsers, networks and clocks do in any order: nothing leaves twice, no end changes.

The real application over a real SQLite file. What left is counted by the ledger of this file, from the
clicks of pretended pages, never from what the server believes.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from crm.app import create_app
from crm.backups import restoring
from crm.backups import service as backups
from crm.db import db
from crm.schedule import jobs

ENDS = {"sent", "failed", "cancelled", "dropped"}
BROWSERS = st.integers(0, 1)
WHICH = st.integers(0, 50)


@dataclass
class Page:
    """One life of a page: what it claimed, and what it did with it."""

    browser: int
    claimed: dict
    nonce: str
    deadline: datetime | None = None
    clicked: bool = False
    # A backup was brought back since it claimed.
    outdated: bool = False

    @property
    def message(self) -> int:
        return self.claimed["message"]["id"]


class Outbox(RuleBasedStateMachine):
    """`pages` are alive, one per browser; `gone` are those that died after a click and left evidence;
    `packets` are reports of pages that gave up without a click, still under way in the network."""

    app = now = senders = contacts = begin_anew = create_app = None

    def __init__(self):
        super().__init__()
        type(self).begin_anew()
        self.backup: Path | None = None
        # Of which the backup does not know that they may leave before their time.
        self.hastened: set[int] = set()
        self.ledger: dict[int, int] = {}
        self.ended: dict[int, str] = {}
        self.pages: dict[int, Page] = {}
        self.gone: list[Page] = []
        self.packets: list[Page] = []
        self.lives = 0

    # People

    @rule(who=st.integers(0, 1), ahead=st.sampled_from([0, 0, 0, 5, 120]), hold=st.booleans())
    def schedule(self, who, ahead, hold):
        local = (self.now() + timedelta(hours=2, seconds=ahead)).replace(tzinfo=None)
        answer = self.senders[0].ask(
            self.contacts[who], local.isoformat(timespec="microseconds"), hold_on_reply=hold
        )
        assert answer.status_code in (201, 409)
        if answer.status_code == 201:
            # Not even one that the database has forgotten since.
            assert answer.json["id"] not in self.ledger
            self.ledger[answer.json["id"]] = 0

    @precondition(lambda self: self.ledger)
    @rule(which=WHICH, action=st.sampled_from(["cancel", "send_now", "edit", "grace", "resolve", "drop"]))
    def a_person_acts(self, which, action):
        message = sorted(self.ledger)[which % len(self.ledger)]
        path = f"/messages/{message}"
        if action in ("edit", "grace"):
            answer = self.api.patch(path, {"body": "Other"} if action == "edit" else {"grace_seconds": 20})
        elif action in ("resolve", "drop"):
            # A person looks at the phone first.
            outcome = "sent" if self.ledger[message] else "drop" if action == "drop" else "send_again"
            answer = self.api.post(f"{path}/resolve", {"outcome": outcome})
        else:
            answer = self.api.post(f"{path}/{action}")
        assert answer.status_code in (200, 404, 409)
        if answer.status_code == 200 and action == "send_now":
            self.hastened.add(message)

    @rule(who=st.integers(0, 1), what=st.sampled_from(["out", "in", "in", "Asia/Tokyo", "reply", "resume"]))
    def a_contact_changes(self, who, what):
        path = f"/contacts/{self.contacts[who]['id']}"
        if what == "reply":
            body = {"contact_id": self.contacts[who]["id"], "at": self.now().isoformat()}
            answer = self.api.post("/inbound", body)
        elif what == "resume":
            answer = self.api.post("/outbox/resume")
        else:
            answer = self.api.patch(path, {"zone": what} if "/" in what else {"opted_out": what == "out"})
        assert answer.status_code == 200

    # Browsers

    @precondition(lambda self: self.ledger and len(self.pages) < 2)
    @rule(browser=BROWSERS)
    def claim(self, browser):
        if browser in self.pages:
            browser = 1 - browser
        claimed = self.senders[browser].claim()
        if claimed is not None:
            self.lives += 1
            self.pages[browser] = Page(browser, claimed, f"life-{self.lives}")

    @precondition(lambda self: any(not page.clicked for page in self.pages.values()))
    @rule(which=WHICH, then=st.sampled_from(["click", "click", "wait", "answer lost"]))
    def commit(self, which, then):
        page = self.pick(which, [page for page in self.pages.values() if not page.clicked])
        answer = self.senders[page.browser].commit(page.claimed, page.nonce)
        assert answer.status_code != 200 or not page.outdated
        if then == "answer lost":
            return
        if answer.status_code == 200:
            page.deadline = self.now() + timedelta(milliseconds=answer.json["click_within_ms"])
            if then == "click":
                self.click(page)
        elif answer.json["code"] != "too_soon":
            del self.pages[page.browser]

    @precondition(lambda self: any(page.deadline for page in self.pages.values()))
    @rule(which=WHICH)
    def click_later(self, which):
        self.click(self.pick(which, [page for page in self.pages.values() if page.deadline]))

    @precondition(lambda self: self.pages)
    @rule(
        which=WHICH,
        how=st.sampled_from(["report", "report", "report lost", "no bubble", "crash", "give back"]),
    )
    def finish(self, which, how):
        page = self.pick(which, list(self.pages.values()))
        del self.pages[page.browser]
        sender, before = self.senders[page.browser], self.states()
        if page.clicked:
            if how in ("report", "report lost"):
                self.bring_evidence(page, lost=how == "report lost")
            elif how == "no bubble":
                sender.result(page.claimed, "unknown", reason="no_bubble")
            elif how == "give back":
                self.gone.append(page)
        elif how == "report":
            sender.result(page.claimed, "not_sent", reason="page_changed")
        elif how == "report lost":
            self.packets.append(page)
        elif how == "give back":
            reasons = ("draft_in_composer", "replied", "no_chat", "cancelled")
            sender.release(page.claimed, reasons[which % len(reasons)])
        # Proof counts whenever it comes; nothing else does that is said about a claim from before a restore.
        assert not page.outdated or page.clicked or self.states() == before

    # The network, the clock, the server

    @precondition(lambda self: self.gone)
    @rule(which=WHICH, lost=st.booleans())
    def replay_evidence(self, which, lost):
        self.bring_evidence(self.gone.pop(which % len(self.gone)), lost)

    @precondition(lambda self: self.packets)
    @rule(which=WHICH, repeated=st.booleans())
    def a_late_packet(self, which, repeated):
        """Its page has given up without a click, so nobody clicks whatever the answer is."""
        page = self.packets.pop(which % len(self.packets))
        if repeated:
            self.senders[page.browser].commit(page.claimed, page.nonce)
            self.packets.append(page)
        else:
            self.senders[page.browser].result(page.claimed, "not_sent", reason="page_changed")

    @precondition(lambda self: self.pages or self.packets)
    @rule(which=WHICH, what=st.sampled_from(["not_sent", "unknown", "commit", "release"]))
    def someone_else_speaks_for_a_claim(self, which, what):
        page = self.pick(which, [*self.pages.values(), *self.packets])
        stranger, before = self.senders[1 - page.browser], self.states()
        if what == "commit":
            answer = stranger.commit(page.claimed, page.nonce)
        elif what == "release":
            answer = stranger.release(page.claimed)
        else:
            answer = stranger.result(page.claimed, what)
        assert answer.status_code == (409 if page.message in before else 404)
        assert self.states() == before

    @rule(seconds=st.sampled_from([1, 2, 5, 30, 61, 70, 600, 8_000]))
    def time_passes(self, seconds):
        self.now.move(seconds=seconds)

    @rule(restart=st.booleans())
    def the_server_works(self, restart):
        with self.app.app_context():
            if restart:
                db.session.remove()
                db.engine.dispose()
            jobs.wake()

    @precondition(lambda self: not self.backup)
    @rule(who=st.integers(0, 1), hurry=st.booleans())
    def a_backup_is_made(self, who, hurry):
        """With `hurry` a message leaves at once that the backup has for tomorrow."""
        if hurry:
            self.schedule(who, 100_000, hold=False)
        self.backup = backups.make_now(self.settings, now=self.now())
        self.hastened = set()
        if hurry and self.ledger:
            self.a_person_acts(len(self.ledger) - 1, "send_now")

    @precondition(lambda self: self.backup)
    @rule(lost=st.booleans())
    def a_backup_is_brought_back(self, lost):
        """The browsers live on and know nothing of it. With `lost` the disk with everything newer is gone."""
        # Stopping the server, this, and starting it again take longer than a click may wait.
        self.now.move(seconds=10)
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        if lost and not self.hastened:
            for ending in ("", "-wal", "-shm"):
                self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        backup, self.backup = self.backup, None
        done = restoring.restore(self.settings, backup, self.create_app, now=self.now())
        # The next ones of the same second must find their names free.
        for file in filter(None, (backup, done.aside)):
            file.unlink()
        for page in (*self.pages.values(), *self.packets):
            page.outdated = True
        back = self.states()
        assert sum(state == "unknown" for state in back.values()) >= done.asked
        # What was under way is known to nobody for certain any more, and what left is asked about.
        assert not {"claimed", "sending"} & {*back.values()}
        for message, state in back.items():
            assert not self.ledger[message] or state in ("sent", "unknown")
        self.ended = {message: state for message, state in back.items() if state in ENDS}

    # What must hold

    @invariant()
    def nothing_left_twice(self):
        assert all(clicks <= 1 for clicks in self.ledger.values())

    @invariant()
    def ends_stay(self):
        for message, state in self.states().items():
            assert self.ended.get(message, state) == state
            if state in ENDS:
                self.ended[message] = state

    def teardown(self):
        """When all goes quiet, nothing that left waits unseen and nothing is under way for ever."""
        self.now.move(minutes=2)
        self.the_server_works(restart=True)
        for message, state in self.states().items():
            if self.ledger[message]:
                assert state in ("sent", "unknown")
            else:
                assert state not in ("sent", "claimed", "sending")

    @property
    def api(self):
        return self.senders[0].api

    def states(self) -> dict[int, str]:
        """What the file says, read past the application: it is looked at after every step."""
        with closing(sqlite3.connect(self.file)) as file:
            return dict(file.execute("SELECT id, state FROM messages").fetchall())

    @property
    def settings(self):
        return self.app.config["SIDENOTE"]

    @property
    def file(self) -> Path:
        return backups.database_file(self.settings)

    def pick(self, which: int, pages: list[Page]) -> Page:
        return pages[which % len(pages)]

    def click(self, page):
        if not page.clicked and self.now() < page.deadline:
            page.clicked = True
            self.ledger[page.message] += 1

    def bring_evidence(self, page, lost):
        answer = self.senders[page.browser].result(page.claimed)
        known = page.message in self.states()
        assert answer.status_code == 200 or answer.json["code"] == ("already_final" if known else "not_found")
        if lost:
            self.gone.append(page)


def test_in_any_order(application, app, now, sender, second, dana, noa, unpaced):
    folder = app.config["SIDENOTE"].data_dir
    start = now()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shutil.copytree(folder, folder.with_name("machine"))

    def begin_anew():
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        shutil.rmtree(folder)
        shutil.copytree(folder.with_name("machine"), folder)
        now.instant = start

    # It is always made for the same file, and making one takes longer than bringing a backup back.
    Outbox.create_app = staticmethod(cache(create_app))
    Outbox.app, Outbox.now, Outbox.senders = app, now, (sender, second)
    Outbox.contacts, Outbox.begin_anew = (dana, noa), staticmethod(begin_anew)
    run_state_machine_as_test(
        Outbox,
        settings=settings(
            max_examples=30, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
