"""Requests made by a seed from the description of the API that a server gives, good and bad ones:
no answer is a failure of the server (5xx), each has a status, a type and a form that the
description says.

requests.py PROGRAM COUNT [SEED], with Debian's python3-jsonschema. Serves the example, with a token
of a machine. One seed makes the same requests; which one an answer was to is told.
"""

import collections
import functools
import http.client
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from jsonschema import Draft202012Validator, RefResolver

ROOT = "/api/v1"
WORDS = ["", "0", "1", "-1", "1.5", "x", "%", "%00", "..", "../..", "a" * 300, "é", "\u202e", "null",
         "18446744073709551615", "18446744073709551616", "1e9", "true", "' OR 1=1 --", "<script>",
         "{}", "c-01", "=cmd()", "\t", "%2e%2e", "//", "*", "register", "forum"]
BYTES = ["", "{", "[]", "null", "7", '"x"', "{}", "[" * 500, '{"a":' * 200, '{"do":1}', "\ufeff{}",
         '{"do":"event.record","do":"event.record"}', '{"act":{}}', '{"act":{},"sig":"x"}', "\xff"]
METHODS = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GET"]


class Server:
    """The example, served, and tokens for its facilitator: one alone may not ask so often."""

    def __init__(self, program, machines):
        self.folder = tempfile.TemporaryDirectory()
        self.env = {"PATH": os.environ["PATH"], "COCREA_HOME": self.folder.name + "/home",
                    "LC_ALL": "C.UTF-8", "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}
        self.run = lambda *words: subprocess.run(
            [program, *words], cwd=self.folder.name, env=self.env, check=True,
            capture_output=True, text=True).stdout
        self.run("demo", "--register", "r.db")
        self.run("key", "new", "log")
        self.run("checkpoint", "publish", "--key", "log", "--register", "r.db")
        self.tokens = [
            self.run("token", "new", f"machine-{number}", "--actor", "facilitacion", "--deed",
                     "event.record", "--register", "r.db", "--as", "registro").strip()
            for number in range(machines)]
        self.process = subprocess.Popen(
            [program, "serve", "--register", "r.db", "--port", "0"], cwd=self.folder.name,
            env=self.env, stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r"localhost:(\d+)/", self.process.stdout.readline()).group(1))
        self.connection = None

    def ask(self, method, target, headers, body=None):
        for again in (True, False):
            try:
                if not self.connection:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
                self.connection.putrequest(method, target, skip_host=True,
                                           skip_accept_encoding=True)
                for name, value in headers.items():
                    self.connection.putheader(name, value)
                if body is not None:
                    self.connection.putheader("Content-Length", str(len(body)))
                self.connection.endheaders(body)
                answer = self.connection.getresponse()
                follows = answer.getheader("Content-Type") == "text/event-stream"
                content = b"" if follows else answer.read()
                if follows or answer.will_close:
                    self.connection.close()
                    self.connection = None
                return answer, content
            except (http.client.HTTPException, ConnectionError):
                self.connection = None  # it was closed after the answer before
                if not again:
                    raise

    def close(self):
        self.process.terminate()
        self.process.communicate()
        self.folder.cleanup()
        return self.process.returncode


