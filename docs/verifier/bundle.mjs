// The file that a bundle is, read piece by piece, so that it may be larger than the memory.
import { concat, decimal, need, utf8 } from "./bytes.mjs";

const LONGEST = 1 << 20; // no section that holds has a longer line, and neither text is longer

/** A section that is one text. */
export class Text {
  parts = [];
  length = 0;
  add(line) {
    if (this.length > LONGEST) return;
    this.parts.push(line, [10]);
    this.length += line.length + 1;
  }
  get bytes() {
    return concat(this.parts);
  }
}
/** The lines of each piece of the bytes, without their newlines. */
export async function* linesOf(pieces) {
  let begun = new Uint8Array();
  for await (const piece of pieces) {
    const bytes = concat([begun, piece]), lines = [];
    let at = 0;
    for (let end; (end = bytes.indexOf(10, at)) >= 0; at = end + 1) lines.push(bytes.subarray(at, end));
    begun = bytes.subarray(at, at + LONGEST + 1);
    yield lines;
  }
  need(begun.length === 0);
}
/** The form of the file: a first line, and sections that say how many lines they have. */
export class Form {
  headings = ["cocrea-bundle/v1", "policy", "checkpoint", "entries", "sources"];
  section = "";
  left = 0;
  /** The section that the next line is in; "" for a heading. */
  place(line) {
    if (this.left > 0) {
      this.left -= 1;
      return this.section;
    }
    const [name, count, ...more] = utf8(line).split(" "), isFirst = this.section === "";
    need(name === this.headings.shift() && more.length === 0 && (count === undefined) === isFirst);
    [this.section, this.left] = [name, isFirst ? 0 : decimal(count)];
    return "";
  }
  finish() {
    need(this.headings.length === 0 && this.left === 0);
  }
}
