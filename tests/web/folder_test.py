"""A folder of registers, served by one process: each at a host of its own, with nothing of it at another's, and none
held up by another.

folder_test.py PROGRAM
"""

import fcntl
import os
import pathlib
import shutil
import sys
import threading
import time
import unittest

from served import Browser, Machine, Place, soon

PROGRAM = sys.argv.pop(1)


def event(lines):
    """The next of what is told to who follows."""
    told = ""
    while not told:
        for line in iter(lines.readline, b"\n"):
            if not line.startswith(b":"):
                told += line.decode()
    return told


class Folder(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Place(PROGRAM)
        os.mkdir(cls.place.path + "/registers")
        cls.place.register("registers/ieem.db", "--origin", "plan.ieem.example/2025")
        cls.place.register("registers/Infoem.cocrea")
        cls.tokens = {
            name: cls.place.run("token", "new", "machine", "--actor", "registro", "--deed",
                                "actor.register", "--as", "registro", "--register",
                                "registers/" + file).stdout.strip()
            for name, file in (("ieem", "ieem.db"), ("infoem", "Infoem.cocrea"))}
        folder = pathlib.Path(cls.place.path, "registers")
        for name in ("broken", "late"):
            (folder / f"{name}.db").write_text("This is no register.")
        (folder / "ieem.db.notices").touch()
        (folder / "notes.txt").touch()
        cls.server = cls.place.serve("registers", "--lang", "en")
        for name in ("ieem", "infoem"):
            cls.server.wait_for(rf"{name}: shown at http://{name}\.localhost:")
        cls.server.wait_for("broken: cannot be shown now")

    @classmethod
    def tearDownClass(cls):
        begin = time.monotonic()
        assert cls.server.stop() == 0, cls.server.said
        assert time.monotonic() - begin < 15
        cls.place.close()

    def at(self, host):
        return Browser(self.server, host)

    def machine(self, name):
        return Machine(self.at(name + ".localhost"), self.tokens[name])

    def test_each_is_at_its_host(self):
        for host, origin in (("ieem.localhost", "plan.ieem.example/2025"),
                             ("IEEM.registros.example.mx", "plan.ieem.example/2025"),
                             ("plan.ieem.example", "plan.ieem.example/2025"),
                             ("infoem.localhost", "local/Infoem")):
            answer = self.at(host).get("/api/v1")
            self.assertEqual(answer.status, 200, host)
            self.assertIn(f'"origin":"{origin}"', answer.text)

    def test_this_machine_lists_them(self):
        for host in ("localhost", "127.0.0.1", "[::1]"):
            answer = self.at(host).get("/", Accept_Language="en")
            self.assertEqual(answer.status, 200)
            self.assertIn(f'href="http://ieem.localhost:{self.server.port}/"', answer.text)
            self.assertIn("infoem.localhost", answer.text)
            self.assertIn("broken</a> · cannot be read at the moment", answer.text)
            self.assertNotIn("notes", answer.text)
            self.assertNotIn("notices", answer.text)
        self.assertEqual(self.at("localhost").get("/es/plan").status, 404)

    def test_any_other_host_is_told_in_words(self):
        for language, words in (("es", "no se muestra ningún registro"), ("en", "No register is shown")):
            answer = self.at("other.example").get("/es/", Accept_Language=language)
            self.assertEqual(answer.status, 421)
            self.assertIn(words, answer.text)
            self.assertIn("other.example", answer.text)
            self.assertNotIn("ieem", answer.text)
        self.assertEqual(self.at("<script>").get("/").status, 421)
        self.assertNotIn("<script>", self.at("<script>").get("/").text)

    def test_who_signs_in_to_one_is_nobody_at_another(self):
        invitation = self.server.wait_for(r"http://ieem\.localhost:\d+/en/enter\?key=\w+").group(0)
        ieem, infoem = self.at("ieem.localhost"), self.at("infoem.localhost")
        self.assertEqual(infoem.enter(invitation).status, 410)
        self.assertEqual(ieem.enter(invitation).status, 303)
        self.assertNotIn("domain", ieem.set_cookie.lower())
        self.assertTrue(ieem.is_signed_in())
        infoem.cookie = ieem.cookie
        self.assertFalse(infoem.is_signed_in())
        self.assertEqual(infoem.post("/es/salir", {"stamp": ieem.stamp()}).status, 403)
        self.assertTrue(ieem.is_signed_in())

    def test_the_token_of_one_is_none_of_another(self):
        stranger = Machine(self.at("infoem.localhost"), self.tokens["ieem"])
        self.assertEqual(stranger.register_actor("eva").status, 401)

    def test_what_happens_in_one_is_told_to_those_who_follow_it(self):
        lines, first, heard = {}, {}, []
        for name in ("ieem", "infoem"):
            connection, lines[name] = self.at(name + ".localhost").follow()
            self.addCleanup(connection.close)
            first[name] = event(lines[name])
            self.assertIn("event: commit", first[name])

        def hear():
            told = first["infoem"]
            while told == first["infoem"]:  # what was just recorded may be told once more
                told = event(lines["infoem"])
            heard.append(told)
        listening = threading.Thread(target=hear, daemon=True)
        listening.start()
        self.assertEqual(self.machine("ieem").register_actor("ana").status, 201)
        self.assertIn("event: commit", event(lines["ieem"]))
        time.sleep(1.5)
        self.assertEqual(heard, [])
        self.assertEqual(self.machine("infoem").register_actor("ana").status, 201)
        listening.join(30)
        self.assertEqual(len(heard), 1)

    def test_one_that_is_locked_holds_up_no_other(self):
        answers = []
        with open(self.place.path + "/registers/Infoem.cocrea", "rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            waiting = [threading.Thread(target=lambda i=i: answers.append(
                self.machine("infoem").register_actor(f"person-{i}").status)) for i in range(12)]
            for one in waiting:
                one.start()
            self.server.wait_for(r"infoem: .*(wait|esper)")
            for i in range(5):
                begin = time.monotonic()
                self.assertEqual(self.at("ieem.localhost").get("/es/plan").status, 200)
                self.assertEqual(self.machine("ieem").register_actor(f"other-{i}").status, 201)
                self.assertLess(time.monotonic() - begin, 5)
            self.assertEqual(answers, [])
            fcntl.flock(held, fcntl.LOCK_UN)
        for one in waiting:
            one.join()
        self.assertEqual(answers, [201] * 12)

    def test_one_that_cannot_be_opened_says_so_until_it_can(self):
        self.assertIn("late.db is not shown", self.server.said)
        late = self.at("late.localhost")
        page = late.get("/es/", Accept_Language="en")
        self.assertEqual(page.status, 503)
        self.assertIn("cannot be read at the moment", page.text)
        self.assertIsNotNone(page.getheader("Retry-After"))
        self.assertEqual(late.get("/api/v1").getheader("Content-Type"), "application/problem+json")
        self.assertEqual(late.get("/healthz").status, 200)
        self.assertEqual(self.at("localhost").get("/readyz").status, 503)
        self.assertEqual(self.at("ieem.localhost").get("/readyz").status, 200)
        self.place.register("whole.db")
        shutil.move(self.place.path + "/whole.db", self.place.path + "/registers/late.db")
        soon(lambda: late.get("/es/").status == 200)
        self.server.wait_for("late: shown at")
        self.assertEqual(self.server.said.count("late: cannot be shown"), 1)


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.place = Place(PROGRAM)
        self.addCleanup(self.place.close)

    def refused(self, *words):
        ran = self.place.run("serve", *words, "--lang", "en", check=False)
        self.assertEqual(ran.returncode, 2, ran.stderr)
        return ran.stderr

    def test_what_cannot_be_served_is_said(self):
        self.assertIn("is no folder", self.refused("nothing"))
        os.mkdir(self.place.path + "/empty")
        pathlib.Path(self.place.path, "empty", "r.db.tokens").touch()
        self.assertIn("no register", self.refused("empty"))
        self.assertIn("--demo", self.refused("empty", "--demo"))
        for name in ("a b.db", "A-B.cocrea"):
            pathlib.Path(self.place.path, "empty", name).touch()
        self.assertIn("same host name", self.refused("empty"))


if __name__ == "__main__":
    unittest.main()
