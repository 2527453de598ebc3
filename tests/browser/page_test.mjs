// The page that audits bundles, in a real browser: node page_test.mjs PAGE SAMPLE PROGRAM
// SAMPLE is the folder that `audit_sample` wrote, PROGRAM is cocrea.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { audit } from "../../docs/verifier/audit.mjs";
import { parseCheckpoint, parsePolicy } from "../../docs/verifier/notes.mjs";
import { DEVICES } from "../audit/device.mjs";
import * as forge from "../audit/forge.mjs";
import { chance, mutant, oddBundles } from "../audit/mutate.mjs";
import { bytesOfVector, vectors } from "../audit/vector_files.mjs";

const [, , file, sample, program] = process.argv;
const at = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const chromiumPath = "/usr/bin/chromium";
assert.ok(existsSync(chromiumPath) && existsSync(at("node_modules")), "what this needs is missing: make setup");
const { chromium } = await import("playwright-core");
const axe = readFileSync(at("node_modules/axe-core/axe.min.js"), "utf8");

const url = pathToFileURL(file).href, rich = readFileSync(`${sample}/rich.bundle`);
const policyText = readFileSync(`${sample}/policy`), checkpointText = readFileSync(`${sample}/checkpoint`);
const vkey = policyText.toString().split("\n")[0].slice("log ".length);
const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
after(() => browser.close());

const requests = [];
async function open({ locale = "es-MX", width = 1280, prepare } = {}) {
  const context = await browser.newContext({ locale, viewport: { width, height: 900 }, timezoneId: "UTC" });
  context.on("request", (request) => requests.push(request.url()));
  if (prepare) await context.addInitScript(prepare);
  const page = await context.newPage();
  page.on("pageerror", (error) => assert.fail(error));
  await page.goto(url);
  return page;
}
const named = (name, content) => ({ name, mimeType: "", buffer: Buffer.from(content) });
const choose = (page, id, ...files) => page.setInputFiles(`#${id}`, files);
const text = (page, id) => page.textContent(`#${id}`);
async function answered(page) {
  await page.waitForSelector("#more:not([hidden])");
  return JSON.parse(await text(page, "answer"));
}
async function refused(page, said) {
  await page.waitForSelector("#problem:not(:empty)");
  assert.match(await text(page, "problem"), said);
  assert.ok(await page.isHidden("#more"));
  assert.equal(await text(page, "verdict"), "");
}

/** Hands bundles to the page one after the other, as its file picker would, and gives the answers. */
function answersTo(page, bundles) {
  return page.evaluate(async (all) => {
    const answer = async (base64) => {
      const files = new DataTransfer(), bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      files.items.add(new File([bytes], "x.bundle"));
      const input = document.getElementById("bundle"), more = document.getElementById("more");
      input.files = files.files;
      input.dispatchEvent(new Event("change"));
      await new Promise((resolve) => {
        const watch = new MutationObserver(() => more.hidden || (watch.disconnect(), resolve()));
        watch.observe(more, { attributes: true });
      });
      return JSON.parse(document.getElementById("answer").textContent);
    };
    const answers = [];
    for (const one of all) answers.push(await answer(one));
    return answers;
  }, bundles.map((bundle) => bundle.toString("base64")));
}
/** Gives the page what an auditor brings: the texts of a policy and of a checkpoint. */
async function bring(page, anchor) {
  const files = Object.entries(anchor).filter(([, content]) => content);
  if (files.length === 0) return;
  await choose(page, "anchors", ...files.map(([name, content]) => named(name, content)));
  await page.waitForSelector(`#files li:nth-child(${files.length})`);
}
const anchorOf = ({ policy, checkpoint }, { anchors }) => ({
  policy: policy && anchors.policies[policy], checkpoint: checkpoint && anchors.checkpoints[checkpoint],
});
async function openWith(anchor) {
  const page = await open();
  await bring(page, anchor);
  return page;
}
const read = ({ policy, checkpoint }) => ({
  policy: policy && parsePolicy(policy), checkpoint: checkpoint && parseCheckpoint(checkpoint),
});

