"""What goes wrong, and how it is put right again, as a person or time would."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.faults.steps import Stop

if TYPE_CHECKING:
    from tests.faults.cell import Cell

SHORT_SECONDS = 6
SLEEP_SECONDS = 600


@dataclass(frozen=True)
class Fault:
    """``strike`` does the mischief and lets the stopped step go on; ``mend`` puts things right."""

    key: str
    what: str
    strike: Callable[["Cell", Stop], None]
    mend: Callable[["Cell"], None] = lambda cell: None


def _nothing(cell: "Cell", stop: Stop) -> None:
    stop.release()


def _kill_server(cell: "Cell", stop: Stop) -> None:
    cell.machine.kill()
    stop.release("lose")
    cell.first.wait(1)


def _cut_power(cell: "Cell", stop: Stop) -> None:
    cell.machine.cut_power()
    stop.release("lose")
    cell.first.wait(1)


def _start_server(cell: "Cell") -> None:
    cell.machine.start()


def _stop_worker(cell: "Cell", stop: Stop) -> None:
    cell.first.stop_worker()
    stop.release()


def _close_tab(cell: "Cell", stop: Stop) -> None:
    cell.first.close_tab()
    stop.release()


def _open_tab(cell: "Cell") -> None:
    cell.first.open_tab()


def _reload(cell: "Cell", stop: Stop) -> None:
    if not stop.step.on_page:
        cell.first.reload()
    stop.release("deliver", "reload")


def _kill_browser(cell: "Cell", stop: Stop) -> None:
    cell.first.kill()
    stop.release()


def _start_browser(cell: "Cell") -> None:
    cell.first.start()
    cell.first.open_tab()


def _lose_answers(cell: "Cell", stop: Stop) -> None:
    cell.first.line.losing = True
    stop.release()
    cell.first.wait(SHORT_SECONDS)


def _repeat(cell: "Cell", stop: Stop) -> None:
    stop.release("twice")
    cell.first.line.doubling = True


def _delay(cell: "Cell", stop: Stop) -> None:
    cell.first.line.delay = SHORT_SECONDS
    stop.release()


def _sleep(cell: "Cell", stop: Stop) -> None:
    cell.machine.freeze()
    cell.first.freeze()
    cell.machine.move(SLEEP_SECONDS)
    # Longer than a click may wait. The browser's own clock cannot be moved, so this part of it is real.
    cell.sleep(SHORT_SECONDS)
    cell.machine.thaw()
    cell.first.thaw()
    stop.release()


def _second_browser(cell: "Cell", stop: Stop) -> None:
    cell.let_second_claim()
    cell.first.wait(2)
    stop.release()


def _cancel(cell: "Cell", stop: Stop) -> None:
    cell.says("cancel", "POST", "/messages/{id}/cancel")
    stop.release()


def _opt_out(cell: "Cell", stop: Stop) -> None:
    cell.says("opt out", "PATCH", "/contacts/{contact}", {"opted_out": True})
    stop.release()


def _edit(cell: "Cell", stop: Stop) -> None:
    cell.says("edit", "PATCH", "/messages/{id}", {"body": cell.other_text})
    stop.release()


def _log_out(cell: "Cell", stop: Stop) -> None:
    if not stop.step.on_page:
        cell.first.do("logOut")
    stop.release("deliver", "logOut")
    cell.first.wait(3)


def _log_in(cell: "Cell") -> None:
    cell.first.do("logIn")


def _change_page(cell: "Cell", stop: Stop) -> None:
    if not stop.step.on_page:
        cell.first.do("removeKey", "#main footer")
    stop.release("deliver", "removeKey", "#main footer")
    cell.first.wait(3)


def _change_back(cell: "Cell") -> None:
    cell.first.reload()
    cell.first.wait_until_ready()


def _mend_line(cell: "Cell") -> None:
    cell.first.line.mend()


FAULTS = (
    Fault("none", "nothing goes wrong", _nothing),
    Fault("server-killed", "the server is killed and started again", _kill_server, _start_server),
    Fault(
        "power-cut",
        "the server loses its power; the disk is as after its last sync",
        _cut_power,
        _start_server,
    ),
    Fault("worker-stopped", "the browser stops the extension's background", _stop_worker),
    Fault("tab-closed", "the tab is closed and opened again", _close_tab, _open_tab),
    Fault("tab-reloaded", "the tab is loaded again", _reload, lambda cell: cell.first.wait_until_ready()),
    Fault("browser-killed", "the browser is killed and started again", _kill_browser, _start_browser),
    Fault("answers-lost", "for some seconds no answer arrives", _lose_answers, _mend_line),
    Fault("calls-repeated", "every request arrives twice", _repeat),
    Fault("answer-late", "an answer comes after the time to click", _delay),
    Fault("asleep", "the machine sleeps for ten minutes", _sleep),
    Fault("second-browser", "another browser of the account wants to send it too", _second_browser),
    Fault("cancelled", "the person cancels it elsewhere", _cancel),
    Fault("opted-out", "the customer wants no more messages", _opt_out),
    Fault("edited", "the person changes its words elsewhere", _edit),
    Fault("logged-out", "WhatsApp logs itself out and in again", _log_out, _log_in),
    Fault(
        "page-changed",
        "WhatsApp's page changes under us until it is loaded again",
        _change_page,
        _change_back,
    ),
)
