"""What `cocrea serve` costs those who read: pages at a pace and as fast as they come, many who follow, many who are
slow. Everything is asked of addresses of this machine."""
import asyncio
import contextlib
import os
import pathlib
import re
import resource
import statistics
import subprocess
import time

PAGES = ["/es/", "/es/plan", "/es/historial", "/es/personas", "/es/metodologia", "/es/documentos", "/es/datos",
         "/en/", "/en/plan", "/en/history"]


def quantile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


@contextlib.contextmanager
def served(program, register, home):
    """The program that serves the register, and its port."""
    child = subprocess.Popen([program, "serve", "--port", "0", "--register", register, "--lang", "en"],
                             stdout=subprocess.PIPE, text=True, env={**os.environ, "COCREA_HOME": str(home)})
    try:
        port = int(re.search(r":(\d+)/", child.stdout.readline()).group(1))
        yield child.pid, port
    finally:
        child.terminate()
        child.wait()


@contextlib.contextmanager
def bare(program, file, kind):
    child = subprocess.Popen([program, file, kind], stdout=subprocess.PIPE, text=True)
    try:
        yield int(child.stdout.readline())
    finally:
        child.kill()
        child.wait()


def memory(pid):
    """What the process has to itself and its share of the rest, in MB."""
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) / 1024


class Connection:
    """One client that asks for one thing after the other."""

    @classmethod
    async def to(cls, port):
        self = cls()
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", port)
        return self

    async def get(self, path):
        self.writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = re.search(r"^content-length: (\d+)", head, re.I | re.M)
        body = await self.reader.readexactly(int(length.group(1))) if length else b""
        return int(head.split()[1]), head, body

    def close(self):
        self.writer.close()


async def at_a_pace(port, pages, rate, seconds):
    """Milliseconds of each answer, a request every `1 / rate` seconds whether those before are answered or not."""
    took = []

    async def one(path):
        begin = time.perf_counter()
        client = await Connection.to(port)
        status, _, _ = await client.get(path)
        took.append((time.perf_counter() - begin) * 1000)
        client.close()
        if status != 200:
            raise RuntimeError(f"{path}: {status}")

    begin, asked = time.perf_counter(), []
    for number in range(rate * seconds):
        await asyncio.sleep(max(0, begin + number / rate - time.perf_counter()))
        asked.append(asyncio.create_task(one(pages[number % len(pages)])))
    await asyncio.gather(*asked)
    return took


async def follow(port, count, act):
    """As many as `count` who follow; what one more act takes to reach the first, the middle one and the last."""
    readers = []
    for _ in range(count):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /api/v1/changes HTTP/1.1\r\nHost: localhost\r\n\r\n")
        readers.append((reader, writer))
    for reader, _ in readers:
        await reader.readuntil(b"\r\n\r\n")
        await reader.readuntil(b"\n\n")

    async def told(reader):
        while True:
            event = await reader.readuntil(b"\n\n")
            if event.strip() != b":":
                return time.perf_counter()

    waiting = [asyncio.create_task(told(reader)) for reader, _ in readers]
    done = await asyncio.get_running_loop().run_in_executor(None, act)
    times = await asyncio.gather(*waiting)
    return readers, [(at - done) * 1000 for at in times]


async def slow(port, count, seconds, pages):
    """Milliseconds of answers while as many others send a byte a second of a request that they never end."""
    clients = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]

    async def dribble(writer):
        for letter in "GET / HTTP/1.1\r\nX: " + "x" * seconds:
            writer.write(letter.encode())
            await asyncio.sleep(1)

    dribbling = [asyncio.create_task(dribble(writer)) for _, writer in clients]
    took = await at_a_pace(port, pages, 20, seconds)
    for task in dribbling:
        task.cancel()
    await asyncio.gather(*dribbling, return_exceptions=True)
    for _, writer in clients:
        writer.close()
    return took


def throughput(port, path):
    """Answers a second to sixteen connections, by wrk."""
    out = subprocess.run(["wrk", "-t1", "-c16", "-d3s", f"http://localhost:{port}{path}"], check=True,
                         stdout=subprocess.PIPE, text=True).stdout
    if "Non-2xx" in out:
        raise RuntimeError(out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


async def first_sight(port):
    """Bytes of the largest page, with all that it makes a browser ask for."""
    client = await Connection.to(port)
    sizes = {}
    for page in PAGES:
        status, _, body = await client.get(page)
        if status != 200:
            continue
        parts = set(re.findall(r'(?:src|href)="(/assets/[^"]+)"', body.decode()))
        size = len(body)
        for part in parts:
            size += len((await client.get(part))[2])
        sizes[page] = size
    client.close()
    return sizes


def figures(build, register, work):
    """All of it, of one register."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, max(4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1])))
    program, home = build / "bin/cocrea", work / "home"
    found = {}

    def act():
        subprocess.run([program, "institution", "add", f"told-{time.time_ns()}", "--as", "rita", "--clock-checked",
                        "--register", register],
                       check=True, stdout=subprocess.DEVNULL, env={**os.environ, "COCREA_HOME": str(home)})
        return time.perf_counter()

    with served(program, register, home) as (pid, port):
        sizes = asyncio.run(first_sight(port))
        pages = list(sizes)
        found["first_sight"] = max(sizes.values())
        took = asyncio.run(at_a_pace(port, pages, 50, 20))
        found["paced"] = {"p50": statistics.median(took), "p95": quantile(took, 0.95), "p99": quantile(took, 0.99)}
        took = asyncio.run(slow(port, 500, 10, pages))
        found["beside_slow"] = {"p50": statistics.median(took), "p95": quantile(took, 0.95)}

        async def followed():
            before = memory(pid)
            readers, times = await follow(port, 1000, act)
            after = memory(pid)
            for _, writer in readers:
                writer.close()
            return {"before_mb": before, "with_mb": after, "p50": statistics.median(times), "last": max(times)}

        found["followers"] = asyncio.run(followed())

        async def page():
            client = await Connection.to(port)
            answer = await client.get("/es/plan")
            client.close()
            return answer

        _, head, body = asyncio.run(page())
        file = work / "page"
        file.write_bytes(body)
        rates = {"served": [], "bare": []}
        with bare(build / "bin/cocrea-bench-server", file, "text/html; charset=utf-8") as bare_port:
            for _ in range(5):
                rates["served"].append(throughput(port, "/es/plan"))
                rates["bare"].append(throughput(bare_port, "/"))
        ratios = [ours / theirs for ours, theirs in zip(rates["served"], rates["bare"])]
        found["throughput"] = {name: statistics.median(all_of_it) for name, all_of_it in rates.items()}
        found["throughput"] |= {"ratio": statistics.median(ratios), "bytes": len(body)}
    return found


if __name__ == "__main__":
    import json
    import sys
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(figures(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(folder)), indent=1))