test("every vector has in the page the answer that it should", async () => {
  const { bundles, ...rest } = vectors("bundles.json"), byAnchor = new Map();
  for (const vector of bundles) {
    const name = `${vector.policy} ${vector.checkpoint}`;
    byAnchor.set(name, [...(byAnchor.get(name) ?? []), vector]);
  }
  for (const some of byAnchor.values()) {
    const page = await openWith(anchorOf(some[0], rest));
    const answers = await answersTo(page, some.map(bytesOfVector));
    some.forEach(({ name, answer }, i) => assert.deepEqual(answers[i], answer, name));
    await page.context().close();
  }
});

test("mutants have in the page the answers that they have in Node", async () => {
  const policy = policyText, checkpoint = checkpointText;
  for (const [seed, anchor] of [{}, { policy }, { checkpoint }, { policy, checkpoint }].entries()) {
    const page = await openWith(anchor);
    const mutants = Array.from({ length: 80 }, (_, i) => mutant(chance(1e6 * seed + i), rich));
    const answers = await answersTo(page, mutants);
    for (const [i, one] of mutants.entries())
      assert.deepEqual(answers[i], await audit([one], read(anchor)), `mutant ${i} of seed ${seed}`);
    await page.context().close();
  }
});

test("what a passkey may say holds in the page where it holds in Node", async () => {
  const page = await openWith({}), bundles = [...oddBundles(rich, DEVICES.slice(0, 1))];
  const answers = await answersTo(page, bundles);
  for (const [i, one] of bundles.entries()) assert.deepEqual(answers[i], await audit([one]), `oddity ${i}`);
  const codes = new Set(answers.map(({ ok, fault }) => (ok ? "ok" : fault.code)));
  assert.deepEqual([...codes].sort(), ["ok", "relying_party_differs", "signature_invalid", "user_not_verified"]);
  await page.context().close();
});

test("signatures at the edges hold in the browser where they hold in Node", async () => {
  const folder = at("../vectors/ed25519/"), json = (name) => JSON.parse(readFileSync(folder + name, "utf8"));
  const groups = json("wycheproof_ed25519_test.json").testGroups;
  const wycheproof = groups.flatMap(({ publicKey, tests }) => tests.map(({ msg, sig }) => [publicKey.pk, msg, sig]));
  const edges = json("cctv_ed25519vectors.json").map(({ key, msg, sig }) => [key, Buffer.from(msg).toString("hex"), sig]);
  const all = [...wycheproof, ...edges];
  const { unhex, verifySignature } = await import("../../docs/verifier/bytes.mjs");
  const context = await browser.newContext(), page = await context.newPage();
  const modules = { "/bytes.mjs": "bytes.mjs", "/platform.mjs": "page/platform.mjs" };
  await context.route("https://verifier.test/**", (route) => {
    const name = modules[new URL(route.request().url()).pathname];
    if (!name) return route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><title>.</title>" });
    return route.fulfill({ contentType: "text/javascript", path: at(`../../docs/verifier/${name}`) });
  });
  await page.goto("https://verifier.test/");
  const theirs = await page.evaluate(async (some) => {
    const core = await import("/bytes.mjs"), bytes = (hex) => (hex ? core.unhex(hex) : new Uint8Array());
    return Promise.all(some.map((parts) => core.verifySignature(...parts.map(bytes))));
  }, all);
  const ours = all.map((parts) => verifySignature(...parts.map((hex) => (hex ? unhex(hex) : new Uint8Array()))));
  assert.deepEqual(theirs, ours);
  assert.equal(ours.length, 151 + 914);
  await context.close();
});

