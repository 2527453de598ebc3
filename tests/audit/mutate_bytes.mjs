// Careless mutants: they touch the bytes and the lines of a bundle.

const PIECES = ["\n", " ", "0", "-", ",", '"', "\r", "\u0000", "é", "=", "\\", "\ufeff"];
const NUMBERS = [
  (n) => `${Number(n) + 1}`, (n) => `0${n}`, (n) => `-${n}`, (n) => `${n}0`, (n) => `${n}.0`, (n) => `${n}e0`,
  () => "0", () => "", () => "18446744073709551616", () => "9007199254740993",
];
const spliced = (bytes, at, remove, insert) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(insert, "latin1"), bytes.subarray(at + remove)]);

export const BYTES = {
  flip(r, bytes) {
    bytes[r.below(bytes.length)] ^= 1 << r.below(8);
    return bytes;
  },
  set(r, bytes) {
    bytes[r.below(bytes.length)] = r.below(256);
    return bytes;
  },
  insert: (r, bytes) => spliced(bytes, r.below(bytes.length + 1), 0, Buffer.from(r.pick(PIECES)).toString("latin1")),
  remove: (r, bytes) => spliced(bytes, r.below(bytes.length), 1 + r.below(r.pick([1, 4, 400])), ""),
  number(r, bytes) {
    const { index, 0: digits } = r.pick([...bytes.toString("latin1").matchAll(/[0-9]+/g)]);
    return spliced(bytes, index, digits.length, r.pick(NUMBERS)(digits));
  },
};

export const LINES = {
  swap(r, lines) {
    const i = r.below(lines.length), j = r.below(lines.length);
    [lines[i], lines[j]] = [lines[j], lines[i]];
  },
  double: (r, lines) => lines.splice(r.below(lines.length), 0, r.pick(lines)),
  twice(r, lines) {
    const i = r.below(lines.length);
    lines.splice(i, 0, lines[i]);
  },
  drop: (r, lines) => lines.splice(r.below(lines.length), 1),
  reorder: (r, lines) => lines.splice(r.below(lines.length), 0, ...lines.splice(r.below(lines.length), 1 + r.below(5))),
  merge(r, lines) {
    const i = r.below(lines.length - 1);
    lines.splice(i, 2, lines[i] + r.pick([",", " ", ""]) + lines[i + 1]);
  },
};

/** Makes every section say how many lines follow until the next. */
function recount(lines) {
  let end = lines.length - 1;
  for (const name of ["sources", "entries", "checkpoint", "policy"]) {
    const head = lines.findIndex((line) => line.startsWith(`${name} `));
    if (head < 0) return;
    lines[head] = `${name} ${end - head - 1}`;
    end = head;
  }
}

export function careless(r, bundle) {
  if (r.often(60)) return r.pick(Object.values(BYTES))(r, Buffer.from(bundle));
  const lines = bundle.toString("latin1").split("\n");
  r.pick(Object.values(LINES))(r, lines);
  if (r.often(50)) recount(lines);
  return Buffer.from(lines.join("\n"), "latin1");
}
