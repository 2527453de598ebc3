// When entries say that they were recorded, and what cosignatures say against it.
const DAY = 86400;

/** Days from 1970 to a day as `2026-01-05`; `undefined` for what is none. */
export function daysOf(text) {
  const at = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  const isDay = at >= 0 && new Date(at).toISOString().startsWith(text);
  return isDay ? at / (1000 * DAY) : undefined;
}
/** Seconds from 1970 to an instant as `2026-01-05T12:00:00Z`. */
export function secondsOf(text) {
  const days = daysOf(text.slice(0, 10));
  const [, h, m, s] = /^.{10}T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])Z$/.exec(text) ?? [];
  return days === undefined || s === undefined ? undefined : days * DAY + h * 3600 + m * 60 + Number(s);
}
/** The instants of the entries, which never fall. */
export class Instants {
  seconds = new Float64Array(1024);
  size = 0;
  add(second) {
    if (this.size === this.seconds.length) {
      const more = new Float64Array(2 * this.size);
      more.set(this.seconds);
      this.seconds = more;
    }
    this.seconds[this.size++] = second;
  }
  /** How many of the first `size` are no later than `time`. */
  upTo(time, size) {
    let low = 0;
    for (let high = size; low < high;) {
      const middle = Math.floor((low + high) / 2);
      if (this.seconds[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** The first of them that is more than a day later than `time`; `undefined` when none is. */
  after(time, size) {
    const first = time === undefined ? size : this.upTo(time + DAY, size);
    return first < size ? first : undefined;
  }
  /** How many from `first` on are more than a day earlier than `time`. */
  before(time, first) {
    return time === undefined ? 0 : Math.max(this.upTo(time - DAY - 1, this.size) - first, 0);
  }
}
