// A meeting room: one laptop, an address in numbers, no events, votes that are said aloud, and a sheet to be signed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { person, press, record, sound, text } from './person.mjs';
import { clear, cocrea, env, folder, said, serve } from './program.mjs';

const register = join(folder, 'room.db');
/** The day where the register is kept. */
const today = new Date().toLocaleDateString('sv', { timeZone: 'America/Mexico_City' });
let link, browser, facilitator;

const at = (path) => new URL(path, link).href;

function run(...words) {
  const ran = spawnSync(cocrea, [...words, '--register', register, '--as', 'facilitacion'], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(ran.status, 0, ran.stderr);
}

before(async () => {
  link = (await said(serve('--demo', '--register', register, '--as', 'facilitacion'), /http\S+key=\S+/))
    .replace('localhost', '127.0.0.1');
  run('session', 'convene', 's-sala', '--type', 'extraordinary', '--day', today, '--agenda', '1:Apertura');
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  facilitator = await person(browser);
});

after(async () => {
  await browser?.close();
  clear();
});

test('whoever comes by an address in numbers is told that there are no keys there, and goes on', async () => {
  await facilitator.page.goto(at('/es/entrar'));
  assert.match(await text(facilitator), /abra esta página por su nombre/);
  await sound(facilitator);
  await facilitator.page.goto(link);
  await press(facilitator, 'Entrar');
  await facilitator.page.waitForURL('**/es/llave');
  assert.match(await text(facilitator), /abra esta página por su nombre/);
});

test('where no events come through, the page asks now and then', async () => {
  const { page } = facilitator;
  await page.route('**/api/v1/changes', (route) => route.abort());
  await page.goto(at('/es/mesa/s-sala'));
  await page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/v1');
  run('session', 'attend', 's-sala', 'oversight');
  await page.getByText('Presentes: 1 de 3').waitFor();
});

test('votes that are said aloud are typed, marked so, and printed to be signed', async () => {
  const { page } = facilitator;
  for (const seat of ['Entes públicos', 'Sociedad civil']) await page.getByLabel(seat).selectOption('titular');
  await page.getByLabel(/Abrir la sesión en cuanto/).check();
  await record(facilitator, 'Asentar la lista');
  await page.getByRole('link', { name: 'Proponer un punto de acuerdo' }).click();
  await page.getByLabel('Título').fill('Cierre del ejercicio');
  await page.getByLabel('Materia').selectOption('resolution');
  await page.getByLabel(/Abrir su votación/).check();
  await record(facilitator);
  await page.goto(at('/es/mesa/s-sala'));
  await page.getByText('Anotar votos dichos en voz alta').click();
  for (const seat of ['Órgano garante (INFOEM)', 'Entes públicos', 'Sociedad civil'])
    await page.locator('details').getByLabel(seat).selectOption('for');
  await record(facilitator, 'Asentar estos votos');
  await record(facilitator, 'Cierra la votación: cuenta los votos y aplica el efecto');
  await page.getByRole('link', { name: 'Hoja de votos para firmar' }).click();
  assert.equal(await page.getByText('anotado por facilitacion').count(), 3);
  await sound(facilitator);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('body > header').isVisible(), false);
  assert.ok(await page.getByRole('columnheader', { name: 'Firma' }).isVisible());
  await page.emulateMedia({ media: 'screen' });
});
