// Whoever does not believe the verifier reads it: the core is short, and no line is long.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../docs/verifier/", import.meta.url);
const lines = (name) => readFileSync(new URL(name, folder), "utf8").split("\n").slice(0, -1);
const all = ["", "page/"].flatMap((at) => readdirSync(new URL(at, folder)).map((name) => at + name));
const modules = all.filter((name) => name.endsWith(".mjs"));
for (const name of modules) for (const line of lines(name)) assert.ok(line.length <= 110, `${name}: ${line}`);

// What an audit checks, and in which order; the formats that others have specified are in files of their own.
const core = [...lines("audit.mjs"), ...lines("log.mjs")];
assert.ok(core.length < 250, `${core.length} lines`);
console.log(`${modules.length} modules, ${core.length} lines of core`);
