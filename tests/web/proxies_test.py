"""Raw requests about framing, smuggling and limits, sent to `cocrea serve` alone and through the web servers that
docs/examples/hosting puts before it: none is answered as another, and the program gets none that nobody sent.

proxies_test.py PROGRAM REQUESTS, with nginx, haproxy and caddy of Debian.
"""

import collections
import json
import pathlib
import re
import socket
import sys
import unittest
import urllib.request

from proxies import NAME, Caddy, Haproxy, Nginx
from served import Place

RAW = pathlib.Path(sys.argv.pop(2))
PROGRAM = sys.argv.pop(1)

MARKED = f"GET /healthz HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode()
Answer = collections.namedtuple("Answer", "status header body")


def all_of(connection):
    """All that comes until the other side ends."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


def answers_in(heard):
    """One after the other; one without a header, as HTTP/0.9 has them, is of status 0."""
    answers = []
    while heard:
        head, _, rest = heard.partition(b"\r\n\r\n")
        status = re.match(rb"HTTP/1\.[01] (\d{3})", head)
        if not status:
            return answers + [Answer(0, b"", heard)]
        length = re.search(rb"\ncontent-length: (\d+)", head.lower())
        if b"\ntransfer-encoding: chunked" in head.lower():
            body, heard = dechunked(rest)
        else:
            size = int(length[1]) if length else len(rest)
            body, heard = rest[:size], rest[size:]
        answers.append(Answer(int(status[1]), head.lower(), body))
    return answers


def dechunked(rest):
    body = b""
    while True:
        size, _, rest = rest.partition(b"\r\n")
        count = int(size, 16)
        body, rest = body + rest[:count], rest[count + 2:]
        if count == 0:
            return body, rest


def is_a_page(answer):
    """Whether a page or a form of the program answered, and not what refuses before them."""
    return b"cross-origin-opener-policy" in answer.header or answer.body.startswith(b"<!doctype html>")


class Alone:
    """The program without anything before it."""

    def __init__(self, behind):
        self.port = behind

    def connect(self, source="127.0.0.1"):
        return socket.create_connection(("127.0.0.1", self.port), 60, (source, 0))

    def close(self):
        pass


class Requests:
    """What every one of them has to do."""

    mended = set()  # what it may pass on as a request that is whole, though the program itself would refuse it
    refusals = {501, 505}  # beside those that are the fault of who asks (4xx)

    @classmethod
    def setUpClass(cls):
        cls.place = Place(PROGRAM)
        cls.addClassCleanup(cls.place.close)
        cls.place.register("r.db")
        cls.server = cls.place.serve("--register", "r.db", "--metrics", "0", "--lang", "en")
        cls.addClassCleanup(cls.server.stop)
        cls.figures = cls.server.wait_for(r"http://localhost:\d+/metrics").group(0)
        cls.front = cls.before(cls.server.port)
        cls.addClassCleanup(cls.front.close)

    def answered(self):
        """How many requests of each sort, method and status the program has answered."""
        with urllib.request.urlopen(self.figures) as answer:
            return collections.Counter({tuple(what): int(count) for *what, count in re.findall(
                r'cocrea_http_requests_total{sort="(\w+)",method="(\w+)",status="(\d+)"} (\d+)',
                answer.read().decode())})

    def ask(self, sent, source="127.0.0.1"):
        with self.front.connect(source) as connection:
            connection.sendall(sent)
            return answers_in(all_of(connection))

    def test_raw_requests(self):
        cases = json.loads(RAW.read_text("utf-8"))["cases"]
        self.assertEqual(len(cases), 52)
        for number, case in enumerate(cases):
            with self.subTest(case["name"]):
                source = f"127.0.1.{number}"  # each from an address of its own: no limit is reached
                sent = case["bytes_latin1"].replace("Host: 127.0.0.1", f"Host: {NAME}").encode("latin-1")
                before = self.answered()
                answers = self.ask(sent + MARKED, source)
                self.judge(case, answers, self.answered() - before)
                self.assertEqual(self.ask(MARKED, source)[0].body, b"ok\n", "somebody else got its answer")

    def judge(self, case, answers, reached):
        """Answers to a raw request and to the marked one after it, and what of them reached the program."""
        self.assertTrue(1 <= len(answers) <= 2, answers)
        first, marked = answers[0], answers[1:]
        self.assertTrue(first.status < 500 or first.status in self.refusals, first)
        self.assertNotEqual(first.body, b"ok\n", "the marked one was answered for it")
        self.assertEqual([each.body for each in marked], [b"ok\n"] * len(marked))
        pages = [(sort, method) for sort, method, _ in reached.elements() if sort != "health"]
        method = case["bytes_latin1"].split()[0]
        taken = is_a_page(first)
        self.assertEqual(pages, [("page" if method == "GET" else "form", method)] * taken)
        self.assertEqual(reached.total() - len(pages), len(marked))
        if case["want"] == "accept":
            self.assertTrue(taken and marked, answers)
        if case["want"] == "refuse" and case["name"] not in self.mended:
            self.assertFalse(taken, first)


class Proxied(Requests):
    """What matters in a recipe."""

    def header_of(self, method, target, *fields, body=b""):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {NAME}", "Connection: close", *fields]
        return "\r\n".join(lines + ["", ""]).encode() + body

    def test_takes_a_form_with_files_as_the_program_does(self):
        body = b"a" * (2 << 20)
        sent = self.header_of("POST", "/es/", "Content-Type: multipart/form-data; boundary=x",
                              f"Content-Length: {len(body)}", body=body)
        self.assertTrue(is_a_page(self.ask(sent)[0]))

    def test_says_that_it_is_over_tls(self):
        page = self.ask(self.header_of("GET", "/es/"))[0]
        self.assertEqual(page.status, 200)
        self.assertIn(b"strict-transport-security: max-age=31536000", page.header)
        link = self.server.wait_for(r"/en/enter\?key=(\w+)").group(1)
        entered = self.ask(self.header_of(
            "POST", "/en/enter", "Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin",
            f"Content-Length: {len(link) + 4}", body=f"key={link}".encode()))[0]
        self.assertRegex(entered.header, b"set-cookie: .*; secure")

    def test_compresses_no_page(self):
        page = self.ask(self.header_of("GET", "/es/", "Accept-Encoding: gzip, deflate, br"))[0]
        self.assertEqual(page.status, 200)
        self.assertNotIn(b"content-encoding", page.header)

    def test_takes_no_ciphers_in_blocks(self):
        with self.assertRaises(OSError):
            self.front.connect(ciphers="ECDHE+AES:!AESGCM:!AESCCM")

    def test_passes_on_what_goes_on_as_it_comes(self):
        with self.front.connect() as connection:
            connection.sendall(self.header_of("GET", "/api/v1/changes"))
            heard = b""
            while b"event: commit" not in heard:
                heard += connection.recv(65536)


class Limited(Proxied):
    def test_one_address_has_so_many_at_once(self):
        follow = self.header_of("GET", "/api/v1/changes")
        following = [self.front.connect("127.0.2.1") for _ in range(40)]
        for each in following:
            self.addCleanup(each.close)
            each.sendall(follow)
            self.assertIn(b"HTTP/1.1 200", each.recv(65536))
        self.assertEqual(self.ask(MARKED, "127.0.2.1")[0].status, 429)
        self.assertEqual(self.ask(MARKED, "127.0.2.2")[0].status, 200)


class WithoutProxy(Requests, unittest.TestCase):
    before = Alone


class BehindNginx(Limited, unittest.TestCase):
    before = Nginx
    mended = {"high byte in name", "chunk size 5 g", "chunk bare LF", "HTTP/0.9", "two spaces in request line",
              "no colon header"}


class BehindHaproxy(Limited, unittest.TestCase):
    before = Haproxy
    mended = {"CL+TE", "TE+CL", "chunk bare LF", "HTTP/2.0 text", "two spaces in request line", "tab in request line"}


class BehindCaddy(Proxied, unittest.TestCase):
    before = Caddy
    mended = {"CL+TE", "TE+CL", "CL empty", "chunk bare LF", "chunk ext CR", "HTTP/1.0 + TE", "empty header name"}
    refusals = {501, 502, 505}  # it calls its own refusal of a body a failure of what it stands before


if __name__ == "__main__":
    unittest.main()
