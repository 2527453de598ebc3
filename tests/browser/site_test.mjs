// The pages of a register, served by the program and read in a browser: site_test.mjs COCREA
// Every page that a link leads to, in both languages; what a narrow screen, a keyboard and a screen reader make of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { clear, cocrea, env, folder, picture, said, serve } from './program.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let server, address, browser;

before(async () => {
  server = serve('--demo');
  address = await said(server, /http:\/\/localhost:\d+/);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  clear();
});

/** Entries beyond the first ten, whose pages are like theirs. */
const alike = /\/(historial|history)\/\d\d/;

/** Walks from `start` over all links of this site and hands each page to `look` once. */
async function walk(page, start, look) {
  const ahead = [start], seen = new Set();
  while (ahead.length > 0) {
    const path = ahead.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    const answered = await page.goto(address + path);
    await look(path, answered);
    for (const link of await page.$$eval('a[href]', (all) => all.map((one) => one.getAttribute('href'))))
      if (link.startsWith(start) && !alike.test(link)) ahead.push(link.split('#')[0]);
  }
  return seen;
}

for (const [start, language] of [['/es/', 'es'], ['/en/', 'en']])
  test(`every page from ${start} on is there, in its language, and fits a narrow screen`, async () => {
    const page = await (await browser.newContext({ viewport: { width: 320, height: 800 } })).newPage();
    const wrong = [];
    // Going on to the next page breaks off what the last one still asks for, such as its icon.
    page.on('requestfailed', (request) => request.failure().errorText !== 'net::ERR_ABORTED' && wrong.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    const seen = await walk(page, start, async (path, answered) => {
      assert.equal(answered.status(), 200, path);
      assert.equal(await page.getAttribute('html', 'lang'), language, path);
      assert.equal(await page.locator('h1').count(), 1, path);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${path} is too wide`);
    });
    assert.ok(seen.size > 50, `${seen.size} pages`);
    assert.deepEqual(wrong, []);
    await page.context().close();
  });

for (const width of [1280, 320])
  test(`nothing keeps people from the pages at ${width} pixels`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    for (const path of ['/es/', '/es/plan', '/en/plan?phase=cocreation', '/es/calendario', '/es/compromisos/ejemplo-dialogos',
      '/es/sesiones', '/es/sesiones/ejemplo-sesion', '/en/sessions/ejemplo-sesion', '/es/documentos', '/es/actas/ejemplo-sesion', '/es/integrantes',
      '/es/historial', '/es/historial?depth=full', '/en/history?depth=compact', '/es/historial/3', '/es/proceso',
      '/es/verificar', '/es/datos', '/en/help', '/es/incrustar/ejemplo-dialogos', '/es/no-existe', '/en/']) {
      await page.goto(address + path);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], path);
    }
    await context.close();
  });

test('a commitment shows where it stands and what it waits for at first sight', async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 760 } });
  for (const [language, path] of [['es', 'compromisos'], ['en', 'commitments']]) {
    await page.goto(`${address}/${language}/${path}/ejemplo-dialogos`);
    const gate = await page.locator('#gate').boundingBox();
    assert.ok(gate.y < 760, `${gate.y}`);
    await picture(page, `commitment.${language}`);
  }
  await page.close();
});

test('a person with a keyboard comes past the navigation and to a commitment', async () => {
  const page = await browser.newPage();
  await page.goto(`${address}/es/plan`);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Ir al contenido');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement.href ?? '')).includes('/compromisos/'); ++i)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/es/compromisos/**');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL('**/en/commitments/**');
  await page.close();
});

test('every picture has a name, a description and a table that opens with the keyboard', async () => {
  const page = await browser.newPage();
  for (const [path, name] of [['/es/plan', 'Tablero del plan'], ['/es/calendario', 'Línea de tiempo de los compromisos'],
    ['/es/compromisos/ejemplo-dialogos', 'Línea de fases'], ['/es/sesiones/ejemplo-sesion', 'Integrantes en la sesión']]) {
    await page.goto(address + path);
    assert.ok(await page.getByRole('img', { name }).isVisible(), path);
    const summary = page.locator('.picture summary').first();
    if (!(await page.locator('.picture details').first().getAttribute('open') !== null)) {
      await summary.focus();
      await page.keyboard.press('Enter');
    }
    assert.ok(await page.locator('.picture table').first().isVisible(), path);
  }
  await page.close();
});

test('a copy opens from a folder, without a server, and leads from page to page', async () => {
  const copy = join(folder, 'copy');
  const ran = spawnSync(cocrea, ['publish', copy, '--register', join(folder, 'cocrea-demo.db')],
    { cwd: folder, env, encoding: 'utf8', timeout: 300000 });
  assert.equal(ran.status, 0, ran.stderr);
  const page = await browser.newPage();
  const wrong = [];
  page.on('requestfailed', (request) => request.failure().errorText !== 'net::ERR_ABORTED' && wrong.push(request.url()));
  await page.goto(`file://${copy}/index.html`);
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  assert.equal(await page.locator('h1').innerText(), 'Plan');
  assert.notEqual(await page.locator('body > header').evaluate((one) => getComputedStyle(one).backgroundColor), 'rgba(0, 0, 0, 0)');
  await page.getByRole('link', { name: /Diálogos ciudadanos/ }).click();
  await page.getByRole('link', { name: 'English' }).click();
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.getByRole('link', { name: 'Open data' }).click();
  assert.ok(readFileSync(new URL(await page.getByRole('link', { name: 'csv' }).first().evaluate((one) => one.href))).length > 0);
  assert.deepEqual(wrong, []);
  await page.close();
});

test('the facilitator comes in by the link, convenes a session and suspends a commitment without a manual', async () => {
  const own = join(folder, 'own.db');
  const link = await said(serve('--demo', '--register', own, '--as', 'facilitacion'), /http\S+key=\S+/);
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  const sound = async () => {
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], page.url());
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${page.url()} is too wide`);
  };
  await page.goto(link);
  await sound();
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.waitForURL('**/es/llave');
  await page.getByRole('link', { name: 'Mis pendientes' }).first().click();
  await sound();
  await page.getByRole('link', { name: 'Convoca una sesión' }).click();
  await page.getByLabel('Día', { exact: true }).fill('2099-12-20');
  await page.getByLabel('Orden del día').fill('1 | Apertura\n2 | Avance de los compromisos');
  await sound();
  await page.getByRole('button', { name: 'Asentar' }).click();
  await page.waitForURL('**/es/sesiones/**');
  assert.match(await page.getByRole('status').innerText(), /Quedó asentado.*Avance de los compromisos/s);
  await sound();
  await page.goto(new URL('/es/compromisos/ejemplo-dialogos', link).href);
  await page.getByRole('link', { name: 'Suspende un compromiso' }).click();
  await page.getByLabel('Motivo', { exact: true }).fill('Falta presupuesto');
  await page.getByLabel('Ocurrió').fill('2099-01-01');
  await page.getByRole('button', { name: 'Asentar' }).click();
  await page.getByRole('alert').waitFor();
  await sound();
  assert.equal(await page.getByLabel('Motivo', { exact: true }).inputValue(), 'Falta presupuesto');
  await page.getByLabel('Ocurrió').fill('');
  await page.getByRole('button', { name: 'Asentar' }).click();
  await page.waitForURL('**/es/compromisos/**');
  assert.match(await page.locator('main').innerText(), /suspendido/);
  await page.getByRole('button', { name: 'Salir' }).click();
  await page.goto(new URL('/es/pendientes', link).href);
  assert.match(await page.locator('h1').innerText(), /No se encontró/);
  await context.close();
});

test('a port that is taken is said, with a way on', () => {
  const ran = spawnSync(cocrea, ['serve', '--register', join(folder, 'cocrea-demo.db'), '--port', new URL(address).port],
    { cwd: folder, env, encoding: 'utf8', timeout: 60000 });
  assert.equal(ran.status, 1, ran.stderr);
  assert.match(ran.stderr, /--puerto 0/);
});

test('what cannot be a port or an address is said', () => {
  const demo = join(folder, 'cocrea-demo.db');
  for (const [words, code, sentence] of [
    [['--port', 'x'], 2, /«x» no es un puerto/],
    [['--port', '99999'], 2, /va de 0 a 65535/],
    [['--port', '0', '--address', 'nadie'], 1, /tiene que ser numérica/],
  ]) {
    const ran = spawnSync(cocrea, ['serve', '--register', demo, ...words], { cwd: folder, env, encoding: 'utf8', timeout: 60000 });
    assert.equal(ran.status, code, ran.stderr);
    assert.match(ran.stderr.replace(/\s+/g, ' '), sentence);
  }
});

test('nobody is let in whom the register does not know', () => {
  const ran = spawnSync(cocrea, ['serve', '--register', join(folder, 'cocrea-demo.db'), '--port', '0', '--as', 'nadie'],
    { cwd: folder, env, encoding: 'utf8', timeout: 60000 });
  assert.equal(ran.status, 2, ran.stderr);
  assert.match(ran.stderr, /no conoce a «nadie»/);
});

test('it ends when it is told to, and says so', async () => {
  const farewell = said(server, /Terminado/);
  server.removeAllListeners('exit');
  const ended = new Promise((done) => server.on('exit', done));
  server.kill('SIGTERM');
  assert.equal(await ended, 0);
  await farewell;
});
