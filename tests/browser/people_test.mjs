// People with devices of their own on the pages of a register: invitations, passkeys, signed votes, a session on two
// screens. Each person is a browser profile with an authenticator in it, as a telephone is.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { enter, invitation, person, press, sound, text } from './person.mjs';
import { clear, cocrea, env, folder, picture, said, serve, serveAt } from './program.mjs';

const register = join(folder, 'people.db');
/** The day where the register is kept. */
const today = new Date().toLocaleDateString('sv', { timeZone: 'America/Mexico_City' });
let server, link, browser, registrar, facilitator, member;

const at = (path) => new URL(path, link).href;
const data = async (path) => (await fetch(at(`/api/v1${path}`))).json();

before(async () => {
  server = serve('--demo', '--register', register);
  link = await said(server, /http\S+key=\S+/);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  [registrar, facilitator, member] = [await person(browser), await person(browser), await person(browser)];
});

after(async () => {
  await browser?.close();
  clear();
});

test('who keeps the register comes in by the link that is printed and makes a passkey, which somebody countersigns', async () => {
  await enter(registrar, link);
  await sound(registrar);
  await picture(registrar.page, 'key');
  await press(registrar, 'Crear la llave');
  await registrar.page.waitForURL('**/es/pendientes?done=*');
  assert.match(await text(registrar), /Espera refrendo/);
  await enter(facilitator, await invitation(registrar, 'facilitacion'));
  await facilitator.page.goto(at('/es/pendientes'));
  await facilitator.page.getByRole('link', { name: /^Refrenda/ }).first().click();
  await press(facilitator, 'Asentar');
  await facilitator.page.waitForURL('**done=*');
  const { entries } = await data('/entries?since=80');
  const added = entries.findLast((one) => one.act.do === 'pending.countersign');
  assert.equal(added.act.actor, 'facilitacion');
});

test('who may not add keys offers theirs, and who may adds it', async () => {
  await facilitator.page.goto(at('/es/llave'));
  await press(facilitator, 'Crear la llave');
  await facilitator.page.getByText(/espera a que quien lleva el registro/).waitFor();
  await sound(facilitator);
  await registrar.page.goto(at('/es/llave'));
  await sound(registrar);
  await press(registrar, 'Entrar con mi llave de acceso');
  await registrar.page.waitForURL('**/es/pendientes');
  await registrar.page.goto(at('/es/llave'));
  assert.match(await text(registrar), /En esta sesión firma con su llave/);
  await press(registrar, 'Dar de alta la llave de facilitacion');
  await sound(registrar);
  assert.match(await text(registrar), /llave de firma/);
  await press(registrar, 'Firmar con mi llave y asentar');
  await registrar.page.waitForURL('**done=*');
  const { entries } = await data('/entries?since=80');
  const signed = entries.findLast((one) => one.act.do === 'key.add');
  assert.equal(signed.act.actor, 'registro');
  assert.deepEqual(Object.keys(signed.sig).sort(), ['authenticator_data', 'client_data', 'signature']);
});

test('who signs comes in on a second device, whose key the first adds', async () => {
  const second = await person(browser);
  await registrar.page.goto(at('/es/dispositivos'));
  await press(registrar, 'Hacer el enlace');
  await sound(registrar);
  await enter(second, await registrar.page.locator('.secret').innerText());
  await press(second, 'Crear la llave');
  await second.page.getByText(/espera a que/).waitFor();
  await registrar.page.goto(at('/es/llave'));
  await registrar.page.getByText(/Otro dispositivo de usted ofrece/).waitFor();
  await press(registrar, 'Dar de alta la llave de registro');
  await press(registrar, 'Firmar con mi llave y asentar');
  await registrar.page.waitForURL('**done=*');
  await second.page.goto(at('/es/llave'));
  await press(second, 'Entrar con mi llave de acceso');
  await second.page.waitForURL('**/es/pendientes');
  await registrar.page.goto(at('/es/dispositivos'));
  await sound(registrar);
  await press(registrar, 'Cerrar todas las demás');
  await second.page.goto(at('/es/pendientes'));
  assert.match(await second.page.locator('h1').innerText(), /No se encontró/);
  assert.match(await text(registrar), /esta/);
  await second.page.context().close();
});

