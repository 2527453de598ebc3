// What the verifier takes from Node; in a browser another file of this name stands in its place.
import { createHash, createPublicKey, verify } from "node:crypto";

/** SHA-256 of texts, in UTF-8, and bytes, one after the other. */
export function sha256(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Whether an Ed25519 signature (RFC 8032, 5.1.7) holds; may be a promise of it. */
export function ed25519(key, message, signature) {
  const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(key).toString("base64url") };
  return verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature);
}
