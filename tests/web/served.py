"""The program under test, serving in a folder of its own, and what asks it as a browser or a machine would."""

import http.client
import json
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
import urllib.parse


class Place:
    """A folder with registers in it, gone in the end."""

    def __init__(self, program):
        self.program = program
        self.folder = tempfile.TemporaryDirectory()
        self.path = self.folder.name
        self.env = {"PATH": os.environ["PATH"], "COCREA_HOME": self.path + "/home",
                    "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": "detect_leaks=0"}

    def run(self, *words, check=True):
        return subprocess.run([self.program, *words], cwd=self.path, env=self.env, check=check,
                              capture_output=True, text=True)

    def register(self, file, *words):
        self.run("init", "--workflow", "edomex-2020", "--as", "registro", "--register", file, *words)

    def serve(self, *words):
        return Server(self, words)

    def close(self):
        self.folder.cleanup()


class Server:
    """One that is running; everything it says is kept."""

    def __init__(self, place, words):
        self.process = subprocess.Popen([place.program, "serve", *words, "--port", "0"], cwd=place.path,
                                        env=place.env, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        self.said = ""
        self.changed = threading.Condition()
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()
        self.port = int(self.wait_for(r"http://localhost:(\d+)/").group(1))

    def _listen(self):
        for line in self.process.stdout:
            with self.changed:
                self.said += line
                self.changed.notify_all()

    def wait_for(self, wanted, seconds=60):
        """What it says that fits."""
        with self.changed:
            found = self.changed.wait_for(lambda: re.search(wanted, self.said), seconds)
        assert found, f"{wanted} was not said: {self.said}"
        return found

    def stop(self):
        """As a service is stopped; the exit."""
        self.process.send_signal(signal.SIGTERM)
        exit_code = self.process.wait(60)
        self.listening.join()
        self.process.stdout.close()
        return exit_code

    def kill(self):
        """As a power cut does it."""
        self.process.kill()
        self.process.wait()
        self.listening.join()
        self.process.stdout.close()


class Browser:
    """Keeps the cookie of one host, as browsers do."""

    def __init__(self, server, host="localhost", cookie=""):
        self.port, self.host, self.cookie = server.port, f"{host}:{server.port}", cookie

    def ask(self, method, target, body=None, timeout=60, **fields):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Host": self.host, **{name.replace("_", "-"): value for name, value in fields.items()}}
        if self.cookie:
            headers["Cookie"] = "cocrea=" + self.cookie
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        if answer.getheader("Content-Type") == "text/event-stream":
            return connection, answer
        answer.text = answer.read().decode()
        connection.close()
        for one in answer.headers.get_all("Set-Cookie", []):
            self.set_cookie = one
            self.cookie = re.match("cocrea=([^;]*)", one).group(1)
        return answer

    def get(self, target, **fields):
        return self.ask("GET", target, **fields)

    def post(self, target, form):
        return self.ask("POST", target, urllib.parse.urlencode(form), Sec_Fetch_Site="same-origin",
                        Content_Type="application/x-www-form-urlencoded")

    def enter(self, invitation):
        """By the address of an invitation."""
        target = urllib.parse.urlsplit(invitation)
        return self.post(target.path, {"key": urllib.parse.parse_qs(target.query)["key"][0]})

    def is_signed_in(self):
        return 'name="stamp"' in self.get("/es/").text

    def stamp(self):
        return re.search('name="stamp" value="([^"]*)"', self.get("/es/").text).group(1)

    def follow(self):
        """What comes on the line of changes."""
        return self.ask("GET", "/api/v1/changes")


class Machine:
    """Acts by a token."""

    def __init__(self, browser, token):
        self.browser, self.token = browser, token

    def register_actor(self, name):
        draft = {"id": f"machine-{name}", "do": "actor.register", "object": name,
                 "actor": "registro", "capacity": "registrar", "body": {"type": "person"}}
        return self.browser.ask("POST", "/api/v1/acts", json.dumps(draft), timeout=120,
                                Authorization="Bearer " + self.token,
                                Content_Type="application/json")


def soon(true, seconds=60):
    """Waits until it is."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never was"
        time.sleep(0.1)
