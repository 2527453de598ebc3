// The program under test, run as people run it: in a folder of its own, which goes with it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const cocrea = process.env.COCREA_PROGRAM;
export const folder = mkdtempSync(join(tmpdir(), 'cocrea-site-'));
export const env = { PATH: process.env.PATH, ASAN_OPTIONS: 'detect_leaks=0', HOME: folder, LC_ALL: 'es_MX.UTF-8' };
const children = [];

/** The program, serving at a port; it does not outlive the tests. */
export function serveAt(port, ...words) {
  const child = spawn(cocrea, ['serve', '--port', port, ...words], { cwd: folder, env });
  children.push(child);
  return child;
}

/** The same at any port that is free. */
export const serve = (...words) => serveAt('0', ...words);

/** What it says that fits `wanted`. */
export function said(child, wanted) {
  return new Promise((found, failed) => {
    let all = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (some) => {
        all += some;
        const at = all.match(wanted);
        if (at) found(at[0]);
      });
    child.on('exit', (code) => failed(new Error(`ended with ${code}: ${all}`)));
  });
}

/** A picture of a page for the documentation, where whoever runs the tests wants one (COCREA_PICTURES names a folder). */
export async function picture(page, name, options = {}) {
  const to = process.env.COCREA_PICTURES;
  if (to) await page.screenshot({ path: join(to, `${name}.png`), ...options });
}

/** Ends what still runs and takes the folder away. */
export function clear() {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
}
