"""Writes performance.md and performance.svg from the figures that `run` collected."""
import math
import pathlib

INK, FAINT, COLOURS = "#1b1b1b", "#d7d7d7", ("#0b5fa5", "#b3541e", "#3b7d3a", "#7a4fa3")


def number(value, digits=3):
    """Three figures that count, thousands apart."""
    if value >= 10 ** (digits - 1):
        return f"{round(value):,}"
    text = f"{value:.{digits}g}"
    return f"{float(text):g}"


def verdict(met):
    return "met" if met else "**missed**"


def rows(header, body):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in body])


def engine_table(figures):
    engine = figures["engine"]
    act = 1e6 / engine["execute"]["per_s"]
    decide = engine["decide_and_apply"]["median_us"]
    msm = engine["fire/moved"]["ns"] / 2000
    encode, load = engine["encode"]["ns"] / 1000, engine["load_workflow"]["ns"] / 1000
    return rows(
        ["what", "µs", "goal"],
        [["deciding one act and applying its changes to the states, median", number(decide),
          f"1.5: {verdict(decide < 1.5)}"],
         ["the state machine alone, one event", number(msm), f"{number(decide / msm)} times less"],
         ["one act through `execute`: decided, encoded, hashed and kept in memory, mean", number(act),
          f"6: {verdict(act < 6)}"],
         ["canonical bytes of an entry and its leaf", number(encode), ""],
         ["reading and checking the methodology of the benchmark", number(load), ""],
         ["compiling a client of `cocrea/engine.hpp`, unoptimised",
          f"{number(figures['compile_s'])} s", f"1 s: {verdict(figures['compile_s'] < 1)}"]])


def durable_table(durable):
    body = []
    for clients, runs in durable.items():
        run = runs[0]
        spread = " to ".join(number(f(r["ratio"] for r in runs)) for f in (min, max))
        alone = 0.95 if run["bare_p50_us"] >= 1000 else 0.85
        goal, ratio = (alone, run["bare_p50_us"] / run["p50_us"]) if clients == "1" else (0.6, run["ratio"])
        body.append([clients, number(run["records"]), number(run["records"] / run["commits"], 2),
                     number(run["p50_us"]), number(run["p99_us"]),
                     number(run["cpu_s"] / run["records"] * 1e6), number(run["bare_p50_us"]),
                     number(ratio) if clients == "1" else "", f"{number(run['ratio'])} ({spread})",
                     f"{goal}: {verdict(ratio >= goal)}"])
    return rows(["writers", "acts", "acts a commit", "median µs", "99 % µs", "processor µs",
                 "bare commit, median µs", "ratio of the medians", "ratio of the whole", "goal"], body)


def many_verdicts(durable):
    one, many = (durable[clients][0] for clients in ("1", "64"))
    times = (many["records"] / many["secs"]) / (one["records"] / one["secs"])
    tail = many["p99_us"] / many["p50_us"]
    return rows(["64 writers", "measured", "goal"],
                [["acts a second, beside one writer", f"{number(times)} times", f"12: {verdict(times >= 12)}"],
                 ["99 % beside the median", f"{number(tail)} times", f"50: {verdict(tail < 50)}"]])


PEERS = (("XState 5", 0.68), ("Symfony Workflow", 0.76), ("`transitions` (Python)", 0.85),
         ("bare Boost.MSM, one INSERT a transition", 1.08))


def peers_table(figures):
    run = figures["durable_fast"]["1"][0]
    ours = run["bare_p50_us"] / run["p50_us"]
    return rows(["", "of bare SQLite's rate"],
                [[name, number(ratio)] for name, ratio in PEERS] + [["Cocrea", number(ours)]])


COLD = (("next", "`next`"), ("next_one", "`next c-3`"), ("history_one", "`history c-3`"),
        ("history", "`history --csv`, whole"), ("integrity", "`verify --integrity`"),
        ("verify", "`verify`"))


def cold_table(sizes):
    header = ["command"] + [f"{int(size):,} acts" for size in sizes]
    body = []
    for key, name in COLD:
        body.append([name] + [f"{number(of[key]['ms'])} ms, {number(of[key]['mb'])} MB"
                              for of in sizes.values()])
    body.append(["the file"] + [f"{number(of['bytes'] / 1e6)} MB" for of in sizes.values()])
    return rows(header, body)


