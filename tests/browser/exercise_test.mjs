// The exercise of the tutorial in the browser: two commitments from their proposal to their close, by the facilitator,
// those in charge and the members of the Secretariat, who vote and sign on devices of their own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { enter, enterWithKey, invitation, person, press, record, sound } from './person.mjs';
import { clear, cocrea, env, folder, said, serve } from './program.mjs';

const register = join(folder, 'exercise.db');
/** The day where the register is kept. */
const today = new Date().toLocaleDateString('sv', { timeZone: 'America/Mexico_City' });
/** The most forms that the facilitator and those in charge may need: as many as the tutorial says. */
const most = 60;

const members = ['watchdog', 'comptroller', 'citizens'];
const people = {};
let link, browser;

/** Forms that were submitted by others than the one who keeps the register, but for the members' own votes. */
const submitted = [];

const at = (path) => new URL(path, link).href;
const state = async (object) => (await (await fetch(at(`/api/v1/objects/${object}`))).json()).state;

function run(...words) {
  const ran = spawnSync(cocrea, [...words, '--register', register, '--as', 'keeper'], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(ran.status, 0, `${words.join(' ')}: ${ran.stderr}`);
}

/** Counts what somebody submits on a page; a member's vote, and the signature under it, is theirs. */
function count(name) {
  people[name].page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const vote = pathname.includes('/actos/motion.vote/') || (members.includes(name) && pathname === '/es/firmar');
    if (request.method() === 'POST' && !vote) submitted.push(`${name} ${pathname}`);
  });
}

before(async () => {
  for (const words of [
    ['init', '--workflow', 'edomex-2020', '--origin', 'example/exercise'],
    ['forum', 'install'],
    ['institution', 'add', 'watchdog', '--name', 'Oversight body'],
    ['institution', 'add', 'comptroller', '--name', 'Comptroller'],
    ['institution', 'add', 'citizens', '--type', 'person'],
    ['institution', 'add', 'flor', '--type', 'person'],
    ['institution', 'add', 'drafters', '--type', 'group', '--name', 'Operating group'],
    ['institution', 'add', 'university', '--name', 'University'],
    ['role', 'assign', 'facilitator', 'flor'],
    ['role', 'assign', 'operating_group', 'drafters'],
    ['role', 'assign', 'evaluator', 'university'],
    ['seat', 'appoint', 'oversight', 'watchdog'],
    ['seat', 'appoint', 'public_entities', 'comptroller'],
    ['seat', 'appoint', 'civil_society', 'citizens'],
  ])
    run(...words);
  link = await said(serve('--register', register, '--as', 'keeper'), /http\S+key=\S+/);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  clear();
});

/** A page of the facilitator on which a session is held. */
const floor = (session) => people.flor.page.goto(at(`/es/mesa/${session}`));

async function convene(session, number, agenda) {
  const { flor } = people;
  await flor.page.goto(at('/es/pendientes'));
  await flor.page.getByRole('link', { name: 'Convoca una sesión' }).click();
  await flor.page.getByLabel('Identificador').fill(session);
  await flor.page.getByLabel('Día', { exact: true }).fill(today);
  await flor.page.getByLabel('Número').fill(number);
  await flor.page.getByLabel('Orden del día').fill(agenda);
  await record(flor);
  await floor(session);
  for (const seat of ['Órgano garante (INFOEM)', 'Entes públicos', 'Sociedad civil'])
    await flor.page.getByLabel(seat).selectOption('titular');
  await flor.page.getByLabel(/Abrir la sesión en cuanto/).check();
  await record(flor, 'Asentar la lista');
  assert.equal((await state(session)).status, 'open');
}

/** All members vote for what is open, each on their device, and sign; then the facilitator closes the vote. */
async function decide(session) {
  for (const name of members) {
    const { page } = people[name];
    await page.goto(at(`/es/mesa/${session}`));
    await page.getByRole('link', { name: 'a favor', exact: true }).click();
    await press(people[name], 'Asentar');
    await record(people[name], 'Firmar con mi llave y asentar');
  }
  await floor(session);
  await record(people.flor, 'Cierra la votación: cuenta los votos y aplica el efecto');
  assert.match(await people.flor.page.getByRole('status').innerText(), /aprobad/);
}

