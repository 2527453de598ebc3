// What the verifier takes from a browser. SHA-256 is computed here, because WebCrypto's answers later and a
// tree is made of small hashes one after the other. Signatures are verified by WebCrypto.
const ROUNDS = new Int32Array(64), START = new Int32Array(8);
function fraction(root) {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}
for (let prime = 2, found = 0; found < 64; prime += 1) {
  let isPrime = true;
  for (let divisor = 2; divisor * divisor <= prime; divisor += 1) isPrime &&= prime % divisor !== 0;
  if (!isPrime) continue;
  if (found < 8) START[found] = fraction(Math.sqrt(prime));
  ROUNDS[found] = fraction(Math.cbrt(prime));
  found += 1;
}

const words = new Int32Array(64);
function compress(state, view, at) {
  for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15], y = words[i - 2];
    const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + low + words[i - 7] + high) | 0;
  }
  let a = state[0], b = state[1], c = state[2], d = state[3];
  let e = state[4], f = state[5], g = state[6], h = state[7];
  for (let i = 0; i < 64; i += 1) {
    const turned = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + turned + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
    const other = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/** SHA-256 (FIPS 180-4) of texts, in UTF-8, and bytes, one after the other. */
export function sha256(...parts) {
  const all = parts.map((part) => (typeof part === "string" ? new TextEncoder().encode(part) : part));
  const length = all.reduce((sum, part) => sum + part.length, 0), padded = (length + 9 + 63) & ~63;
  const message = new Uint8Array(padded), view = new DataView(message.buffer), state = START.slice();
  let at = 0;
  for (const part of all) {
    message.set(part, at);
    at += part.length;
  }
  message[length] = 0x80;
  view.setBigUint64(padded - 8, BigInt(length) * 8n);
  for (at = 0; at < padded; at += 64) compress(state, view, at);
  const digest = new Uint8Array(32), out = new DataView(digest.buffer);
  state.forEach((word, i) => out.setInt32(4 * i, word));
  return digest;
}

/** Whether an Ed25519 signature (RFC 8032, 5.1.7) holds. */
export async function ed25519(key, message, signature) {
  const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", known, signature, message);
}

/** The same of an ECDSA signature over P-256 with SHA-256, its two numbers one after the other. */
export async function p256([x, y], message, signature) {
  const point = Uint8Array.of(4, ...x, ...y), curve = { name: "ECDSA", namedCurve: "P-256" };
  const known = await crypto.subtle.importKey("raw", point, curve, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, known, signature, message);
}