test("files are dropped anywhere, in any order, and recognised", async () => {
  const page = await open({ locale: "en-US" });
  const drop = async (...files) => {
    const transfer = await page.evaluateHandle((all) => {
      const made = new DataTransfer();
      for (const [name, content] of all) made.items.add(new File([content], name));
      return made;
    }, files);
    for (const type of ["dragenter", "dragover", "drop"])
      await page.dispatchEvent("main", type, { dataTransfer: transfer });
  };
  await drop(["a.policy", policyText.toString()]);
  await page.waitForSelector("#files li");
  await drop(["a.checkpoint", checkpointText.toString()], ["a.bundle", rich.toString()]);
  assert.equal((await answered(page)).vouched_by, "policy");
  assert.deepEqual(await page.$$eval("#files li", (all) => all.map((one) => one.firstChild.textContent)),
    ["Policy: a.policy", "Checkpoint: a.checkpoint", "Bundle: a.bundle"]);
  await page.click("#files li:first-child button");
  assert.ok(await page.isHidden("#more"));
  await page.click("#check");
  assert.equal((await answered(page)).vouched_by, "checkpoint");
  await drop(["other", "neither\n"]);
  await refused(page, /^other is no bundle, no policy and no checkpoint/);
  await page.context().close();
});

test("a key is pasted, and Enter checks", async () => {
  const page = await open({ locale: "en-US" });
  await page.click("#check");
  await refused(page, /bundle is missing/);
  await choose(page, "bundle", named("r.bundle", rich));
  assert.equal((await answered(page)).vouched_by, "nobody");
  await page.fill("#key", "nonsense");
  assert.ok(await page.isHidden("#more"));
  await page.press("#key", "Enter");
  await refused(page, /key does not have its form/);
  await page.fill("#key", `${vkey} `);
  await page.press("#key", "Enter");
  assert.equal((await answered(page)).vouched_by, "policy");
  await choose(page, "anchors", named("p1", policyText), named("p2", policyText));
  await refused(page, /^p2 is one too many/);
  await page.context().close();
});

test("it speaks Spanish and English, in the sentences of the program", async () => {
  const outputOf = (words, language) => {
    const env = { ...process.env, LC_ALL: language };
    try { return execFileSync(program, words, { env, encoding: "utf8", input: "" }); } catch ({ stdout }) { return stdout; }
  };
  for (const [locale, language] of [["es-MX", "es"], ["en-GB", "en"], ["fr-FR", "es"]]) {
    const page = await open({ locale });
    assert.equal(await page.getAttribute("html", "lang"), language);
    await choose(page, "anchors", named("p", policyText));
    await choose(page, "bundle", named("r.bundle", rich));
    await answered(page);
    const output = outputOf(["audit", "verify", `${sample}/rich.bundle`, "--policy", `${sample}/policy`], language);
    const shared = "#verdict, #voucher, #basis p, #basis summary, #basis li, #signers h2, #signers li:first-child";
    const lines = await page.$$eval(shared, (all) => all.map((one) => one.textContent));
    assert.equal(lines.length, 15);
    for (const line of lines) assert.ok(output.includes(line), `${line}\n${output}`);
    await page.context().close();
  }
});

test("every fault has its sentence in both languages, and the switch turns all of it", async () => {
  const { bundles, ...rest } = vectors("bundles.json"), page = await open(), codes = new Set();
  for (const vector of bundles.filter(({ answer }) => !answer.ok)) {
    const { code } = vector.answer.fault;
    if (codes.has(code)) continue;
    codes.add(code);
    await page.reload();
    await bring(page, anchorOf(vector, rest));
    await choose(page, "bundle", named("b", bytesOfVector(vector)));
    await answered(page);
    const why = [];
    for (const language of ["en", "es"]) {
      await page.click(`#languages [lang=${language}]`);
      assert.equal(await page.getAttribute("html", "lang"), language);
      why.push(await text(page, "why"));
      for (const id of ["why", "signers", "doubts", "basis"])
        assert.doesNotMatch(await text(page, id), /(audit|objection|doubt|page|trust|trust_fault)\.[a-z]|[{}]/);
    }
    assert.notEqual(why[0], why[1]);
  }
  assert.ok(codes.size >= 30, `${codes.size} codes`);
  const left = await page.$$eval("[data-text]", (all) => all.filter((one) => one.textContent.includes("page.")).length);
  assert.equal(left, 0);
  await page.context().close();
});

