// What the verifier takes from Node; in a browser another file of this name stands in its place.
import { createHash, createPublicKey, verify } from "node:crypto";

const base64url = (bytes) => Buffer.from(bytes).toString("base64url");

/** SHA-256 of texts, in UTF-8, and bytes, one after the other. */
export function sha256(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Whether an Ed25519 signature (RFC 8032, 5.1.7) holds; may be a promise of it. */
export function ed25519(key, message, signature) {
  const jwk = { kty: "OKP", crv: "Ed25519", x: base64url(key) };
  return verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature);
}

/** The same of an ECDSA signature over P-256 with SHA-256, its two numbers one after the other. */
export function p256([x, y], message, signature) {
  const jwk = { kty: "EC", crv: "P-256", x: base64url(x), y: base64url(y) };
  const key = createPublicKey({ key: jwk, format: "jwk" });
  return verify("sha256", message, { key, dsaEncoding: "ieee-p1363" }, signature);
}
