// Devices with a passkey each, as authenticator.hpp has them. A nonce is a hash, so that a mutant is always the same.
import { createECDH, sign } from "node:crypto";
import { canonical } from "../../docs/verifier/bytes.mjs";
import { publicKey, secret, sha256 } from "./forge.mjs";

export const DEVICES = ["flor's telephone", "flor's token"]; // of ES256, of EdDSA
export const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const numberOf = (bytes) => BigInt(`0x${bytes.toString("hex")}`);
function power(base, exponent) {
  let result = 1n;
  for (let square = base; exponent > 0n; exponent >>= 1n, square = (square * square) % ORDER)
    if (exponent & 1n) result = (result * square) % ORDER;
  return result;
}
function pointOf(number) {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(number);
  return ecdh.getPublicKey(null, "compressed");
}
/** The numbers r and s of an ECDSA signature (SEC 1, 4.1.3). */
function ecdsa(name, over) {
  const seed = sha256(name), nonce = sha256(seed, over), r = numberOf(pointOf(nonce).subarray(1)) % ORDER;
  const s = (power(numberOf(nonce), ORDER - 2n) * (numberOf(sha256(over)) + r * numberOf(seed))) % ORDER;
  return [r, s];
}
/** An integer in DER, behind zeros that it does not need. */
export function integer(number, zeros = 0) {
  const digits = number.toString(16), bytes = Buffer.from(digits.length % 2 ? `0${digits}` : digits, "hex");
  const body = Buffer.concat([Buffer.alloc(zeros + (bytes[0] >= 0x80)), bytes]);
  return Buffer.concat([Buffer.of(2, body.length), body]);
}
export const sequence = (...parts) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(0x30, body.length), body]);
};
const inDer = (r, s) => sequence(integer(r), integer(s));

const isEddsa = (device) => device === DEVICES[1];
export const deviceKey = (device) => (isEddsa(device) ? publicKey(device) : pointOf(sha256(device))).toString("hex");

const base64url = (bytes) => bytes.toString("base64url");
const DEVICE = { party: "registro.example.mx", flags: 0x05, extensions: [], told: (client) => client, der: inDer };
/** Signs with the passkey of a device, which and whose browser say what `oddly` says. */
export function signByDevice(entry, device, oddly = {}) {
  const { party, flags, extensions, told, der } = { ...DEVICE, ...oddly };
  entry.act.key = deviceKey(device);
  const challenge = base64url(sha256(`cocrea-act/v1\n${canonical(entry.act)}`));
  const client = Buffer.from(told(`{"type":"webauthn.get","challenge":"${challenge}",` +
    `"origin":"https://registro.example.mx","crossOrigin":false}`, challenge), "latin1");
  const data = Buffer.concat([sha256(party), Buffer.of(flags, 0, 0, 0, 0), Buffer.from(extensions)]);
  const over = Buffer.concat([data, sha256(client)]);
  const signature = isEddsa(device) ? sign(null, over, secret(device)) : der(...ecdsa(device, over));
  const parts = { authenticator_data: data, client_data: client, signature };
  entry.sig = Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString("base64")]));
}