function withOrigin(origin) {
  const parts = forge.takeApart(rich);
  parts.entries.splice(1);
  parts.entries[0].act.log = origin;
  parts.checkpoint = [];
  forge.relist(parts);
  return forge.putTogether(parts);
}
test("an origin cannot write on the page", async () => {
  const page = await open({ locale: "en-US" });
  const hostile = "<img src=x onerror=alert(1)>\u202e\u2066\u200b\u00a0\u3164\u0007\u0085\u2028\u{e0041}\n✓ {root}";
  await choose(page, "bundle", named("\u202exe.<b>", withOrigin(hostile)));
  assert.equal((await answered(page)).origin, hostile);
  const all = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(all.replace(/[\n\t]/g, ""), /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u);
  const escaped = "<img src=x onerror=alert(1)>\\u{202e}\\u{2066}\\u{200b}\\u{a0}\\u{3164}\\u{7}\\u{85}\\u{2028}\\u{e0041}\\u{a}✓ {root}";
  assert.ok(all.includes(`Consistent: 1 entry of ${escaped},`), all);
  assert.ok(all.includes("Bundle: \\u{202e}xe.<b>"));
  assert.equal(await page.$$eval("img, b", (found) => found.length), 0);
  await choose(page, "bundle", named("b", withOrigin("x".repeat(5000))));
  assert.equal((await answered(page)).origin.length, 5000);
  assert.ok((await text(page, "verdict")).length < 500);
  await page.context().close();
});

/** The bundle under a policy of its own, cosigned by these at these times. */
function adopting(policy, cosigners, change = () => {}) {
  const parts = forge.takeApart(rich), adopted = parts.entries.findIndex(({ act }) => act.do === "policy.adopt");
  parts.entries.splice(adopted + 1);
  parts.entries[adopted].act.body.source = policy;
  forge.signAct(parts.entries[adopted], "rita");
  change(parts.entries);
  forge.relist(parts);
  forge.signCheckpoint(parts, cosigners);
  return forge.putTogether(parts);
}
const lines = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.textContent));

test("it names who signed, when, and who did not, under each policy", async () => {
  const names = ["colectivo", "notaría", "universidad"], log = `log ${vkey}`;
  const witness = (name, as = name) => `witness ${as} ${forge.vkeyOf(`${name}.example`, 4, name)}`;
  const own = [log, ...names.map((name) => witness(name)), `group g 2 ${names.join(" ")}`, "quorum g", ""].join("\n");
  const bundle = adopting(own, [["colectivo", 1767700800n], ["universidad", 253402300800n]]);
  const page = await open({ locale: "en-US" });
  await bring(page, { policy: [log, witness("colectivo", "\u202e<b>"), "quorum none", ""].join("\n") });
  await choose(page, "bundle", named("b", bundle));
  assert.equal((await answered(page)).vouched_by, "policy");
  const key = vkey.split("+")[1];
  assert.deepEqual(await lines(page, "#signers > *"), [
    "Under the policy that the register itself adopted:",
    `signed by example.mx/test (key ${key})cosigned by colectivo, at Jan 6, 2026, 12:00 PM UTC` +
      "cosigned by universidad, at 253402300800not cosigned by notaría",
    "  It is on record since 253402300800 that these entries stood so.",
    "Under what you brought:",
    `signed by example.mx/test (key ${key})cosigned by \\u{202e}<b>, at Jan 6, 2026, 12:00 PM UTC`,
  ]);
  assert.equal(await page.$$eval("#result b", (found) => found.length), 0);
  await page.click("#languages [lang=es]");
  const [, spanish] = await lines(page, "#signers li");
  assert.equal(spanish, "refrendado por colectivo, el 6 ene 2026, 12:00 UTC");
  await page.context().close();
});

