// Parts of a page that go on by themselves: when something is recorded, the page is fetched once more and the parts
// that differ are put in its place. Where somebody is typing or has typed, nothing moves.

const later = 5000;

/** Whether somebody is at work in it: what was typed is theirs until it is sent. */
function inUse(part) {
  const changed = (field) =>
    field.type === 'checkbox' || field.type === 'radio'
      ? field.checked !== field.defaultChecked
      : field.tagName === 'SELECT'
        ? !field.options[field.selectedIndex]?.defaultSelected && field.selectedIndex !== 0
        : field.value !== field.defaultValue;
  return part.contains(document.activeElement) || [...part.querySelectorAll('input, select, textarea')].some(changed);
}

/** What a part says, without what is different each time it is made. */
const said = (part) => part.innerHTML.replace(/name="id" value="[^"]*"/g, '');

async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('.live')) {
    const next = fresh.getElementById(part.id);
    if (!next || said(next) === said(part) || inUse(part)) continue;
    const open = [...part.querySelectorAll('details')].map((one) => one.open);
    part.replaceChildren(...next.childNodes);
    part.querySelectorAll('details').forEach((one, i) => (one.open = open[i] ?? false));
  }
}

let size = null, timer = null;

/** `now` entries are there: looks at the page once more, where that is news. */
function at(now) {
  if (size !== null && now !== size) refresh().catch(() => {});
  size = now;
}

/** Where events do not come through, one asks now and then. */
async function poll() {
  try {
    at((await (await fetch('/api/v1')).json()).size);
  } catch {
    // the connection is gone; it may come back
  }
  timer = setTimeout(poll, later);
}

function follow() {
  const source = new EventSource('/api/v1/changes');
  source.addEventListener('commit', (event) => {
    clearTimeout(timer);
    timer = null;
    at(JSON.parse(event.data).size);
  });
  source.addEventListener('error', () => {
    if (!timer) poll();
    if (source.readyState === EventSource.CLOSED) setTimeout(follow, later);
  });
  document.addEventListener('visibilitychange', () => document.hidden || refresh().catch(() => {}));
}

if (document.querySelector('.live')) follow();
