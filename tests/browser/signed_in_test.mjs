// The pages of who is signed in: in both languages, wide and narrow, with scripts and without, by keyboard alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { enter, person, violations } from './person.mjs';
import { clear, folder, said, serve } from './program.mjs';

let link, browser, cookies;
const at = (path) => new URL(path, link).href;

/** Each page at its address in both languages. */
const pages = [
  ['mine', 'pendientes'], ['key', 'llave'], ['devices', 'dispositivos'], ['recover', 'recuperar'], ['recover/facilitacion', 'recuperar/facilitacion'],
  ['password', 'contrasena'], ['tokens', 'credenciales'], ['webhooks', 'avisos'],
  ['people', 'integrantes'], ['past', 'antecedentes'], ['trial', 'ensayo'],
  ['floor/ejemplo-sesion', 'mesa/ejemplo-sesion'], ['sessions/ejemplo-sesion', 'sesiones/ejemplo-sesion'],
  ['acts/session.convene', 'actos/session.convene'], ['acts/document.add', 'actos/document.add'],
  ['acts/motion.propose?body.session=ejemplo-sesion', 'actos/motion.propose?body.session=ejemplo-sesion'],
  ['acts/commitment.suspend/ejemplo-dialogos', 'actos/commitment.suspend/ejemplo-dialogos'],
  ['acts/correct/ejemplo-sesion', 'actos/correct/ejemplo-sesion'], ['acts/event.record', 'actos/event.record'],
  ['step/ejemplo-dialogos/drafting', 'paso/ejemplo-dialogos/drafting'], ['step/ejemplo-dialogos/publish', 'paso/ejemplo-dialogos/publish'],
  ['commitments/ejemplo-dialogos', 'compromisos/ejemplo-dialogos'], ['objects/ejemplo-minuta', 'registros/ejemplo-minuta'],
  ['history/80', 'historial/80'],
].flatMap(([english, spanish]) => [`/en/${english}`, `/es/${spanish}`]);

before(async () => {
  link = await said(serve('--demo', '--register', `${folder}/signed.db`, '--as', 'registro'), /http\S+key=\S+/);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const registrar = await person(browser);
  await enter(registrar, link);
  cookies = await registrar.page.context().cookies();
});

after(async () => {
  await browser?.close();
  clear();
});

async function page(width, javaScriptEnabled) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true, javaScriptEnabled });
  await context.addCookies(cookies);
  return context.newPage();
}

// 1280 pixels at 400 % are 320 (WCAG 2.2, 1.4.10).
for (const width of [1280, 320])
  for (const scripts of [true, false])
    test(`nothing keeps people from their pages at ${width} pixels, ${scripts ? 'with' : 'without'} scripts`, async () => {
      const one = await page(width, scripts);
      for (const path of pages) {
        const answered = await one.goto(at(path));
        assert.equal(answered.status(), 200, path);
        assert.equal(await one.getAttribute('html', 'lang'), path.slice(1, 3), path);
        assert.equal(await one.locator('h1').count(), 1, path);
        assert.ok((await one.evaluate(() => document.documentElement.scrollWidth)) <= width, `${path} is too wide`);
        // What is drawn otherwise is drawn so by the width, not by the language.
        if (scripts && path.startsWith(width === 320 ? '/es/' : '/en/')) assert.deepEqual(await violations(one), [], path);
      }
      await one.context().close();
    });

test('a link on each leads to the same page in the other language', async () => {
  const one = await page(1280, false);
  for (let i = 0; i < pages.length; i += 2) {
    await one.goto(at(pages[i + 1]));
    const to = await one.getByRole('link', { name: 'English' }).getAttribute('href');
    assert.equal(to, pages[i].split('?')[0]);
  }
  await one.context().close();
});

/** Goes on by the key of tabulation until that is where the keyboard is. */
async function tabTo(one, name) {
  const wanted = await one.getByLabel(name, { exact: true }).or(one.getByRole('button', { name, exact: true })).elementHandle();
  for (let i = 0; i < 80; ++i) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await one.keyboard.press('Tab');
  }
  assert.fail(`no way to ${name}`);
}

test('an act is recorded by keyboard alone, without scripts', async () => {
  const one = await page(320, false);
  await one.goto(at('/es/actos/axis.propose'));
  await tabTo(one, 'Título');
  await one.keyboard.type('Aire limpio');
  await tabTo(one, 'Asentar');
  await one.keyboard.press('Enter');
  await one.waitForURL('**done=*');
  assert.match(await one.getByRole('status').innerText(), /Quedó asentado/);
  await one.context().close();
});
