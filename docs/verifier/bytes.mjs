// What the formats of a register are made of: numbers, texts, JSON, signatures, and the tree of hashes.
import { ed25519, sha256 } from "./platform.mjs";
export { sha256 };

/** Says that something does not have its form. Any other error is one of the verifier, and no verdict. */
export class Malformed extends Error {}
export function need(holds) {
  if (!holds) throw new Malformed();
}
/** What `read` answers; `undefined` for what does not have its form. */
export function attempt(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
function mustWork(read) { // for what throws errors of its own
  try { return read(); } catch { throw new Malformed(); }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
export const utf8 = (bytes) => mustWork(() => decoder.decode(bytes));
export const bytesOf = (text) => encoder.encode(text);
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const unhex = (text) => Uint8Array.from(text.match(/../g), (digits) => parseInt(digits, 16));
export const same = (one, other) => one.length === other.length && one.every((byte, i) => byte === other[i]);
export function concat(parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
export function base64(text) { // there is one way to write each value
  const characters = mustWork(() => atob(text));
  need(btoa(characters) === text);
  return Uint8Array.from(characters, (one) => one.charCodeAt(0));
}
export function decimal(text) { // up to 2^64-1; beyond 2^53, where no size is, only nearly
  need(/^(0|[1-9][0-9]{0,19})$/.test(text) && BigInt(text) < 2n ** 64n);
  return Number(text);
}

/** JSON as RFC 8785 writes it, restricted as docs/reference/event-format.md says. */
export function canonical(value, levels = 64) {
  if (typeof value === "boolean" || Number.isSafeInteger(value)) return String(value);
  if (typeof value === "string") {
    need(!/[\ud800-\udfff]/u.test(value)); // half a pair
    return JSON.stringify(value);
  }
  need(typeof value === "object" && value !== null && levels > 0);
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one, levels - 1))}]`;
  const keys = Object.keys(value).sort();
  need(keys.every((key) => /^[a-z0-9_]+$/.test(key)));
  return `{${keys.map((key) => `"${key}":${canonical(value[key], levels - 1)}`)}}`;
}
/** The value of bytes that are canonical JSON. */
export function parseJson(bytes) {
  const text = utf8(bytes), value = mustWork(() => JSON.parse(text));
  need(canonical(value) === text);
  return value;
}

// Points that Ed25519 refuses besides, as keys and as R: of small order, or not canonical.
const REFUSED = new RegExp(["^(0[01](00){31}", "(e[c-f]|f.)(ff){30}7f",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a)$"].join("|"));
const isRefused = (point) => REFUSED.test(hex(concat([point.subarray(0, 31), [point[31] & 0x7f]])));
export function verifySignature(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  return !isRefused(key) && !isRefused(signature.subarray(0, 32)) && ed25519(key, message, signature);
}

// RFC 6962, 2.1.
export const leafHash = (bytes) => sha256(Uint8Array.of(0), bytes);
export const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right);

class Row { // hashes one after the other, in blocks
  blocks = [];
  length = 0;
  push(hash) {
    if (this.length % 256 === 0) this.blocks.push(new Uint8Array(256 * 32));
    this.length += 1;
    this.at(this.length - 1).set(hash);
  }
  at(i) {
    return this.blocks[Math.floor(i / 256)].subarray((i % 256) * 32, (i % 256) * 32 + 32);
  }
}
/** A Merkle tree that grows. A row has the roots of all complete subtrees of a height, from the leaves up. */
export class Tree {
  rows = [new Row()];
  get size() {
    return this.rows[0].length;
  }
  append(hash) {
    for (let height = 0, up = hash; up; height += 1) {
      const row = (this.rows[height] ??= new Row());
      row.push(up);
      up = row.length % 2 === 0 && nodeHash(row.at(row.length - 2), row.at(row.length - 1));
    }
  }
  /** The root when there were so many leaves. */
  root(size) {
    let root;
    for (const [height, row] of this.rows.entries()) {
      const whole = Math.floor(size / 2 ** height);
      if (whole % 2 === 1) root = root ? nodeHash(row.at(whole - 1), root) : row.at(whole - 1);
    }
    return root ?? sha256();
  }
}