test("a fault of the quorum still says who signed", async () => {
  const page = await open({ locale: "en-US" });
  await choose(page, "bundle", named("b", adopting(policyText.toString(), ["colectivo"])));
  assert.equal((await answered(page)).fault.code, "quorum_not_met");
  assert.deepEqual(await lines(page, "#signers li.missing"), ["not cosigned by universidad"]);
  await page.context().close();
});

test("a signature that no policy knows is named under each, and none that one of them knows", async () => {
  const page = await open({ locale: "en-US" }), cosigners = ["colectivo", "universidad", "nobody"];
  await page.fill("#key", vkey);
  await choose(page, "bundle", named("b", adopting(policyText.toString(), cosigners)));
  assert.equal((await answered(page)).fault.code, "signature_unknown");
  const unknown = "a signature by nobody.example, whom nothing here trusts, was not considered";
  assert.deepEqual(await lines(page, "#signers li.missing"), [unknown, unknown]);
  await page.context().close();
});

test("what is only a doubt is said beside the verdict", async () => {
  const textOf = (bytes) => bytes.toString().split("\n\n")[0] + "\n", note = textOf(checkpointText);
  const late = ["colectivo", "universidad"].map((one) => forge.witnessLine(note, one, 1768000000n));
  const page = await open({ locale: "en-US" });
  await bring(page, { checkpoint: [note, forge.logLine(note, "example.mx/test"), ...late, ""].join("\n") });
  await choose(page, "bundle", named("b", rich));
  const { ok, doubts: [{ code, seq, count }] } = await answered(page);
  assert.deepEqual([ok, code, seq], [true, "recorded_before_anchor", 12]);
  assert.match(await text(page, "doubts"), new RegExp(`^Ask: ${count} entries after the checkpoint .* \\(from #12\\)`));
  await page.context().close();
});

test("names in what the entries rest on cannot write on the page, and long lists end", async () => {
  const page = await open({ locale: "en-US" }), name = "<img src=x>\u202e\u05d0";
  const bundle = adopting("quorum none\n", [], (entries) => {
    const [opening, one] = [entries[0], entries.at(-2)], { wf } = one.act;
    entries.splice(1);
    const act = (seq, more) => ({ ...opening.act, id: `a${seq}`, wf, key: undefined, body: {}, actor: name, ...more });
    const add = (more, changes = []) => {
      const seq = entries.length, made = JSON.parse(JSON.stringify({ ...one, seq, act: act(seq, more), changes }));
      entries.push(made);
      delete made.sig;
    };
    for (let i = 0; i < 600; i += 1) add({ do: "key.add", object: `key.${name}${i}`, body: { actor: `${name}${i}` } });
    const body = { motion: name }, of = (type, object, more) => ({ type, object, version: 1, body: more });
    add({ do: "motion.close" }, [of("ballot.cast", "b", body), of("motion.carried", name, {})]);
    entries.at(-1).host_rules = [];
  });
  await choose(page, "bundle", named("b", bundle));
  const { ok, rests_on } = await answered(page);
  assert.deepEqual([ok, rests_on.keys.length, rests_on.decisions.length, rests_on.host_ruled], [true, 600, 1, 1]);
  const items = await lines(page, "#basis li"), clear = "<img src=x>\\u{202e}\u05d0";
  assert.equal(items.length, 502);
  assert.equal(items[0], `the key key.<img src=x… is of ${clear}0, says ${clear} (entry #1)`);
  assert.equal(items[500], "…");
  assert.ok(items[501].startsWith(`${clear} (entry #601): `), items[501]);
  const isolated = await lines(page, "#basis li:first-child bdi");
  assert.deepEqual(isolated.slice(0, 4), ["key.<img src=x…", `${clear}0`, clear, "1"]);
  assert.equal(await page.$$eval("#result img", (found) => found.length), 0);
  await page.context().close();
});

