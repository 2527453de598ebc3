"""Who is signed in stays so when the server is started anew, and nobody else comes in by what is kept of it.

restart_test.py PROGRAM
"""

import json
import os
import pathlib
import shutil
import sys
import unittest

from served import Browser, Place

PROGRAM = sys.argv.pop(1)


class Restarted(unittest.TestCase):
    def setUp(self):
        self.place = Place(PROGRAM)
        self.addCleanup(self.place.close)
        self.place.register("r.db")
        self.kept = pathlib.Path(self.place.path, "r.db.sign-ins")
        self.server = self.serve()
        self.addCleanup(lambda: self.server.stop())

    def serve(self):
        return self.place.serve("--register", "r.db", "--lang", "en")

    def again(self, end=lambda server: server.stop()):
        end(self.server)
        self.server = self.serve()

    def enter(self):
        browser = Browser(self.server)
        invitation = self.server.wait_for(r"http://localhost:\d+/en/enter\?key=\w+").group(0)
        self.assertEqual(browser.enter(invitation).status, 303)
        self.assertTrue(browser.is_signed_in())
        return browser.cookie

    def browser(self, cookie):
        return Browser(self.server, cookie=cookie)

    def file(self):
        (one,) = self.kept.glob("session-*")
        return one

    def test_who_is_signed_in_stays_so(self):
        cookie = self.enter()
        stamp = self.browser(cookie).stamp()
        self.again()
        self.assertTrue(self.browser(cookie).is_signed_in())
        self.again(lambda server: server.kill())
        self.assertEqual(self.browser(cookie).stamp(), stamp, "a form that was open is good")
        self.assertEqual(self.browser(cookie).post("/en/leave", {"stamp": stamp}).status, 303)

    def test_who_left_stays_out(self):
        cookie = self.enter()
        browser = self.browser(cookie)
        browser.post("/en/leave", {"stamp": browser.stamp()})
        self.assertEqual(browser.cookie, "")
        self.assertFalse(self.browser(cookie).is_signed_in())
        self.again(lambda server: server.kill())
        self.assertFalse(self.browser(cookie).is_signed_in())

    def test_a_link_that_was_sent_is_good_once_after_a_restart(self):
        link = self.server.wait_for(r"http://localhost:\d+/en/enter\?key=\w+").group(0)
        path = link[link.index("/en/"):]
        (kept,) = self.kept.glob("invitation-*")
        self.assertNotIn(link.split("=")[1], kept.name + kept.read_text())
        self.again(lambda server: server.kill())
        for preview in range(3):
            self.assertEqual(Browser(self.server).get(path).status, 200)
        browser = Browser(self.server)
        self.assertEqual(browser.enter(link).status, 303)
        self.assertTrue(browser.is_signed_in())
        self.again()
        self.assertEqual(Browser(self.server).enter(link).status, 410)

    def test_what_is_over_is_over(self):
        cookie = self.enter()
        self.server.stop()
        idle = self.file().stat().st_mtime - 31 * 60
        os.utime(self.file(), (idle, idle))
        self.server = self.serve()
        self.assertFalse(self.browser(cookie).is_signed_in())
        cookie = self.enter()
        said = json.loads(self.file().read_text())
        self.assertAlmostEqual(said["until"], self.file().stat().st_mtime + 12 * 3600, delta=60)
        said["until"] -= 12 * 3600 + 60
        self.file().write_text(json.dumps(said))
        self.assertFalse(self.browser(cookie).is_signed_in())

    def test_a_stolen_file_lets_nobody_in(self):
        cookie = self.enter()
        file = self.file()
        stolen = [file.name, file.read_text(), *map(str, json.loads(file.read_text()).values())]
        self.assertNotIn(cookie, file.name + file.read_text())
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.kept.stat().st_mode & 0o777, 0o700)
        for one in stolen:
            self.assertFalse(self.browser(one.replace("\n", "")).is_signed_in(), one)
        self.place.register("other.db")
        shutil.copytree(self.kept, self.place.path + "/other.db.sign-ins")
        other = self.place.serve("--register", "other.db", "--lang", "en")
        self.addCleanup(other.stop)
        self.assertFalse(Browser(other, cookie=cookie).is_signed_in(), "at another register")
        self.assertTrue(self.browser(cookie).is_signed_in())

    def test_who_takes_the_files_away_signs_everybody_out(self):
        cookie = self.enter()
        shutil.rmtree(self.kept)
        self.assertFalse(self.browser(cookie).is_signed_in())
        self.again()
        self.assertTrue(self.browser(self.enter()).is_signed_in())


if __name__ == "__main__":
    unittest.main()
