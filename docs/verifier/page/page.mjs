// The page that a citizen opens: takes files, has them audited, and says what was found.
import { audit } from "../audit.mjs";
import { attempt, unhex } from "../bytes.mjs";
import { parseCheckpoint, parsePolicy, withLog } from "../notes.mjs";
import { ed25519 } from "./platform.mjs";
import { SENTENCES } from "./sentences.mjs"; // made of the catalogues when the page is

const element = (id) => document.getElementById(id);
const given = new Map(); // what there is of each kind: its name, and the file or what was read of it
let language = navigator.language.startsWith("en") ? "en" : "es";
let problem; // what stands in the way: the name of a sentence and its values
let found; // the answer that is shown
let turn = 0; // of the audits that began; only the last one counts

/** What stands in the way of an audit, and is no verdict. */
class Problem extends Error {
  constructor(name, values = {}) {
    super(name);
    this.said = [name, values];
  }
}

// --- Words ---

// What does not show itself, or turns the text around.
const HIDDEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;
const hexOf = (number) => number.toString(16);
const escapeUnit = (unit) => `\\u${hexOf(unit.charCodeAt(0)).padStart(4, "0")}`;
const escapeInJson = (one) => one.split("").map(escapeUnit).join("");
/** A text of somebody else: not too long, and nothing hidden in it. */
function shown(text) {
  const characters = Array.from(text), short = characters.slice(0, 300).join("");
  const clear = short.replace(HIDDEN, (one) => `\\u{${hexOf(one.codePointAt(0))}}`);
  return characters.length > 300 ? `${clear}…` : clear;
}
/** `{name}` in a sentence is a value, `{name:one|many}` the form of a word for it. */
function sentence(id, values = {}) {
  const numbers = new Intl.PluralRules(language);
  return (SENTENCES[language][id] ?? id).replace(/\{(\w+)(?::([^{}]*))?\}/g, (_, name, forms) => {
    if (forms === undefined) return values[name];
    return forms.split("|").at(numbers.select(Number(values[name])) === "one" ? 0 : -1);
  });
}
const ours = (name, values) => sentence(`page.${name}`, values);

function faultText({ code, since, seq }) {
  const isOfProofs = seq === undefined && `objection.${code}` in SENTENCES[language];
  const text = sentence(`${isOfProofs ? "objection" : "audit"}.${code}`);
  if (seq === undefined) return text;
  const hasWindow = code === "seen_differs" || code === "anchor_differs";
  const window = hasWindow ? ` ${sentence("audit.window", { since, seq })}` : "";
  return sentence("audit.at", { seq }) + text + window;
}

// --- What is shown ---

function child(parent, tag, text = "") {
  const made = parent.appendChild(document.createElement(tag));
  made.textContent = text;
  return made;
}
function showAll() {
  document.documentElement.lang = language;
  document.title = ours("title");
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = ours(one.dataset.text);
  element("languages").setAttribute("aria-label", ours("language"));
  for (const one of element("languages").children) one.setAttribute("aria-pressed", one.lang === language);
  element("problem").textContent = problem ? ours(...problem) : "";
  showGiven();
  showFound();
}
function showGiven() {
  element("files").replaceChildren();
  element("given").hidden = given.size === 0;
  for (const [kind, { name }] of given) {
    const item = child(element("files"), "li", ours(`is_${kind}`, { name }));
    const button = child(item, "button", ours("remove"));
    button.type = "button";
    button.setAttribute("aria-label", `${ours("remove")}: ${name}`);
    button.addEventListener("click", () => {
      given.delete(kind);
      forget();
    });
  }
}
const VOUCHERS = {
  nobody: "page.vouched_by_nobody",
  checkpoint: "audit.vouched_by_checkpoint",
  policy: "audit.vouched_by_policy",
};
function showFound() {
  for (const id of ["verdict", "why", "voucher"]) element(id).textContent = "";
  element("result").removeAttribute("class");
  element("more").hidden = !found;
  if (!found) return;
  const { ok, events, fault, signed, attested, typed_votes, root, vouched_by } = found;
  const origin = shown(found.origin);
  const holds = `✓ ${sentence("audit.ok", { events, origin })}`, fails = `✗ ${sentence("audit.failed")}`;
  element("result").className = !ok ? "fails" : vouched_by === "nobody" ? "alone" : "holds";
  element("verdict").textContent = ok ? holds : fails;
  element("why").textContent = ok ? "" : faultText(fault);
  element("voucher").textContent = ok ? sentence(VOUCHERS[vouched_by]) : ours("keep");
  showFacts({ origin, events, ...signed, attested, typed_votes, root });
  element("limits").replaceChildren();
  for (const limit of ["rules", "truth", "keys", "later"])
    child(element("limits"), "li", ours(`limit_${limit}`));
  element("answer").textContent = JSON.stringify(found).replace(HIDDEN, escapeInJson);
}
function showFacts(facts) {
  element("facts").replaceChildren();
  for (const [name, fact] of Object.entries(facts)) {
    child(element("facts"), "dt", ours(name));
    const value = child(child(element("facts"), "dd"), "bdi", fact);
    if (name === "root") value.parentElement.className = "code";
  }
}

