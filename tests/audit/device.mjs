// Devices with a passkey each, as authenticator.hpp has them. A nonce is a hash, so that a mutant is always the same.
import { createECDH, sign } from "node:crypto";
import { canonical } from "../../docs/verifier/bytes.mjs";
import { publicKey, secret, sha256 } from "./forge.mjs";

export const DEVICES = ["flor's telephone", "flor's token"]; // of ES256, of EdDSA
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
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
function integer(number, zeros = 0) {
  const digits = number.toString(16), bytes = Buffer.from(digits.length % 2 ? `0${digits}` : digits, "hex");
  const body = Buffer.concat([Buffer.alloc(zeros + (bytes[0] >= 0x80)), bytes]);
  return Buffer.concat([Buffer.of(2, body.length), body]);
}
const sequence = (...parts) => {
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

// What they may say that honest ones do not; some of it holds all the same.

const CLIENTS = [
  (text) => `\n\t ${text.replaceAll(":", " : ").replaceAll(",", "\r,")} `,
  (text) => ` ${text.replaceAll('","', '" , "')}\n`,
  (text) => text.replace("{", '{"é":"\\u00e9\\n",').replaceAll("é", "\u00c3\u00a9"),
  (text) => text.replace("{", '{"é":"",'), // no UTF-8
  (text) => `\u00ef\u00bb\u00bf${text}`,
  (text) => text.replace("webauthn.get", "webauthn.create"),
  (text) => text.replace("webauthn.get", "webauthn\\u002eget"),
  (text) => text.replace('"type"', '"typ\\u0065"'),
  (text) => text.replace("{", '{"type":"webauthn.get",'),
  (text) => text.replace("{", '{"challenge":"",'),
  (text) => text.replace("{", '{"a":true,"b":false,"":"",'),
  (text) => text.replace("{", '{"a":truefalse,'),
  (text) => text.replace("{", '{"a":true"b":false,'),
  (text) => text.replace("{", '{"a":null,'),
  (text) => text.replace("{", '{"a":1,'),
  (text) => text.replace("{", '{"a":{},'),
  (text) => text.replace("{", '{"a":[],'),
  (text) => text.replace("{", '{"a":"\\x",'),
  (text) => text.replace("{", '{"a":"\\u12G4",'),
  (text) => text.replace("{", '{"a":"\\\\\\"\\/",'),
  (text) => text.replace("{", '{"a":"\u0001",'),
  (text) => text.replace("{", '{"a":"\u007f",'),
  (text) => text.replace("{", '{"__proto__":"x","constructor":true,'),
  (text) => text.replace("}", ",}"),
  (text) => text.replace("{", "{,"),
  (text) => text.replace("}", ""),
  (text) => `${text}}`,
  (text) => `${text}\u0000`,
  (text) => `${text}\u000b`,
  () => "{}",
  () => "",
  (text) => text.replace(":false", ":true"),
  (text) => text.replace(":false", ':"false"'),
  (text) => text.replace(',"crossOrigin":false', ""),
  (text) => text.replace("crossOrigin", "crossorigin"),
  (text) => text.replace('"}', '"').replace("https://registro.example.mx", "https://other.example"),
  (text) => text.replace("https://registro.example.mx", "https://other.example"),
  (text) => text.replace("}", `,"a":"${"x".repeat(1800)}"}`),
  (text) => text.replace("}", `,"a":"${"x".repeat(2048)}"}`),
  (text, challenge) => text.replace(challenge, `${challenge}=`),
  (text, challenge) => text.replace(challenge, challenge.replaceAll("-", "+").replaceAll("_", "/")),
  (text, challenge) => text.replace(challenge, challenge.toLowerCase()),
];
const DERS = [
  (r, s) => sequence(integer(r), integer(ORDER - s)), // holds as well
  (r, s) => sequence(integer(r), integer(s, 1)),
  (r, s) => sequence(integer(r, 1), integer(s)),
  (r, s) => sequence(integer(r), integer(s), Buffer.of(0)),
  (r, s) => Buffer.concat([sequence(integer(r), integer(s)), Buffer.of(0)]),
  (r, s) => sequence(integer(s), integer(r)),
  (r, s) => sequence(integer(r + ORDER), integer(s)),
  (r, s) => sequence(integer(r), integer(s + ORDER)),
  (r, s) => sequence(integer(r), integer(s + (ORDER << 8n))),
  (r) => sequence(integer(r), integer(0n)),
  (r, s) => sequence(integer(0n), integer(s)),
  (r, s) => sequence(integer(r), Buffer.of(2, 0)),
  (r, s) => sequence(integer(r), Buffer.of(2, 1, 0x80 | Number(s & 0x7fn))),
  (r) => sequence(integer(r)),
  () => sequence(),
  () => Buffer.alloc(0),
  (r, s) => Buffer.concat([Buffer.of(0x30, 0x81), sequence(integer(r), integer(s)).subarray(1)]),
  (r, s) => Buffer.concat([Buffer.of(0x31), sequence(integer(r), integer(s)).subarray(1)]),
  (r, s) => sequence(integer(r), integer(s)).subarray(0, -1),
  (r, s) => Buffer.concat([r, s].map((one) => Buffer.from(one.toString(16).padStart(64, "0"), "hex"))),
];
const PARTIES = ["registro.example.mx", "example.mx", "registro.example.mx.", "REGISTRO.example.mx", ""];
const FLAGS = [0x00, 0x01, 0x04, 0x05, 0x1d, 0x44, 0x45, 0x81, 0x85, 0xc5, 0xff];
export const ODDITIES = [
  ...CLIENTS.map((told) => ({ told })), ...DERS.map((der) => ({ der })), ...PARTIES.map((party) => ({ party })),
  ...FLAGS.flatMap((flags) => [0, 1, 987, 988].map((more) => ({ flags, extensions: Buffer.alloc(more) }))),
];