/** Puts to the vote what waits for a decision of that title. */
async function decideWaiting(session, title) {
  await floor(session);
  await people.flor.page.getByRole('listitem').filter({ hasText: title }).getByRole('button').click();
  await people.flor.page.waitForURL('**done=*');
  await decide(session);
}

/** Puts to the vote a motion with an effect that is typed. */
async function decideTyped(session, item, title, effect, object) {
  const { flor } = people;
  await floor(session);
  await flor.page.getByRole('link', { name: 'Proponer un punto de acuerdo' }).click();
  await flor.page.getByLabel('Punto del orden del día').selectOption(item);
  await flor.page.getByLabel('Título').fill(title);
  await flor.page.getByLabel('Tipo').selectOption(effect);
  await flor.page.getByLabel('Sobre').fill(object);
  await flor.page.getByLabel(/Abrir su votación de inmediato/).check();
  await record(flor);
  await decide(session);
}

/** Hands in what a step asks for, with the file, and that it is done. */
async function work(who, host, step, typed = {}) {
  await who.page.goto(at(`/es/paso/${host}/${step}`));
  for (const [label, value] of Object.entries(typed)) await who.page.getByLabel(label, { exact: true }).fill(value);
  const file = who.page.getByLabel('Archivo', { exact: true });
  if (await file.count()) {
    await file.setInputFiles({ name: `${step}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${host} ${step}`) });
    await who.page.waitForFunction(() => document.querySelector('.upload input[type=text]').value.length === 64);
  }
  if (host === 'water') await sound(who);
  await record(who);
}

async function advance(commitment, phase) {
  const { flor } = people;
  await flor.page.goto(at(`/es/compromisos/${commitment}`));
  await flor.page.getByRole('link', { name: 'Pasa un compromiso a la fase que sigue' }).click();
  await record(flor);
  assert.equal((await state(commitment)).phase, phase);
}

async function propose(commitment, track, title) {
  const { flor } = people;
  await flor.page.goto(at('/es/pendientes'));
  await flor.page.getByRole('link', { name: 'Propone un compromiso' }).click();
  for (const [label, value] of [['Identificador', commitment], ['Título', title], ['A cargo', 'comptroller'],
    ['Problema', 'Nadie sabe si el agua de su calle se puede beber'], ['Descripción', 'Publicar cada mes los análisis de cada pozo']])
    await flor.page.getByLabel(label).fill(value);
  await flor.page.getByLabel('Eje').fill('water');
  await flor.page.getByLabel('Vía').selectOption(track);
  await sound(flor);
  await record(flor);
}

test('everybody comes in by an invitation, and those who vote get a key', async () => {
  people.keeper = await person(browser);
  await enter(people.keeper, link);
  await press(people.keeper, 'Crear la llave');
  await people.keeper.page.waitForURL('**done=*');
  for (const name of ['flor', 'drafters', 'university', ...members]) {
    people[name] = await person(browser);
    await enter(people[name], await invitation(people.keeper, name));
    if (!members.includes(name)) continue;
    await press(people[name], 'Crear la llave');
    await people[name].page.getByText(/espera a que quien lleva el registro/).waitFor();
    await people.keeper.page.goto(at('/es/llave'));
    await press(people.keeper, `Dar de alta la llave de ${name}`);
    await record(people.keeper, 'Firmar con mi llave y asentar');
    await enterWithKey(people[name]);
  }
  for (const name of ['flor', 'drafters', 'university', ...members]) count(name);
});

test('the first session adopts the methodology and incorporates the axis', async () => {
  const { flor } = people;
  await flor.page.goto(at('/es/pendientes'));
  await flor.page.getByRole('link', { name: 'Propone un eje' }).click();
  for (const [label, value] of [['Identificador', 'water'], ['Título', 'Agua limpia'], ['A cargo', 'comptroller']])
    await flor.page.getByLabel(label).fill(value);
  await record(flor);
  await flor.page.goto(at('/es/pendientes'));
  await flor.page.getByRole('link', { name: /^Agrega un documento/ }).click();
  await flor.page.getByLabel('Identificador').fill('methodology');
  await flor.page.getByLabel('Título').fill('Metodología');
  await record(flor);
  await convene('s-1', '1', '1 | Metodología\n2 | Ejes');
  await decideTyped('s-1', '1', 'Adoptar la metodología', 'adopt_methodology', 'methodology');
  await decideTyped('s-1', '2', 'Incorporar el eje', 'incorporate_axis', 'water');
  await record(flor, 'Cierra una sesión');
});