// --- What is given ---

/** A file as what it says itself that it is. */
async function recognised(file) {
  const name = shown(file.name);
  const bytes = new Uint8Array(await readable(file.slice(0, (1 << 20) + 1).arrayBuffer(), name));
  if (String.fromCharCode(...bytes.subarray(0, 14)) === "cocrea-bundle/") return ["bundle", { name, file }];
  for (const [kind, parse] of [["checkpoint", parseCheckpoint], ["policy", parsePolicy]]) {
    const value = attempt(() => parse(bytes));
    if (value) return [kind, { name, value }];
  }
  throw new Problem("file_unknown", { name });
}
async function readable(reading, name) {
  try {
    return await reading;
  } catch {
    throw new Problem("unreadable", { name });
  }
}
/** Takes files; each in the place of one of its kind that was given before. */
async function take(files, recognise) {
  forget();
  const mine = turn;
  try {
    const all = new Map();
    for (const file of files) {
      const [kind, one] = await recognise(file);
      if (all.has(kind)) throw new Problem("file_twice", { name: one.name });
      all.set(kind, one);
    }
    if (mine !== turn) return;
    for (const [kind, one] of all) given.set(kind, one);
    if (given.has("bundle")) return void check();
  } catch (error) {
    if (mine !== turn) return;
    problem = sayable(error);
  }
  showAll();
}
/** What was found is not of what is given now. */
function forget() {
  turn += 1;
  found = problem = undefined;
  element("status").textContent = "";
  showAll();
}
const sayable = (error) => error.said ?? ["broken", { detail: shown(String(error)) }];

// --- The audit ---

/** The bytes of a file as they are read. Lets the page live meanwhile, and ends when another audit began. */
async function* piecesOf({ name, file }, mine) {
  const reader = file.stream().getReader();
  let read = 0, rested = performance.now();
  for (;;) {
    const { done, value } = await readable(reader.read(), name);
    if (done) return;
    yield value;
    read += value.length;
    if (performance.now() - rested < 50) continue;
    element("status").textContent = ours("reading", { percent: Math.floor((read / file.size) * 10) * 10 });
    await new Promise((resolve) => setTimeout(resolve));
    rested = performance.now();
    if (mine !== turn) throw new Problem("superseded");
  }
}
/** The first signature of RFC 8032, 7.1, and the same with a bit changed. */
async function knowsSignatures() {
  const key = unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const signature = unhex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" +
    "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  try {
    const holds = await ed25519(key, new Uint8Array(), signature);
    signature[0] ^= 1;
    return holds === true && (await ed25519(key, new Uint8Array(), signature)) === false;
  } catch {
    return false;
  }
}
async function audited(mine) {
  if (!given.has("bundle")) throw new Problem("bundle_missing");
  let policy = given.get("policy")?.value;
  const vkey = element("key").value.trim();
  if (vkey) policy = attempt(() => withLog(policy, vkey));
  if (vkey && !policy) throw new Problem("key_malformed");
  if (!(await knowsSignatures())) throw new Problem("no_signatures");
  return audit(piecesOf(given.get("bundle"), mine), { policy, checkpoint: given.get("checkpoint")?.value });
}
async function check() {
  forget();
  const mine = turn;
  element("status").textContent = ours("reading", { percent: 0 });
  let answer, wrong;
  try {
    answer = await audited(mine);
  } catch (error) {
    wrong = sayable(error);
  }
  if (mine !== turn) return;
  [found, problem] = [answer, wrong];
  element("status").textContent = "";
  showAll();
}

// --- What somebody does ---

for (const [tag, name] of [["es", "Español"], ["en", "English"]]) {
  const button = child(element("languages"), "button", name);
  button.type = "button";
  button.lang = tag;
  button.addEventListener("click", () => {
    language = tag;
    showAll();
  });
}
const asBundle = async (file) => ["bundle", { name: shown(file.name), file }];
for (const [id, recognise] of [["bundle", asBundle], ["anchors", recognised]])
  element(id).addEventListener("change", ({ target }) => {
    const files = [...target.files];
    target.value = ""; // the list says what is given, and the same file can be chosen again
    take(files, recognise);
  });
element("key").addEventListener("input", forget);
element("form").addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
for (const type of ["dragenter", "dragover", "dragleave", "drop"])
  addEventListener(type, (event) => {
    const { types, files } = event.dataTransfer;
    if (!types.includes("Files")) return;
    event.preventDefault();
    document.body.classList.toggle("over", type === "dragenter" || type === "dragover");
    if (type === "drop" && files.length > 0) take([...files], recognised);
  });
showAll();
