"""Letters of the program as a real server of mail gets them, read by other people's parsers."""
import asyncio
import datetime
import email
import email.policy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

from aiosmtpd.smtp import SMTP

PROGRAM, NODE, CALENDAR = sys.argv[1:4]
TODAY = datetime.datetime.now(datetime.timezone.utc).date()


def in_days(days):
    return str(TODAY + datetime.timedelta(days))


class Box:
    """Takes what is sent, unless it is for somebody whom it does not know."""

    def __init__(self):
        self.letters = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if "nobody" in address:
            return "550 5.1.1 no such box"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 2.0.0 kept as %d" % len(self.letters)


class Server:
    """A server of mail on a port of its own, in a thread of its own."""

    def __init__(self, box):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.server = self.wait_for(self.loop.create_server(lambda: SMTP(box), "127.0.0.1", 0))
        self.url = "smtp://127.0.0.1:%d" % self.server.sockets[0].getsockname()[1]

    def wait_for(self, work):
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(work, 20), self.loop).result()

    async def close(self):
        self.server.close()

    def stop(self):
        if not self.thread.is_alive():
            return
        self.wait_for(self.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


class Notices(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.box = Box()
        self.server = Server(self.box)
        self.addCleanup(self.server.stop)
        self.url = self.server.url
        self.done("init", "--workflow", "edomex-2020", "--origin", "test/mail", "--as", "reg")
        self.done("forum", "install")
        for who, mail in (("ana", "ana@example.mx"), ("blas", "blas@example.mx"), ("caro", None),
                          ("nadie", "nobody@example.mx")):
            personal = ["--personal", "mail=" + mail] if mail else []
            self.done("institution", "add", who, "--type", "person", *personal)
        self.done("institution", "add", "fac", "--type", "person")
        self.done("role", "assign", "facilitator", "fac")
        self.done("seat", "appoint", "oversight", "ana")
        self.done("seat", "appoint", "public_entities", "blas")
        self.done("seat", "appoint", "civil_society", "caro")

    def run_program(self, *words):
        variables = {"COCREA_REGISTER": str(self.folder / "r.db"), "COCREA_HOME": str(self.folder / "home"),
                     "COCREA_AS": "reg", "LC_ALL": "es_MX.UTF-8", "PATH": os.environ["PATH"]}
        return subprocess.run([PROGRAM, *words], env=variables, capture_output=True, text=True, check=False)

    def done(self, *words):
        ran = self.run_program(*words)
        self.assertEqual(ran.returncode, 0, (words, ran.stdout, ran.stderr))
        return ran.stdout

    def convene(self, days=30):
        self.done("session", "convene", "s-1", "--day", in_days(days), "--number", "1", "--place",
                  "Salón de Cabildo; planta alta, «Ñ»", "--as", "fac")

    def send(self, *more, exit=0):
        ran = self.run_program("notice", "send", "--from", "registro@example.mx", "--json",
                               *(more or ("--server", self.url)))
        self.assertEqual(ran.returncode, exit, ran.stdout + ran.stderr)
        return json.loads(ran.stdout)

    def letter(self, at):
        sender, to, content = self.box.letters[at]
        self.assertEqual(sender, "registro@example.mx")
        for line in content.split(b"\r\n"):
            self.assertLessEqual(len(line), 78)
            self.assertNotIn(b"\n", line)
        self.assertTrue(content.isascii())
        message = email.message_from_bytes(content, policy=email.policy.default)
        self.assertEqual(message.defects, [])
        self.assertEqual([message["to"]], ["<%s>" % to[0]] if message["to"].startswith("<") else to)
        return message

    def calendar_of(self, message):
        (part,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        return self.events(part.get_payload(decode=True))

    def events(self, ics):
        for line in ics.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            line.decode()
        ran = subprocess.run([NODE, CALENDAR], input=ics, capture_output=True, check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return json.loads(ran.stdout)

    def test_calls_everybody_who_has_a_seat_once(self):
        self.assertEqual(self.send(), {"ok": True, "told": [], "untold": []})
        self.convene()
        said = self.send()
        self.assertEqual([one["to"] for one in said["told"]], ["ana", "blas"])
        self.assertEqual([(one["to"], one["code"]) for one in said["untold"]], [("caro", "mail.no_address")])
        message = self.letter(0)
        self.assertEqual(message["to"].addresses[0].addr_spec, "ana@example.mx")
        self.assertTrue(message["subject"].startswith("Convocatoria: "), message["subject"])
        text = message.get_body(("plain",)).get_content()
        self.assertIn("Salón de Cabildo; planta alta, «Ñ»", text)
        self.assertIn("test/mail", text)
        (event,) = self.calendar_of(message)
        self.assertEqual(event["start"], in_days(30))
        self.assertEqual(event["uid"], "s-1@test/mail")
        self.assertEqual(event["location"], "Salón de Cabildo; planta alta, «Ñ»")
        self.assertEqual(self.send()["told"], [], "once")
        self.assertEqual(len(self.box.letters), 2)

    def test_keeps_what_says_that_it_was_told(self):
        self.convene()
        self.send()
        kept = (self.folder / "r.db.notices").read_text()
        for name in ("ana@example.mx", "blas@example.mx"):
            self.assertNotIn(name, kept)
        self.assertEqual((self.folder / "r.db.notices").stat().st_mode & 0o777, 0o600)
        notices = json.loads(self.done("notice", "list", "--json"))
        self.assertEqual([(one["to"], one["answer"]) for one in notices],
                         [("ana", "250 2.0.0 kept as 1"), ("blas", "250 2.0.0 kept as 2")])
        self.assertEqual(notices[0]["message"], self.letter(0)["message-id"])
        with open(self.folder / "r.db.notices", "a", encoding="utf-8") as file:
            file.write('{"to": "torn')
        self.done("session", "cancel", "s-1", "--reason", "Luto", "--as", "fac")
        self.send()
        self.assertEqual(len(json.loads(self.done("notice", "list", "--json"))), 4)

    def test_tells_again_when_the_session_is_moved_or_called_off(self):
        self.convene()
        self.send()
        self.done("session", "postpone", "s-1", "--day", in_days(40), "--reason", "Feria", "--as", "fac")
        self.assertEqual(len(self.send()["told"]), 2)
        (first,), (moved,) = self.calendar_of(self.letter(0)), self.calendar_of(self.letter(2))
        self.assertEqual(first["uid"], moved["uid"])
        self.assertEqual(moved["start"], in_days(40))
        self.assertGreater(moved["sequence"], first["sequence"])
        self.done("session", "cancel", "s-1", "--reason", "Luto", "--as", "fac")
        self.send()
        last = self.letter(4)
        self.assertTrue(last["subject"].startswith("Se canceló: "), last["subject"])
        self.assertEqual(self.calendar_of(last)[0]["status"], "CANCELLED")

    def test_says_who_was_not_told_and_tries_again(self):
        self.done("seat", "appoint", "oversight", "nadie", "--tenure", "suplente")
        self.convene()
        said = self.send(exit=1)
        self.assertFalse(said["ok"])
        refused = {one["to"]: one for one in said["untold"]}["nadie"]
        self.assertEqual(refused["code"], "mail.refused", refused)
        self.assertIn("550", refused["message"])
        self.assertEqual(len(said["told"]), 2, "the others are told all the same")
        self.assertEqual(len(self.send(exit=1)["untold"]), 2)
        self.server.stop()
        self.assertEqual({one["code"] for one in self.send(exit=1)["untold"]},
                         {"mail.no_address", "mail.unreachable"})

    def test_writes_letters_into_a_folder(self):
        self.convene()
        (self.folder / "out").mkdir()
        self.assertEqual(len(self.send("--to", str(self.folder / "out"), "--dry-run")["told"]), 2)
        self.assertEqual(list((self.folder / "out").iterdir()), [])
        self.send("--to", str(self.folder / "out"))
        files = sorted((self.folder / "out").iterdir())
        self.assertEqual(len(files), 2)
        message = email.message_from_bytes(files[0].read_bytes(), policy=email.policy.default)
        self.assertEqual(message["to"].addresses[0].addr_spec, "ana@example.mx")

    def test_refuses_what_it_cannot_do(self):
        for words, code in ((["--from", "nobody", "--to", "x"], "mail.from_malformed"),
                            (["--from", "a@b", "--to", "x", "--server", "smtp://h"], "notice.whither"),
                            (["--from", "a@b"], "notice.whither"),
                            (["--from", "a@b\r\nBcc: c@d", "--to", "x"], "mail.from_malformed"),
                            (["--from", "a@b", "--server", "http://h"], "mail.address")):
            ran = self.run_program("notice", "send", *words, "--json")
            self.assertIn(ran.returncode, (1, 2), words)
            self.assertEqual(json.loads(ran.stdout)["code"], code)
        self.assertFalse((self.folder / "r.db.notices").exists())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