test('a session is held on two screens: the roll, a motion, a vote that its member signs and the other sees', async () => {
  // The facilitator and a member get their keys on record.
  await enter(member, await invitation(registrar, 'infoem'));
  await press(member, 'Crear la llave');
  await member.page.getByText(/espera a que quien lleva el registro/).waitFor();
  await registrar.page.goto(at('/es/llave'));
  await press(registrar, 'Dar de alta la llave de infoem');
  await press(registrar, 'Firmar con mi llave y asentar');
  await registrar.page.waitForURL('**done=*');
  for (let waiting = 2; waiting > 0; --waiting) {
    await facilitator.page.goto(at('/es/pendientes'));
    await facilitator.page.getByRole('link', { name: /^Refrenda/ }).first().click();
    await press(facilitator, 'Asentar');
    await facilitator.page.waitForURL('**done=*');
  }
  for (const who of [facilitator, member]) {
    await who.page.goto(at('/es/llave'));
    await press(who, 'Entrar con mi llave de acceso');
    await who.page.waitForURL('**/es/pendientes');
  }
  await facilitator.page.goto(at('/es/pendientes'));
  await facilitator.page.getByRole('link', { name: 'Convoca una sesión' }).click();
  await facilitator.page.getByLabel('Identificador').fill('s-viva');
  await facilitator.page.getByLabel('Día', { exact: true }).fill(today);
  await facilitator.page.getByLabel('Tipo').selectOption('extraordinary');
  await facilitator.page.getByLabel('Orden del día').fill('1 | Apertura');
  await press(facilitator, 'Asentar');
  await facilitator.page.waitForURL('**done=*');
  await facilitator.page.getByRole('link', { name: 'Llevar la sesión' }).click();
  await sound(facilitator);
  const floor = facilitator.page.url();
  await member.page.goto(floor);
  for (const seat of ['Órgano garante (INFOEM)', 'Entes públicos', 'Sociedad civil'])
    await facilitator.page.getByLabel(seat).selectOption('titular');
  await press(facilitator, 'Asentar la lista');
  await facilitator.page.waitForURL('**done=*');
  await member.page.getByText('Presentes: 3 de 3').waitFor();
  await press(facilitator, 'Abre una sesión, si hay quórum');
  await facilitator.page.getByText('Se abrió la sesión s-viva.').waitFor();
  await facilitator.page.getByRole('link', { name: 'Proponer un punto de acuerdo' }).click();
  await facilitator.page.getByLabel('Título').fill('Cierre del ejercicio');
  await facilitator.page.getByLabel('Materia').selectOption('resolution');
  await press(facilitator, 'Asentar');
  await facilitator.page.waitForURL('**done=*');
  await facilitator.page.goto(floor);
  await press(facilitator, 'Abre la votación de un punto de acuerdo');
  await facilitator.page.waitForURL('**done=*');
  await member.page.getByRole('link', { name: 'a favor', exact: true }).click();
  await sound(member);
  await press(member, 'Asentar');
  await sound(member);
  assert.match(await text(member), /a favor/);
  await picture(member.page, 'sign');
  await press(member, 'Firmar con mi llave y asentar');
  await member.page.waitForURL('**done=*');
  await facilitator.page.getByText('Han votado 1 de 3.').waitFor();
  await sound(facilitator);
  await picture(facilitator.page, 'floor', { fullPage: true });
  await facilitator.page.getByText('Anotar votos dichos en voz alta').click();
  for (const seat of ['Entes públicos', 'Sociedad civil'])
    await facilitator.page.locator('details').getByLabel(seat).selectOption('for');
  await press(facilitator, 'Asentar estos votos');
  await facilitator.page.waitForURL('**done=*');
  await member.page.goto(floor);
  await press(facilitator, 'Cierra la votación: cuenta los votos y aplica el efecto');
  await facilitator.page.waitForURL('**done=*');
  await member.page.getByText('aprobado').waitFor();
  await press(facilitator, 'Cierra una sesión');
  await facilitator.page.waitForURL('**done=*');
  const { entries } = await data('/entries?since=80');
  const votes = entries.filter((one) => one.act.do === 'motion.vote');
  assert.deepEqual(votes.map((one) => [one.act.actor, one.act.seat, 'sig' in one]), [
    ['infoem', 'oversight', true],
    ['facilitacion', 'public_entities', false],
    ['facilitacion', 'civil_society', false],
  ]);
});

test('a trial vote shows who is ready, and nothing of it is recorded', async () => {
  const before = (await data('')).size;
  await facilitator.page.goto(at('/es/ensayo'));
  await sound(facilitator);
  const row = facilitator.page.getByRole('row').filter({ hasText: 'infoem' });
  assert.match(await row.innerText(), /sí\s+todavía no/);
  assert.match(await facilitator.page.getByRole('row').filter({ hasText: 'contraloria' }).first().innerText(), /no\s+todavía no/);
  await member.page.goto(at('/es/ensayo'));
  await sound(member);
  assert.equal(await member.page.getByRole('table').count(), 0);
  await press(member, 'Votar de ensayo');
  await member.page.getByText('Su dispositivo respondió').waitFor();
  await facilitator.page.getByRole('link', { name: 'Ver de nuevo' }).click();
  await row.getByText('respondió').waitFor();
  assert.equal((await data('')).size, before);
});