def size_verdicts(sizes):
    last, of = list(sizes.items())[-1]
    first = next(iter(sizes))
    count = int(last)
    rate = count / (of["integrity"]["cpu_ms"] / 1000)
    ratio = of["act"]["other_us"] / of["act"]["one_us"]
    return rows(
        [f"at {count:,} acts", "measured", "goal"],
        [["cold `next`", f"{number(of['next']['ms'])} ms, {number(of['next']['mb'])} MB",
          "10 ms and 16 MB: " + verdict(of["next"]["ms"] < 10 and of["next"]["mb"] < 16)],
         [f"one durable act, the register in the system's cache, beside one at {int(first):,}, turn by turn",
          f"{number(of['act']['other_us'])} µs beside {number(of['act']['one_us'])} µs: {number(ratio)}",
          f"1.2: {verdict(ratio <= 1.2)}"],
         ["`verify --integrity`, entries a second of processor", number(rate),
          f"500,000: {verdict(rate >= 500_000)}"],
         ["`verify`, entries a second of processor", number(count / (of["verify"]["cpu_ms"] / 1000)), ""]])


def audit_table(audit):
    seconds, work = audit["verify"]["ms"] / 1000, audit["verify"]["cpu_ms"] / 1000
    rate = audit["events"] / work
    return rows(
        [f"a bundle of {audit['events']:,} signed acts", "measured", "goal"],
        [["`audit verify`, from start to end", f"{number(seconds)} s, {number(audit['verify']['mb'])} MB",
          f"180 s: {verdict(seconds < 180)}"],
         ["the same, acts a second of processor", number(rate), f"8,000: {verdict(rate >= 8000)}"],
         ["the bundle", f"{number(audit['bytes'] / 1e6)} MB", ""],
         ["the proof of an entry in it (`.tlog-proof`), two witnesses", f"{audit['proof_bytes']:,} bytes",
          f"2,048: {verdict(audit['proof_bytes'] < 2048)}"]])


def decades(values):
    low, high = min(values), max(values)
    first = 10 ** math.floor(math.log10(low))
    ticks = [first]
    while ticks[-1] < high:
        ticks.append(ticks[-1] * 10)
    return ticks


