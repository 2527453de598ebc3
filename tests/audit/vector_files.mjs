// The vectors of docs/reference/vectors.
import { readFileSync } from "node:fs";

const folder = new URL("../../docs/reference/vectors/", import.meta.url);
export const vectors = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const { base } = vectors("bundles.json");
/** The bytes of one of the bundles of bundles.json. */
export function bytesOfVector({ lines, unfinished }) {
  const bytes = (line) => (line.base64 ? Buffer.from(line.base64, "base64") : Buffer.from(typeof line === "number" ? base[line] : line));
  const all = Buffer.concat(lines.flatMap((line) => [bytes(line), Buffer.from("\n")]));
  return unfinished ? all.subarray(0, -1) : all;
}