test('who lost every device comes in again when two others press for it', async () => {
  const page = '/es/recuperar/infoem';
  await registrar.page.goto(at('/es/integrantes'));
  await registrar.page.getByLabel('A quién').selectOption('infoem');
  await press(registrar, 'Hacer la invitación');
  await sound(registrar);
  await registrar.page.getByRole('link', { name: 'Recuperar el acceso' }).click();
  await sound(registrar);
  await press(registrar, 'Pedirlo con mi llave de acceso');
  await registrar.page.getByText('Falta que otra persona lo confirme').waitFor();
  await member.page.goto(at('/es/dispositivos'));
  await sound(member);
  assert.match(await text(member), /registro pide que usted vuelva a entrar/);
  await facilitator.page.goto(at(page));
  await sound(facilitator);
  await press(facilitator, 'Confirmarlo con mi llave de acceso');
  await facilitator.page.getByText(/registro hace el enlace/).waitFor();
  await member.page.goto(at('/es/pendientes'));
  assert.match(await member.page.locator('h1').innerText(), /No se encontró/);
  await registrar.page.goto(at(page));
  await sound(registrar);
  await press(registrar, 'Hacer el enlace');
  await sound(registrar);
  const anew = await person(browser);
  await enter(anew, await registrar.page.locator('.secret').innerText());
  await sound(anew);
  assert.match(await text(anew), /registro y facilitacion confirmaron que usted volviera a entrar/);
  await anew.page.context().close();
  await member.page.goto(at('/es/entrar'));
  await press(member, 'Entrar con mi llave de acceso');
  await member.page.waitForURL('**/es/pendientes');
});

test('who keeps the register makes a token and a webhook, each shown once, and sees what was sent', async () => {
  await registrar.page.goto(at('/es/integrantes'));
  await registrar.page.getByRole('link', { name: 'Credenciales de equipos' }).click();
  await registrar.page.getByLabel('Nombre', { exact: true }).fill('encuestas');
  await registrar.page.getByLabel('Con el nombre de').selectOption('facilitacion');
  await press(registrar, 'Hacer la credencial');
  await sound(registrar);
  const token = await registrar.page.locator('.secret').innerText();
  const asked = await fetch(at('/api/v1'), { headers: { authorization: `Bearer ${token}` } });
  assert.equal(asked.status, 200);
  await registrar.page.goto(at('/es/credenciales'));
  await sound(registrar);
  await press(registrar, 'Retirar');
  await registrar.page.getByText('Ninguno').or(registrar.page.getByText('Ninguna')).first().waitFor();
  const withdrawn = await fetch(at('/api/v1'), { headers: { authorization: `Bearer ${token}` } });
  assert.equal(withdrawn.status, 401);
  await registrar.page.goto(at('/es/avisos'));
  await registrar.page.getByLabel('Nombre', { exact: true }).fill('tablero');
  await registrar.page.getByLabel('Dirección').fill('https://tablero.invalid/');
  await press(registrar, 'Hacer el aviso');
  await sound(registrar);
  assert.match(await registrar.page.locator('.secret').innerText(), /^whsec_/);
  await registrar.page.goto(at('/es/avisos/tablero'));
  await sound(registrar);
  await press(registrar, 'Enviar otra vez');
  await registrar.page.waitForURL('**/es/avisos/tablero');
  await press(registrar, 'Retirar el aviso');
  await registrar.page.waitForURL('**/es/avisos');
});

/** A one-time code (RFC 6238) of a secret in Base32, so many half minutes from now. */
function code(secret, later = 0) {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((one) => digits.indexOf(one).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + later));
  const mac = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((one) => parseInt(one, 2)))).update(counter).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