def drawing(sizes):
    """Cold commands over the size of the register, both axes logarithmic."""
    lines = [("next", "next"), ("history_one", "history c-3"), ("integrity", "verify --integrity"),
             ("verify", "verify")]
    xs = [int(size) for size in sizes]
    ys = [of[key]["ms"] for of in sizes.values() for key, _ in lines]
    ticks = decades(ys)
    left, top, width, height = 90, 30, 430, 300

    def x(value):
        return left + width * (math.log10(value) - math.log10(xs[0])) / max(math.log10(xs[-1]) - math.log10(xs[0]), 1e-9)

    def y(value):
        return top + height * (1 - (math.log10(value) - math.log10(ticks[0])) / (math.log10(ticks[-1]) - math.log10(ticks[0])))

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 400" role="img" '
           'font-family="sans-serif" font-size="13">',
           "<title>Cold commands over the size of the register</title>",
           '<rect width="700" height="400" fill="#ffffff"/>']
    for tick in ticks:
        out.append(f'<line x1="{left}" x2="{left + width}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="{FAINT}"/>')
        label = f"{tick / 1000:g} s" if tick >= 1000 else f"{tick:g} ms"
        out.append(f'<text x="{left - 8}" y="{y(tick) + 4:.1f}" text-anchor="end" fill="{INK}">{label}</text>')
    for size in xs:
        out.append(f'<text x="{x(size):.1f}" y="{top + height + 20}" text-anchor="middle" fill="{INK}">{size:,}</text>')
    out.append(f'<text x="{left + width / 2}" y="{top + height + 45}" text-anchor="middle" fill="{INK}">acts in the register</text>')
    placed = []
    for (key, name), colour in zip(lines, COLOURS):
        points = [(x(int(size)), y(of[key]["ms"])) for size, of in sizes.items()]
        out.append('<polyline fill="none" stroke-width="2" stroke="%s" points="%s"/>' % (
            colour, " ".join(f"{a:.1f},{b:.1f}" for a, b in points)))
        out += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3.5" fill="{colour}"/>' for a, b in points]
        at = points[-1][1] + 4
        while any(abs(at - other) < 15 for other in placed):
            at += 15
        placed.append(at)
        out.append(f'<text x="{left + width + 10}" y="{at:.1f}" fill="{colour}">{name}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def serving_table(serving):
    paced, slow, followers = serving["paced"], serving["beside_slow"], serving["followers"]
    fast = serving["throughput"]
    return rows(
        [f"a register of {serving['acts']:,} acts", "measured", "goal"],
        [["pages at 50 requests a second, each over a connection of its own: half, 95 %",
          f"{number(paced['p50'])} ms, {number(paced['p95'])} ms", f"50 ms: {verdict(paced['p95'] < 50)}"],
         ["the same at 20 a second, while 500 others send a byte a second of a request that they never end: half, 95 %",
          f"{number(slow['p50'])} ms, {number(slow['p95'])} ms", ""],
         ["memory with 1,000 who follow what changes (before them)",
          f"{number(followers['with_mb'])} MB ({number(followers['before_mb'])} MB)",
          f"200 MB: {verdict(followers['with_mb'] < 200)}"],
         ["an act of another process is told to the middle one of them, to the last",
          f"{number(followers['p50'])} ms, {number(followers['last'])} ms",
          f"1 s: {verdict(followers['last'] < 1000)}"],
         ["the largest page at first sight, with all that it needs", f"{number(serving['first_sight'] / 1000)} kB",
          f"100 kB: {verdict(serving['first_sight'] < 100_000)}"],
         [f"the plan ({fast['bytes']:,} bytes, kept) over 16 connections, beside Boost.Beast with the same bytes",
          f"{number(fast['served'])} a second beside {number(fast['bare'])}: {number(fast['ratio'])}",
          f"0.33: {verdict(fast['ratio'] >= 1 / 3)}"]])


def write(figures, folder):
    folder = pathlib.Path(folder)
    machine = figures["machine"]
    engine = engine_table(figures)
    sizes = figures["sizes"]
    (folder / "performance.svg").write_text(drawing(sizes))
    reasons = reasons_of(folder / "performance.md")
    (folder / "performance.md").write_text(f"""# What things cost

`make bench` measures and writes this page. Machine: {machine['cpu']}, {machine['cores']} cores shared with
others (load {number(machine['load'])} at the start), GCC {machine['compiler']}, optimised build. Figures of
another machine will differ; ratios, which compare two things in one run, less so.

## In memory

{engine}

Medians of nine repetitions by google-benchmark. The work is that of a commitment: 13 acts, of which one
creates it, eight approve (two steps, the four acts of a motion that the forum carries, two more steps) and
four move it to the next phase, each judged against rights, roll, quorum, needs of steps and the spine. The
methodology is `tests/benchmark/work.yaml`.

## On disk, one commit an act

{durable_table(figures["durable"])}

{many_verdicts(figures["durable"])}

`cocrea-bench w`: the same work on a fresh SQLite register, every act answered once it is synced to the disk, in
slices that alternate with bare SQLite doing INSERTs of the same bytes, as many to a commit as the register put into
its own, with the same settings. The ratio of the medians is that of a bare commit to an act of one writer: 1 means that
judging, hashing and indexing are lost in the time of the disk. That of the whole is of all the time that both took,
in which a disk that others use has its say: a sync that also has to settle their files takes milliseconds. One writer
and 64 take turns; of five runs of each the one with the middle ratio is shown, and the range. One writer and bare
SQLite beside it keep to one processor: a sync takes twice as long on that which hears of the disk's interrupts. The
goal of one writer is 0.85 where a sync takes 0.1 to 0.2 ms, and 0.95 from 1 ms on.

### On a disk that syncs in 0.15 ms

{durable_table(figures["durable_fast"])}

{many_verdicts(figures["durable_fast"])}

The same with files in memory and syncs of 150 µs in place of the disk's, for both alike (`cocrea-bench w --sync-us 150`
on a tmpfs): what such a disk would show, on any machine. While a sync sleeps others have the processor and its caches.

### Beside others

{peers_table(figures)}

The same thirteen steps, each durable before the next, beside bare SQLite in the same run; ours with syncs of 150 µs.
The others fire a transition
and store its name by one INSERT; none of them asks who may, who was there or what is lacking, or can prove its log.
Their figures are medians of five rounds in one run at real-time priority, on 28 November 2026 on two shared cores of
another machine; they were not measured anew with ours.

## Large registers

{cold_table(sizes)}

Every session of these registers took 20 motions. Middle of several runs, each a fresh process whose register was dropped from the system's cache as far as a
user may. `next` shows the newest of each kind and says how much it leaves out. Memory is the most that the
process had.

![Cold commands over the size of the register](performance.svg)

{size_verdicts(sizes)}

## Audits

{audit_table(figures["audit"])}

`cocrea audit verify` with a policy, on a bundle dropped from the system's cache as far as a user may: forms,
places, versions, keys, what signers had seen, the tree, and one Ed25519 signature an act. The middle of three runs.

## Pages

{serving_table(figures["serving"])}

`cocrea serve`, asked over loopback by a client in Python and, for the last row, by wrk 4.1, which share the two cores
with it; served and bare take five turns each.

## What stands in the way

{reasons}""")


def reasons_of(path):
    """What somebody wrote below the figures, which stays when they are measured anew."""
    text = path.read_text() if path.exists() else ""
    return text.partition("## What stands in the way\n\n")[2]
