// Forms that lose nothing: documents that are sent, with scripts and without, too large, other than their digest; what is
// typed when the page is loaded anew, the connection is gone or the session is over.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { enter, person, press, record, sound } from './person.mjs';
import { clear, cocrea, env, folder, said, serve } from './program.mjs';

const register = join(folder, 'upload.db');
const large = join(folder, 'large.bin');
const bytes = Buffer.from('Mapa de ruta\r\n--x\r\n\0\xff', 'latin1');
const digest = createHash('sha256').update(bytes).digest('hex');
const plan = { name: 'mapa "uno".pdf', mimeType: 'application/pdf', buffer: bytes };
let link, browser, facilitator, scriptless;

const at = (path) => new URL(path, link).href;

async function form(who, object) {
  await who.page.goto(at('/es/actos/document.add'));
  await who.page.getByLabel('Identificador').fill(object);
  await who.page.getByLabel('Título').fill('Mapa');
}

before(async () => {
  const server = serve('--demo', '--register', register, '--as', 'facilitacion');
  link = await said(server, /http\S+key=\S+/);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  facilitator = await person(browser);
  await enter(facilitator, link);
  writeFileSync(large, Buffer.alloc(33 << 20, 'a'));
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, javaScriptEnabled: false });
  await context.addCookies(await facilitator.page.context().cookies());
  scriptless = { page: await context.newPage() };
});

after(async () => {
  await browser?.close();
  clear();
});

async function isKept(object) {
  const state = (await (await fetch(at(`/api/v1/objects/${object}`))).json()).state;
  assert.equal(state.digest, digest);
  assert.equal(state.kept, true);
}