test("without signatures there is no verdict", async () => {
  const wrongs = [
    () => { delete SubtleCrypto.prototype.verify; },
    () => { SubtleCrypto.prototype.verify = async () => true; },
    () => { SubtleCrypto.prototype.verify = async () => false; },
    () => {
      const { verify } = SubtleCrypto.prototype;
      SubtleCrypto.prototype.verify = function (how, ...rest) {
        return how.name === "ECDSA" || verify.call(this, how, ...rest);
      };
    },
  ];
  for (const prepare of wrongs) {
    const page = await open({ locale: "en-US", prepare });
    await choose(page, "bundle", named("b", rich));
    await refused(page, /cannot verify the signatures/);
    await page.context().close();
  }
  const page = await open({ locale: "en-US", prepare: () => { Set.prototype.add = () => { throw new Error("no room"); }; } });
  await choose(page, "bundle", named("b", rich));
  await refused(page, /says nothing about the bundle: Error: no room/);
  await page.context().close();
});

test("a large bundle says how far it is, and another one takes its place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "page-")), large = join(folder, "large.bundle"), page = await open();
  execFileSync(process.execPath, [at("../audit/long_bundle.mjs"), "20000"], { stdio: ["ignore", openSync(large, "w")] });
  await page.evaluate(() => {
    globalThis.said = [];
    const status = document.getElementById("status");
    new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
  });
  await page.setInputFiles("#bundle", large);
  assert.equal((await answered(page)).events, 20000);
  const said = await page.evaluate(() => globalThis.said);
  assert.ok(said.some((one) => /^Revisando: [1-9]0 %$/.test(one)), said.join());
  await page.setInputFiles("#bundle", large);
  await choose(page, "bundle", named("small", rich));
  assert.ok((await answered(page)).events < 100);
  await page.context().close();
  rmSync(folder, { recursive: true });
});

test("it can be used by everybody, on a phone too", async () => {
  const states = [
    async () => {},
    (page) => page.click("#check"),
    (page) => choose(page, "bundle", named("r.bundle", rich)),
    (page) => choose(page, "bundle", named("r.bundle", rich.subarray(0, -9))),
    async (page) => {
      await choose(page, "anchors", named("a".repeat(200), policyText));
      await choose(page, "bundle", named("r.bundle", rich));
    },
  ];
  for (const width of [320, 1280])
    for (const state of states) {
      const page = await open({ width });
      await state(page);
      if (state !== states[0]) await page.waitForSelector("#problem:not(:empty), #more:not([hidden])");
      await page.$$eval("details", (all) => all.forEach((one) => { one.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
      assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= width);
      await page.context().close();
    }
});

test("the keyboard reaches everything, in order", async () => {
  const page = await open(), reached = [];
  await choose(page, "bundle", named("r.bundle", rich));
  await answered(page);
  await page.evaluate(() => document.activeElement.blur());
  for (let i = 0; i < 10; i += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent));
  }
  const summaries = await lines(page, "summary");
  assert.equal(summaries.length, 3);
  assert.deepEqual(reached, ["Español", "English", "bundle", "anchors", "key", "Quitar", "check", ...summaries]);
  await page.context().close();
});

test("nothing is asked of the network, and nothing could be", async () => {
  assert.ok(requests.length >= 50);
  assert.deepEqual([...new Set(requests)], [url]); // of all the tests above
  const page = await open();
  const blocked = await page.evaluate(async () => {
    const directives = [], all = new Promise((resolve) => {
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        if (directives.push(effectiveDirective) === 3) resolve();
      });
    });
    await fetch("https://example.test/").catch(() => {});
    document.body.append(Object.assign(new Image(), { src: "https://example.test/x.png" }));
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
    await all;
    return { directives: directives.sort(), ran: globalThis.ran ?? false };
  });
  assert.deepEqual(blocked, { directives: ["connect-src", "img-src", "script-src-elem"], ran: false });
  await page.context().close();
});
