// A person on the pages of a register: a browser profile of their own with an authenticator in it, as a telephone is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page of a profile of its own, on a device that makes passkeys and whose owner nods. */
export async function person(browser) {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  const devices = await context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, devices, authenticatorId };
}

export const text = (who) => who.page.locator('main').innerText();

export const press = (who, name) => who.page.getByRole('button', { name, exact: true }).click();

/** What a press leads to, once it is on record. */
export async function record(who, name = 'Asentar') {
  await press(who, name);
  await who.page.waitForURL('**done=*');
}

/** Comes in by an invitation. */
export async function enter(who, invitation) {
  await who.page.goto(invitation);
  await press(who, 'Entrar');
  await who.page.waitForURL('**/es/llave');
}

/** An invitation that whoever vouches for people makes on a page and hands on. */
export async function invitation(registrar, actor) {
  await registrar.page.goto(new URL('/es/integrantes', registrar.page.url()).href);
  await registrar.page.getByLabel('A quién').selectOption(actor);
  await press(registrar, 'Hacer la invitación');
  return registrar.page.locator('.secret').innerText();
}

/** Signs in with the key that is on record by now. */
export async function enterWithKey(who) {
  await who.page.goto(new URL('/es/llave', who.page.url()).href);
  await press(who, 'Entrar con mi llave de acceso');
  await who.page.waitForURL('**/es/pendientes');
}

/** What on a page keeps people from it. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = (await page.evaluate(() => axe.run())).violations;
  return found.map(({ id, nodes }) => [id, nodes[0].html]);
}

/** Nothing on the page keeps people from it, and it fits a telephone. */
export async function sound(who) {
  assert.deepEqual(await violations(who.page), [], who.page.url());
  assert.ok((await who.page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${who.page.url()} is too wide`);
}
