// What the programs verify.mjs and receipt.mjs share: command line, files, words, and how they end
// (docs/reference/exit-codes.md).
import { writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { Malformed } from "./bytes.mjs";
import { parseCheckpoint, parsePolicy, withLog } from "./notes.mjs";
import { words } from "./words.mjs";

const FAILED = 1, NOT_UNDERSTOOD = 2, DOES_NOT_HOLD = 6;

/** Ends the program with a message. */
export class Failure extends Error {
  constructor(exit, id, what = "") {
    super(words[id].replace("{what}", shown(what)));
    this.exit = exit;
  }
}
/** With escapes, as JSON has them, for what does not show itself or turns the text around. */
function shown(text) {
  const escape = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/(?! )[\p{C}\p{Z}]/gu, (one) => one.split("").map(escape).join(""));
}

/** The files of a command line, which has so many, and its options, each once and with a value. */
function readArguments(given, { files: count, options: known }) {
  const files = [], options = {}, refuse = (id, word) => { throw new Failure(NOT_UNDERSTOOD, id, word); };
  for (let i = 0; i < given.length; i += 1) {
    const word = given[i], value = given[i + 1];
    if (!word.startsWith("-")) files.push(word);
    else if (!known.includes(word)) refuse("option_unknown", word);
    else if (word in options) refuse("option_twice", word);
    else if (value === undefined || value.startsWith("--")) refuse("value_missing", word);
    else {
      options[word] = value;
      i += 1;
    }
  }
  if (files.length < count) refuse("file_missing");
  if (files.length > count) refuse("file_many", files[count]);
  return { files, options };
}

/** The bytes of a file as they are read, up to `most` of them. */
export async function stream(name, most = Infinity) {
  const unreadable = () => { throw new Failure(NOT_UNDERSTOOD, "unreadable", name); };
  const file = await open(name).catch(unreadable);
  if ((await file.stat()).isDirectory()) unreadable();
  return file.createReadStream({ highWaterMark: 1 << 20, end: most - 1 });
}
/** All of a small file; of a larger one more than any text here may have. */
export async function readFile(name) {
  return Buffer.concat(await (await stream(name, 1 << 21)).toArray());
}
function readAs(parse, text, name) {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Malformed) throw new Failure(FAILED, "malformed", name);
    throw error;
  }
}
/** What an auditor brings. A key of a log stands beside those of the policy, or alone. */
export async function anchorOf({ "--policy": file, "--log-key": vkey, "--checkpoint": earlier }) {
  let policy = file && readAs(parsePolicy, await readFile(file), file);
  if (vkey !== undefined) policy = readAs((key) => withLog(policy, key), vkey, "--log-key");
  return { policy, checkpoint: earlier && readAs(parseCheckpoint, await readFile(earlier), earlier) };
}

/** Runs a program, which answers with an object that says whether all is `ok`; without one it has failed. */
export async function run(form, program) {
  process.exitCode = FAILED;
  try {
    const given = process.argv.slice(2);
    if (given.length === 1 && given[0] === "--help") return end(0, words[form.help]);
    const { files, options } = readArguments(given, form);
    const answer = await program(files, options);
    end(answer.ok ? 0 : DOES_NOT_HOLD, shown(JSON.stringify(answer)));
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = error.exit ?? FAILED;
  }
}
function end(exit, text) {
  writeFileSync(1, `${text}\n`); // fails where the text does not arrive
  process.exitCode = exit;
}
