"""A real SMTP server that misbehaves as it is told, and keeps what it accepted."""

import asyncio
import email
import threading
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from scripts.postgres import free_port

HANGS_UP = "hangs up"
SAYS_NOTHING = "says nothing"


class Handler:
    """Answers each command as it is told: with a line, with silence, or by hanging up.

    `answers` is asked before each command with its name (`CONNECT`, `EHLO`, `MAIL`, `RCPT`, `DATA`, `CONTENT`, `QUIT`)
    and returns None for good behaviour. `CONTENT` is the end of the mail: only with good behaviour is it accepted.
    """

    def __init__(self) -> None:
        """Begin well-behaved."""
        self.rcpt: dict[str, str] = {}
        self.data = "250 OK"
        self.drop = False
        self.answers: Callable[[str], str | None] = lambda _command: None
        self.seconds = 0.0
        """How long it thinks before it says that a mail is accepted."""
        self.may_go_on = threading.Event()
        """While it is not set, a mail's end is not answered."""
        self.may_go_on.set()
        self.holds = threading.Event()
        """Set once a mail's end waits for that."""
        self.taken: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take an address or not."""
        answer = self.rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Accept a whole mail or not."""
        while not self.may_go_on.is_set():
            self.holds.set()
            await asyncio.sleep(0.01)
        await asyncio.sleep(self.seconds)
        answer = HANGS_UP if self.drop else self.answers("CONTENT") or self.data
        if answer == HANGS_UP:
            server.transport.abort()
            return "250 never heard"
        if answer == SAYS_NOTHING:
            await asyncio.sleep(3600)
        if answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.taken.append(email.message_from_bytes(content, policy=default))  # type: ignore[arg-type]
        return answer


class Server(SMTP):
    """Misbehaves before each command as its handler says."""

    async def _misbehaves(self, command: str) -> bool:
        answer = self.event_handler.answers(command)
        if answer == HANGS_UP:
            self.transport.abort()
        elif answer == SAYS_NOTHING:
            await asyncio.sleep(3600)
        elif answer:
            await self.push(answer)
        return bool(answer)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802  # aiosmtpd's names
        """Greet or not."""
        if not await self._misbehaves("EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """Take a sender or not."""
        if not await self._misbehaves("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """Take a recipient or not."""
        if not await self._misbehaves("RCPT"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        """Ask for the content or not."""
        if not await self._misbehaves("DATA"):
            await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg: str | None) -> None:  # noqa: N802
        """Say good-bye or not."""
        if not await self._misbehaves("QUIT"):
            await super().smtp_QUIT(arg)


class MisbehavingController(Controller):
    """Runs such a server in a thread of its own."""

    def factory(self) -> SMTP:
        """One connection."""
        return Server(self.handler, hostname="localhost")


def controller_for(handler: Handler) -> Controller:
    """A server on this machine, not yet started."""
    return MisbehavingController(handler, hostname="127.0.0.1", port=free_port())
