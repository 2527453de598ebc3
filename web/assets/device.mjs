// What the device of whoever reads does: it makes a passkey, shows that it has one, and signs with it
// (W3C Web Authentication). Forms say in hidden fields what it is asked, and take its answer in others.

const bytes = (base64) => Uint8Array.from(atob(base64.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const hex = (some) => Array.from(some, (byte) => byte.toString(16).padStart(2, '0')).join('');

const es256 = -7, ed25519 = -8;

/** The public key as registers name it: raw of Ed25519, the compressed point of P-256 (SEC 1, 2.3.3). */
function keyOf(response) {
  const key = new Uint8Array(response.getPublicKey());
  if (response.getPublicKeyAlgorithm() === ed25519) return hex(key.slice(-32));
  const x = key.slice(-64, -32), odd = key.at(-1) & 1;
  return hex([2 + odd, ...x]);
}

/** Has the device answer the challenge of a form: by the credential of that id, or by any that it has for the site. */
async function answer(fields, id) {
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge: bytes(fields.challenge.value),
      rpId: fields.relying_party.value,
      userVerification: 'required',
      allowCredentials: id ? [{ type: 'public-key', id: bytes(id) }] : [],
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  fields.assertion.value = JSON.stringify({
    authenticator_data: base64(authenticatorData),
    client_data: base64(clientDataJSON),
    signature: base64(signature),
  });
  fields.credential.value = credential.id;
  if (fields.actor && userHandle) fields.actor.value = new TextDecoder().decode(userHandle);
}

/** Makes a passkey for whoever is signed in, and shows that the device has it. */
async function create(fields) {
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { id: fields.relying_party.value, name: fields.register.value },
      user: {
        id: new TextEncoder().encode(fields.actor.value),
        name: fields.actor.value,
        displayName: fields.actor.value,
      },
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      pubKeyCredParams: [es256, ed25519].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    },
  });
  fields.key.value = keyOf(made.response);
  await answer(fields, made.id);
}

const deeds = {
  create,
  enter: (fields) => answer(fields),
  sign: (fields) => answer(fields, fields.credential.value),
};

for (const form of document.querySelectorAll('form.device')) {
  form.querySelector('.scriptless').hidden = true;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const failed = form.querySelector('.failed'), button = form.querySelector('button');
    failed.hidden = true;
    button.disabled = true;
    try {
      await deeds[form.classList[1]](form.elements);
      form.submit();
    } catch {
      failed.hidden = false;
      button.disabled = false;
    }
  });
}

// A file is named by its digest: it is taken here, so that whoever sends it sees that it arrived (NIST FIPS 180-4).
for (const field of document.querySelectorAll('.upload')) {
  const file = field.querySelector('input[type=file]'), digest = field.querySelector('input[type=text]');
  const tooLarge = field.querySelector('.too-large'), most = 32 << 20;
  file.addEventListener('change', async () => {
    const chosen = file.files[0];
    tooLarge.hidden = !chosen || chosen.size <= most - 65536;
    digest.value = '';
    if (!tooLarge.hidden) file.value = '';
    else if (chosen && crypto.subtle)
      digest.value = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer())));
  });
}
