// Signatures of passkeys (W3C Web Authentication Level 2), as docs/reference/bundle-format.md has them.
import { attempt, base64, bytesOf, concat, hex, need, same, sha256, unhex, utf8, verifySignature }
  from "./bytes.mjs";
import { p256 } from "./platform.mjs";

const MOST = { authenticator_data: 1024, client_data: 2048, signature: 72 };
const PRESENT = 0x01, VERIFIED = 0x04, ATTACHED = 0x40, EXTENDED = 0x80;

/** The parts of what stands under an act, which is an object. */
export function parseAssertion(sig) {
  need(same(Object.keys(sig).sort(), Object.keys(MOST)));
  const part = (name) => {
    need(typeof sig[name] === "string");
    const bytes = base64(sig[name]);
    need(bytes.length <= MOST[name]);
    return bytes;
  };
  return { data: part("authenticator_data"), client: part("client_data"), signature: part("signature") };
}

// One flat object, in which every reader finds the same: texts and booleans, no name twice or escaped.
const SPACE = "[ \\t\\n\\r]*", NAME = '"([^"\\\\\\x00-\\x1f]*)"';
const TEXT = '"((?:[^"\\\\\\x00-\\x1f]|\\\\["\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*)"';
const MEMBER = new RegExp(`${SPACE}${NAME}${SPACE}:${SPACE}(?:${TEXT}|(true|false))${SPACE}(,|})`, "y");
function parseClientData(bytes) {
  const text = utf8(bytes), members = new Map(), begin = text.match(/^[ \t\n\r]*\{/);
  need(begin);
  MEMBER.lastIndex = begin[0].length;
  for (let more = true; more;) {
    const member = MEMBER.exec(text);
    need(member && !members.has(member[1]));
    members.set(member[1], { text: member[2], flag: member[3] });
    more = member[4] === ",";
    if (!more) need(/^[ \t\n\r]*$/.test(text.slice(member.index + member[0].length)));
  }
  return members;
}
const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Whether an assertion holds for a message, whatever its key was added for. */
export async function verifyAssertion(key, message, { data, client, signature }) {
  const members = attempt(() => parseClientData(client)), cross = members?.get("crossOrigin");
  if (members?.get("type")?.text !== "webauthn.get" || (cross && cross.flag !== "false")) return false;
  if (members.get("challenge")?.text !== base64url(sha256(message))) return false;
  const flags = data[32], isExtended = (flags & EXTENDED) > 0;
  if (data.length < 37 || isExtended !== data.length > 37) return false;
  if (!(flags & PRESENT) || flags & ATTACHED) return false;
  const over = concat([data, sha256(client)]);
  if (key.length === 64) return verifySignature(unhex(key), over, signature);
  const point = attempt(() => pointOf(key)), numbers = attempt(() => numbersOf(signature));
  return point !== undefined && numbers !== undefined && p256(point, over, numbers);
}

/** What is against it for a key that was added so; "" when nothing is. */
export function objectionTo({ data }, { relying_party, user_verification }) {
  if (!same(data.subarray(0, 32), sha256(relying_party))) return "relying_party_differs";
  return user_verification && !(data[32] & VERIFIED) ? "user_not_verified" : "";
}

// The curve P-256 (FIPS 186-4, D.1.2.3), as far as a compressed point asks: y from x (SEC 1, 2.3.4).
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
function power(base, exponent) {
  let result = 1n;
  for (let square = base % P; exponent > 0n; exponent >>= 1n, square = (square * square) % P)
    if (exponent & 1n) result = (result * square) % P;
  return result;
}
const points = new Map(); // by key
function pointOf(key) {
  if (!points.has(key)) {
    const x = BigInt(`0x${key.slice(2)}`), square = (((x * x * x - 3n * x + B) % P) + P) % P;
    const root = power(square, (P + 1n) / 4n), isOdd = key.startsWith("03");
    need(x < P && (root * root) % P === square);
    const y = (root % 2n === 1n) === isOdd ? root : P - root;
    points.set(key, [x, y].map((one) => unhex(one.toString(16).padStart(64, "0"))));
  }
  return points.get(key);
}

/** The two numbers of an ECDSA signature in DER (RFC 3279, 2.2.3), 32 bytes each, one after the other. */
function numbersOf(der) {
  need(der[0] === 0x30 && der[1] === der.length - 2);
  const read = (at) => {
    const length = der[at + 1], bytes = der.subarray(at + 2, at + 2 + length);
    need(der[at] === 2 && length > 0 && bytes.length === length && bytes[0] < 0x80);
    need(length === 1 || bytes[0] > 0 || bytes[1] >= 0x80); // no zero that is not needed
    const number = hex(bytes).replace(/^00/, "").padStart(64, "0");
    need(number.length === 64);
    return [at + 2 + length, number];
  };
  const [middle, r] = read(2), [end, s] = read(middle);
  need(end === der.length);
  return unhex(r + s);
}