class Maker:
    """Requests from a description, by a seed."""

    def __init__(self, description, seed, ids, tokens):
        self.random = random.Random(seed)
        self.description = description
        self.operations = [(path, method, said) for path, methods in description["paths"].items()
                           for method, said in methods.items()]
        self.ids, self.tokens = ids, tokens

    def any(self, things):
        return things[self.random.randrange(len(things))]

    def rarely(self, parts):
        return self.random.randrange(parts) == 0

    def good(self, schema):
        """A value that the schema takes, as far as it says."""
        if "enum" in schema:
            return self.any(schema["enum"])
        if schema.get("type") == "integer":
            return str(self.random.choice([schema.get("minimum", 0), 1, 2, 50, 1000]))
        return self.any(self.ids)

    def value(self, parameter):
        if parameter["name"] == "wait":
            return "0"  # to wait is not what is tried here
        if parameter["name"] == "kind" and not self.rarely(4):
            return self.any(["actor", "commitment", "session", "document", "key", "ballot", "x"])
        return self.any(WORDS) if self.rarely(3) else self.good(parameter["schema"])

    def headers(self):
        headers = {"Host": "localhost"}
        if self.rarely(3):
            headers["Accept"] = self.any(["*/*", "text/csv", "application/x-ndjson", "text/html",
                                          "application/json;q=0", ",;q", "text/*;q=0.3, */*;q=0.1"])
        if self.rarely(4):
            headers["Accept-Language"] = self.any(["es", "en", "fr", "*", ";;", "en;q=0, es"])
        if self.rarely(2):
            token = self.any(self.tokens)
            headers["Authorization"] = self.any(["Bearer " + token] * 6 + [
                "Bearer", "Bearer ", "Bearer x.y", "Basic YTpi", token, "bearer " + token])
        if self.rarely(6):
            headers["If-None-Match"] = self.any(["*", '"x"', 'W/"x"', '"', ""])
        return headers

    def draft(self):
        number = self.random.randrange(1000)
        draft = {"id": f"r-{number}", "do": "event.record", "object": f"e-{number}",
                 "body": {"type": self.any(["survey", "public_forum", "x"]), "title": "Sondeo"}}
        for _ in range(self.any([0, 0, 1, 2])):
            member = self.any(list(draft) + ["actor", "capacity", "seat", "cites", "copy", "expect"])
            draft[member] = self.any([1, None, [], {}, "", "x", "registro", ["a"], True, 1.5,
                                      "a" * 5000, "\u202e", {"a": {"b": []}}])
        return draft

    def body(self):
        if self.rarely(4):
            return self.any(BYTES).encode("latin-1" if self.rarely(2) else "utf-8", "replace")
        if self.rarely(40):
            return b" " * 70000
        return json.dumps(self.draft()).encode()

    def request(self):
        """Method, target, header and body, and the operation that it is of, if any."""
        path, method, said = self.any(self.operations)
        if self.rarely(4):
            path, method, said = "/acts", "post", self.description["paths"]["/acts"]["post"]
        methods, query = self.description["paths"][path], {}
        for parameter in said["parameters"]:
            parameter = self.resolved(parameter)
            if parameter["in"] == "path":
                word = self.value(parameter)
                path = path.replace("{" + parameter["name"] + "}", urllib.parse.quote(word, ""))
            elif parameter["in"] == "query" and (parameter.get("required") or self.rarely(2)):
                query[parameter["name"]] = self.value(parameter)
        if self.rarely(10):
            query[self.any(["x", "lang", "limit", "since"])] = self.any(WORDS)
        target = ROOT + path + ("?" + urllib.parse.urlencode(query) if query else "")
        headers, body = self.headers(), None
        if self.rarely(20):
            method = self.any(METHODS)
            return method, target, headers, None, methods.get(method.lower())
        if method == "post":
            body = self.body()
            if not self.rarely(4):
                headers["Authorization"] = "Bearer " + self.any(self.tokens)
            if not self.rarely(10):
                headers["Content-Type"] = "application/json"
            if self.rarely(5):
                headers["If-Match"] = self.any(["*", '"1-00"', '"x"', "", 'W/"1"', '"0"'])
        elif self.rarely(8):
            return "HEAD", target, headers, None, said
        return method.upper(), target, headers, body, said

    def resolved(self, node):
        while "$ref" in node:
            found = self.description
            for part in node["$ref"][2:].split("/"):
                found = found[part]
            node = found
        return node


@functools.cache
def validator(schema, description):
    document = json.loads(description)
    return Draft202012Validator(json.loads(schema), resolver=RefResolver("", document))


def against(maker, said, method, answer, content):
    """What an answer has that the description does not say, or nothing."""
    if answer.status >= 500 and not (answer.status == 501 and said is None):
        return f"status {answer.status}"
    if said is None:
        return None if answer.status in (200, 304, 400, 401, 404, 405, 406, 411, 429, 501) else (
            f"status {answer.status} of what is not described")
    responses = said["responses"]
    if str(answer.status) not in responses:
        return f"status {answer.status} is not described"
    response = maker.resolved(responses[str(answer.status)])
    if "content" not in response:
        return None
    kind = answer.getheader("Content-Type")
    if kind not in response["content"]:
        return f"type {kind} of {answer.status} is not described"
    for name in response.get("headers", {}):
        if name in ("WWW-Authenticate", "Retry-After") and not answer.getheader(name):
            return f"{answer.status} lacks {name}"
    if "json" not in kind or kind.endswith("ndjson") or method == "HEAD":
        return None
    schema = json.dumps(response["content"][kind]["schema"])
    errors = validator(schema, json.dumps(maker.description)).iter_errors(json.loads(content))
    return next((error.message for error in errors), None)


def main():
    program, count = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    server = Server(program, 4 if count < 10000 else 64)
    begun, found, statuses = time.monotonic(), [], collections.Counter()
    try:
        known = {"Host": "localhost"}
        description = json.loads(server.ask("GET", ROOT + "/openapi.json", known)[1])
        ids = [one["object"] for kind in ("actor", "commitment", "session", "document", "motion")
               for one in json.loads(server.ask("GET", f"{ROOT}/objects?kind={kind}", known)[1])[
                   "objects"][:20]] + ["0", "3", "0/000.p/3", "entries/000.p/1", "genesis"]
        maker = Maker(description, seed, ids, server.tokens)
        for number in range(count):
            method, target, headers, body, said = maker.request()
            answer, content = server.ask(method, target, headers, body)
            statuses[answer.status] += 1
            wrong = against(maker, said, method, answer, content)
            if wrong:
                found.append(f"{number}: {method} {target} {headers} {(body or b'')[:200]!r}: "
                             f"{wrong} {content[:300]!r}")
    finally:
        ended = server.close()
    took = time.monotonic() - begun
    print(f"{count} requests by seed {seed} in {took:.1f} s; "
          + ", ".join(f"{status}: {times}" for status, times in sorted(statuses.items())))
    print("\n".join(found[:20]))
    if ended != 0:
        print(f"the server ended with {ended}")
    sys.exit(1 if found or ended != 0 else 0)


if __name__ == "__main__":
    main()