test('the browser takes the digest of a file, and what the register keeps is that file', async () => {
  await form(facilitator, 'mapa');
  await facilitator.page.getByLabel('Archivo', { exact: true }).setInputFiles(plan);
  await facilitator.page.waitForFunction((d) => document.querySelector('.upload input[type=text]').value === d, digest);
  await sound(facilitator);
  await record(facilitator);
  await isKept('mapa');
  const [download] = await Promise.all([
    facilitator.page.waitForEvent('download'),
    facilitator.page.getByRole('link', { name: 'Descargar la copia' }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.deepEqual(Buffer.concat(chunks), bytes);
});

test('it works without scripts, and what is refused need not be sent again', async () => {
  await form(scriptless, 'mapa');  // there is one already
  await scriptless.page.getByLabel('Archivo', { exact: true }).setInputFiles(plan);
  await press(scriptless, 'Asentar');
  await scriptless.page.getByRole('alert').filter({ hasText: 'No se asentó' }).waitFor();
  await scriptless.page.getByText('Ya está aquí: mapa').waitFor();
  assert.equal(await scriptless.page.getByLabel('Título').inputValue(), 'Mapa');
  await scriptless.page.getByLabel('Identificador').fill('mapa-sin-programas');
  await record(scriptless);
  await isKept('mapa-sin-programas');
});

test('another file than its digest is refused in words, and nothing of it is kept', async () => {
  await form(scriptless, 'otra-cosa');
  await scriptless.page.getByLabel('Archivo', { exact: true }).setInputFiles(plan);
  await scriptless.page.getByLabel(/^Huella/).fill(digest.replace(/^./, (c) => (c === '0' ? '1' : '0')));
  await press(scriptless, 'Asentar');
  await scriptless.page.getByText(/no es el archivo de esa huella/).waitFor();
  assert.equal((await fetch(at('/api/v1/objects/otra-cosa'))).status, 404);
});

test('a file that is too large is refused before it is sent, and without scripts after, in words', async () => {
  await form(facilitator, 'grande');
  await facilitator.page.getByText('Hasta 32 MB. Se guarda').waitFor();
  await facilitator.page.getByLabel('Archivo', { exact: true }).setInputFiles(large);
  await facilitator.page.getByText(/puede tener hasta 32 MB/).waitFor();
  assert.equal(await facilitator.page.getByLabel('Archivo', { exact: true }).inputValue(), '');
  await form(scriptless, 'grande');
  await scriptless.page.getByLabel('Archivo', { exact: true }).setInputFiles(large);
  const answered = scriptless.page.waitForResponse((one) => one.request().method() === 'POST');
  await press(scriptless, 'Asentar');
  assert.equal((await answered).status(), 413);
  await scriptless.page.getByRole('heading', { name: 'El archivo es demasiado grande' }).waitFor();
  assert.equal((await fetch(at('/api/v1/objects/grande'))).status, 404);
});

test('a large file goes on where it was when the connection comes back', async () => {
  const { page } = facilitator, size = 3 << 20;
  const film = { name: 'audiencia.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(size, 'película ') };
  await form(facilitator, 'audiencia');
  await page.getByLabel('Archivo', { exact: true }).setInputFiles(film);
  await page.waitForFunction(() => document.querySelector('.upload input[type=text]').value.length === 64);
  let sent = 0, wasLost = false;
  await page.route('**/es/pedazos', async (route) => {
    sent += route.request().postDataBuffer()?.length ?? 0;
    if (sent > size / 2 && !wasLost) await page.context().setOffline((wasLost = true));
    await route.continue();
  });
  await press(facilitator, 'Asentar');
  await page.getByText('Se perdió la conexión').waitFor();
  await page.getByText('Enviando el archivo').waitFor();
  await sound(facilitator);
  assert.ok(sent > size / 2 && sent < size);
  await page.context().setOffline(false);
  await page.waitForURL('**done=*');
  await page.unroute('**/es/pedazos');
  assert.ok(sent < size + (1 << 20), `${sent} bytes sent for ${size}`);
  const { state } = await (await fetch(at('/api/v1/objects/audiencia'))).json();
  assert.equal(state.digest, createHash('sha256').update(film.buffer).digest('hex'));
  assert.equal(state.kept, true);
});

test('what is typed outlives a page that is loaded anew, a lost connection and a session that is over', async () => {
  const { page } = facilitator, context = page.context();
  const reason = page.getByLabel('Motivo', { exact: true });
  const suspend = at('/es/actos/commitment.suspend/ejemplo-dialogos');
  await page.goto(suspend);
  await reason.fill('Falta presupuesto');
  await page.reload();
  await page.getByText('Se recuperó lo que había escrito aquí.').waitFor();
  assert.equal(await reason.inputValue(), 'Falta presupuesto');
  await sound(facilitator);
  await context.setOffline(true);
  await press(facilitator, 'Asentar');
  await page.getByText(/No hay conexión/).waitFor();
  await context.setOffline(false);
  const cookies = await context.cookies();
  await context.clearCookies();
  await press(facilitator, 'Asentar');
  await page.getByText('lo que escribió no se ha perdido').waitFor();
  await sound(facilitator);
  const back = new URL(await page.getByRole('link', { name: /^Entrar y volver/ }).evaluate((one) => one.href));
  await context.addCookies(cookies);
  await page.goto(at(back.searchParams.get('back')));
  assert.equal(await reason.inputValue(), 'Falta presupuesto');
  await record(facilitator);
  await page.goto(at('/es/actos/commitment.resume/ejemplo-dialogos'));
  await page.goto(suspend);
  assert.equal(await reason.inputValue(), '');
});

test('who leaves takes what they typed along', async () => {
  const { page } = facilitator;
  const cookies = await page.context().cookies();
  await page.goto(at('/es/actos/axis.propose'));
  await page.getByLabel('Título').fill('Aire');
  assert.notEqual(await page.evaluate(() => sessionStorage.length), 0);
  await press(facilitator, 'Salir');
  await page.waitForURL('**/es/');
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await page.context().addCookies(cookies);
  await page.goto(at('/es/pendientes'));
  assert.match(await page.locator('h1').innerText(), /No se encontró/);
});

test('the copies are what the register says', () => {
  const verified = spawnSync(cocrea, ['verify', '--register', register], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
});
