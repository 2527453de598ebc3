// What somebody is typing in a form outlives a page that is reloaded, a session that is over and a connection that is
// lost: it is kept in this tab, for whoever is signed in, until the act is on record or they leave.

const store = sessionStorage, prefix = 'draft ';

/** The fields of a form that are theirs: not what the site hands out for one session, and no files. */
const typedIn = (form) => [...form.elements].filter((one) => one.name && one.type !== 'file' && one.name !== 'stamp');

function keep(form, key) {
  const typed = typedIn(form).map((one) => [one.name, one.type === 'checkbox' ? one.checked : one.value]);
  store.setItem(key, JSON.stringify(typed));
}

/** Whether anything of it differs from what the page says by itself. */
function restore(form, typed) {
  let changed = false;
  for (const [name, value] of typed) {
    const field = form.elements[name];
    const member = field?.type === 'checkbox' ? 'checked' : 'value';
    if (!field || field[member] === value) continue;
    field[member] = value;
    changed ||= field.type !== 'hidden';
  }
  return changed;
}

for (const form of document.querySelectorAll('form.kept')) {
  const key = `${prefix}${form.elements.as.value} ${location.pathname}`;
  const note = form.querySelector('.restored'), offline = form.querySelector('.offline');
  const typed = JSON.parse(store.getItem(key) ?? '[]');
  if (!document.querySelector('.refused') && restore(form, typed)) note.hidden = false;
  note.querySelector('button').addEventListener('click', () => {
    store.removeItem(key);
    location.reload();
  });
  form.addEventListener('input', () => keep(form, key));
  form.addEventListener('submit', (event) => {
    keep(form, key);
    store.setItem('sent', key);
    offline.hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });
}

if (document.querySelector('.done') && store.getItem('sent')) {
  store.removeItem(store.getItem('sent'));
  store.removeItem('sent');
}

document.querySelector('form.person')?.addEventListener('submit', () => store.clear());
