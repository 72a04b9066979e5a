import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemasRoot } from '../contract/schemas-root.ts';

/** The version in this package's package.json. */
export function toolVersion(): string {
  const text = readFileSync(join(schemasRoot(), '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