test('who is at an address in numbers sets a password with a code, and comes in by both, without scripts too', async () => {
  const numbers = new URL(link);
  numbers.hostname = '127.0.0.1';
  const there = (path) => new URL(path, numbers).href;
  const password = 'lago mesa clavo violeta';
  const invited = new URL(await invitation(registrar, 'contraloria'));
  const who = await person(browser);
  await enter(who, there(invited.pathname + invited.search));
  await sound(who);
  await who.page.getByRole('link', { name: 'Contraseña con código' }).click();
  await sound(who);
  const choose = async (chosen) => {
    await who.page.getByLabel('Contraseña nueva', { exact: true }).fill(chosen);
    await who.page.getByLabel('Contraseña nueva, otra vez').fill(chosen);
    await press(who, 'Continuar');
  };
  await choose('contraloria2026');
  await who.page.getByText(/fácil de adivinar/).waitFor();
  await sound(who);
  await choose(password);
  await sound(who);
  await picture(who.page, 'password');
  const secret = (await who.page.locator('.secret').first().innerText()).replaceAll(' ', '');
  await who.page.getByLabel('Código').fill(code(secret));
  await press(who, 'Poner la contraseña');
  await who.page.getByText('La contraseña está puesta').waitFor();
  await sound(who);
  const [recovery] = await who.page.locator('main li code').allInnerTexts();
  await press(who, 'Salir');
  await who.page.goto(there('/es/entrar'));
  await sound(who);
  const come = async (one, by) => {
    await one.page.getByLabel('Su identificador').fill('contraloria');
    await one.page.getByLabel('Contraseña', { exact: true }).fill(password);
    await one.page.getByLabel('Código').fill(by);
    await press(one, 'Entrar con mi contraseña');
  };
  await come(who, '000000');
  await who.page.getByText(/no son correctos/).waitFor();
  await sound(who);
  await come(who, code(secret, 1));
  await who.page.waitForURL('**/es/pendientes');
  await who.page.goto(there('/es/dispositivos'));
  await sound(who);
  assert.match(await text(who), /Se puso su contraseña[\s\S]*ninguna llave/);
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, javaScriptEnabled: false });
  const plain = { page: await context.newPage() };
  await plain.page.goto(there('/es/entrar'));
  await come(plain, recovery);
  await plain.page.waitForURL('**/es/pendientes');
  assert.match(await plain.page.locator('header').innerText(), /contraloria/);
  await context.close();
  await who.page.context().close();
});

test('what was typed in a part of the page stays when the page goes on', async () => {
  const opened = spawnSync(cocrea, ['session', 'convene', 's-otra', '--type', 'extraordinary', '--day', today, '--agenda', '1:Apertura',
    '--as', 'facilitacion', '--register', register], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(opened.status, 0, opened.stderr);
  await facilitator.page.goto(at('/es/mesa/s-otra'));
  await member.page.goto(at('/es/mesa/s-otra'));
  await facilitator.page.getByLabel('Sociedad civil').selectOption('absent');
  const fetched = facilitator.page.waitForResponse((answer) => answer.url() === at('/es/mesa/s-otra'));
  const roll = spawnSync(cocrea, ['session', 'attend', 's-otra', 'oversight', '--as', 'facilitacion', '--register', register],
    { cwd: folder, env, encoding: 'utf8' });
  assert.equal(roll.status, 0, roll.stderr);
  await member.page.getByText('Presentes: 1 de 3').waitFor();
  await (await fetched).finished();
  await facilitator.page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await facilitator.page.getByLabel('Sociedad civil').inputValue(), 'absent');
});

test('a document is signed, and its file waits for the signature', async () => {
  await facilitator.page.goto(at('/es/actos/document.add'));
  await facilitator.page.getByLabel('Identificador').fill('firmado');
  await facilitator.page.getByLabel('Título').fill('Mapa');
  await facilitator.page.getByLabel('Archivo', { exact: true })
    .setInputFiles({ name: 'mapa.txt', mimeType: 'text/plain', buffer: Buffer.from('mapa') });
  await facilitator.page.waitForFunction(() => document.querySelector('.upload input[type=text]').value.length === 64);
  await facilitator.page.getByLabel('Firmar con mi llave de acceso.').check();
  await press(facilitator, 'Asentar');
  await press(facilitator, 'Firmar con mi llave y asentar');
  await facilitator.page.waitForURL('**done=*');
  assert.equal((await data('/objects/firmado')).state.kept, true);
});

test('a device that does not answer, or has no key here, sends nothing and says so', async () => {
  const stranger = await person(browser);
  await stranger.page.goto(at('/es/entrar'));
  await sound(stranger);
  await press(stranger, 'Entrar con mi llave de acceso');
  await stranger.page.getByText(/El dispositivo no respondió/).waitFor();
  assert.equal(stranger.page.url(), at('/es/entrar'));
});

test('who is signed in stays so when the program is started anew, comes in again by their key, and the register is sound', async () => {
  const { port } = new URL(link);
  server.removeAllListeners('exit');
  const ended = new Promise((done) => server.on('exit', done));
  server.kill('SIGTERM');
  await ended;
  server = serveAt(port, '--register', register);
  const told = await said(server, /Ctrl-C/);
  assert.doesNotMatch(told, /abra una sola vez/);
  await member.page.goto(at('/es/pendientes'));
  assert.match(await member.page.locator('h1').innerText(), /Mis pendientes/, 'still signed in');
  await press(member, 'Salir');
  await member.page.goto(at('/es/pendientes'));
  assert.match(await member.page.locator('h1').innerText(), /No se encontró/);
  await member.page.getByRole('link', { name: 'Entrar' }).click();
  await press(member, 'Entrar con mi llave de acceso');
  await member.page.waitForURL('**/es/pendientes');
  assert.match(await member.page.locator('header').innerText(), /infoem/);
  const verified = spawnSync(cocrea, ['verify', '--register', register], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
});