test('a commitment that is co-created comes through diagnosis and co-creation', async () => {
  const { flor, comptroller, drafters } = people;
  await propose('c-1', 'cocreated', 'Publicar la calidad del agua');
  await advance('c-1', 'diagnosis');
  await work(comptroller, 'water', 'study');
  await convene('s-2', '2', '1 | Diagnóstico');
  await decideWaiting('s-2', 'Aceptación del diagnóstico');
  await record(flor, 'Cierra una sesión');
  await advance('c-1', 'cocreation');
  await work(flor, 'c-1', 'tables');
  await work(drafters, 'c-1', 'drafting');
  await advance('c-1', 'validation');
});

test('both are endorsed, and the plan is approved', async () => {
  const { flor, comptroller, drafters } = people;
  await propose('c-2', 'proactive', 'Medidores a la vista');
  await advance('c-2', 'validation');
  for (const commitment of ['c-1', 'c-2']) {
    await work(comptroller, commitment, 'feasibility');
    await work(drafters, commitment, 'endorse');
  }
  await flor.page.goto(at('/es/pendientes'));
  await flor.page.getByRole('link', { name: /^Agrega un documento/ }).click();
  await flor.page.getByLabel('Identificador').fill('plan');
  await flor.page.getByLabel('Título').fill('Plan de Acción Local');
  await flor.page.getByLabel('Clase').selectOption('plan');
  await record(flor);
  await convene('s-3', '3', '1 | Compromisos\n2 | Plan');
  await decideWaiting('s-3', /^Aprobar un documento: .*Publicar la calidad del agua/);
  await decideWaiting('s-3', /^Aprobar un documento: .*Medidores a la vista/);
  await decideWaiting('s-3', /^Aprobar un paso: .*Publicar la calidad del agua/);
  await decideWaiting('s-3', /^Aprobar un paso: .*Medidores a la vista/);
  await decideTyped('s-3', '2', 'Aprobar el plan', 'approve_document', 'plan');
  await record(flor, 'Cierra una sesión');
});

test('both are published, put in force, evaluated and closed', async () => {
  const { flor, comptroller, university } = people;
  for (const commitment of ['c-1', 'c-2']) {
    await advance(commitment, 'publication');
    await flor.page.goto(at(`/es/paso/${commitment}/publish`));
    assert.equal(await flor.page.getByLabel('Documento', { exact: true }).inputValue(), 'plan');
    if (commitment === 'c-1') await flor.page.getByLabel('Dónde se publica').fill('https://example.mx/plan');
    await record(flor);
  }
  await comptroller.page.goto(at('/es/actos/axis.link/water'));
  for (const [label, value] of [['Institución', 'comptroller'], ['Unidad', 'Vigilancia'], ['Año', today.slice(0, 4)], ['Clave', '1401'],
    ['Nombre', 'Calidad del agua']])
    await comptroller.page.getByLabel(label).fill(value);
  await record(comptroller);
  for (const commitment of ['c-1', 'c-2']) {
    await advance(commitment, 'implementation');
    await work(comptroller, commitment, 'progress');
    await work(comptroller, commitment, 'closing');
    await advance(commitment, 'evaluation');
    await work(university, commitment, 'assess', { 'Dónde se publica': 'https://example.mx/evaluacion' });
    await work(flor, commitment, 'present');
    await advance(commitment, 'closed');
  }
});

test(`that took at most ${most} forms, every vote is its member's own, and the register is sound`, async (t) => {
  t.diagnostic(`${submitted.length} forms`);
  assert.ok(submitted.length <= most, `${submitted.length} forms:\n${submitted.join('\n')}`);
  const votes = (await (await fetch(at('/api/v1/entries?type=motion.vote'))).json()).entries.filter((one) => one.act.do === 'motion.vote');
  assert.ok(votes.every((one) => 'sig' in one && members.includes(one.act.actor)));
  const verified = spawnSync(cocrea, ['verify', '--register', register], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
});
