// A large file goes to the site in pieces before its form does. A connection that breaks costs one of them: what is
// there already is asked for, and the rest follows. Without scripts the form sends it whole.

const pieceSize = 256 << 10, pauses = [1, 2, 4, 8, 15];

/** When it is worth trying again: soon, later and later, and as soon as the browser has a connection. */
const another = (tried) =>
  new Promise((resolve) => {
    addEventListener('online', resolve, { once: true });
    setTimeout(resolve, 1000 * pauses[Math.min(tried, pauses.length - 1)]);
  });

/** Sends all that the site lacks of the file; answers with its digest once it is whole. */
async function send(file, { address, stamp, sha256, progress, lost }) {
  const said = { stamp, sha256, size: file.size, name: file.name, called: `${file.name} ${file.size} ${file.lastModified}` };
  for (let have, tried = 0; ; ) {
    const form = new FormData();
    for (const [name, value] of Object.entries(said)) form.append(name, value);
    if (have !== undefined) {
      form.append('at', have);
      form.append('piece', file.slice(have, have + pieceSize));
    }
    let answer;
    try {
      answer = await fetch(address, { method: 'POST', body: form, signal: AbortSignal.timeout(60_000) });
    } catch {
      answer = { status: 0 };  // no connection
    }
    if (answer.status === 200) {
      lost(false);
      tried = 0;
      const { have: now, kept } = await answer.json();
      if (kept) return kept;
      progress((have = now) / file.size);
    } else if ([0, 429, 502, 503, 504].includes(answer.status)) {
      lost(true);
      await another(tried++);
    } else {
      return undefined;  // the form says why
    }
  }
}

for (const field of document.querySelectorAll('.upload')) {
  const form = field.closest('form'), chosen = field.querySelector('input[type=file]');
  const sending = field.querySelector('.sending'), waiting = field.querySelector('.waiting');
  let isSending = false;
  form.addEventListener('submit', async (event) => {
    const [file] = chosen.files;
    if (event.defaultPrevented || chosen.disabled || !file || file.size <= pieceSize) return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    sending.hidden = false;
    sending.scrollIntoView({ block: 'nearest' });
    const kept = await send(file, {
      address: chosen.dataset.pieces,
      stamp: form.elements.stamp.value,
      sha256: form.elements[`${chosen.name}.sha256`].value,
      progress: (part) => (sending.querySelector('progress').value = part),
      lost: (is) => (waiting.hidden = !is),
    });
    isSending = false;
    sending.hidden = true;
    if (kept) {
      const name = `${chosen.name}.kept`, there = form.elements[name] ?? form.appendChild(document.createElement('input'));
      Object.assign(there, { type: 'hidden', name, value: kept });
      chosen.disabled = true;  // it is there
    }
    if (kept) form.requestSubmit(event.submitter);
    else form.submit();
  });
  addEventListener('pageshow', () => (chosen.disabled = false));  // of who comes back to it
}
