import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The contract by which both are counted, and the microversion at which this kit runs. */
export const API = 'openstack/v3';
export const MICROVERSION = '3.70';

/** The repository. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const reports = env.VERSUS_REPORTS ?? join(root, 'reports/versus-tempest');

/** Writes what was measured. */
export function keep(name, value) {
  writeFileSync(join(reports, `${name}.json`), `${JSON.stringify(value, undefined, 1)}\n`);
}

/** Reads what was measured before. */
export function kept(name) {
  return JSON.parse(readFileSync(join(reports, `${name}.json`), 'utf8'));
}
