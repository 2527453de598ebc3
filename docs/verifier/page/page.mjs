// The page that a citizen opens: takes files, has them audited, and shows what was found.
import { audit } from "../audit.mjs";
import { attempt, bytesOf, unhex } from "../bytes.mjs";
import { parseCheckpoint, parsePolicy, withLog } from "../notes.mjs";
import { child, element, showFound } from "./found.mjs";
import { ed25519, p256 } from "./platform.mjs";
import { language, ours, shown, speak } from "./words.mjs";

const given = new Map(); // what there is of each kind: its name, and the file or what was read of it
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

// --- What is shown ---

function showAll() {
  document.documentElement.lang = language.tag;
  document.title = ours("title");
  for (const one of document.querySelectorAll("[data-text]")) one.textContent = ours(one.dataset.text);
  element("languages").setAttribute("aria-label", ours("language"));
  for (const one of element("languages").children)
    one.setAttribute("aria-pressed", one.lang === language.tag);
  element("problem").textContent = problem ? ours(...problem) : "";
  showGiven();
  showFound(found);
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
// The first signature of RFC 8032, 7.1, and that of "sample" with SHA-256 of RFC 6979, A.2.5.
const KNOWN = [
  [ed25519, unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"), "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155" +
    "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"],
  [p256, ["60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
    "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"].map(unhex), "sample",
    "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716" +
    "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"],
];
/** Whether what is known verifies, and does not with a bit changed. */
async function knowsSignatures() {
  try {
    for (const [verify, key, text, hex] of KNOWN) {
      const message = bytesOf(text), signature = unhex(hex);
      if ((await verify(key, message, signature)) !== true) return false;
      signature[0] ^= 1;
      if ((await verify(key, message, signature)) !== false) return false;
    }
    return true;
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
    speak(tag);
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
