import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { schemasRoot } from '../contract/schemas-root.ts';
import { createReference } from './reference/index.ts';
import { SNAPSHOT_STATES, VOLUME_STATES } from './reference/model/entities.ts';
import { readSeedFile, withPlace } from './seed-file.ts';

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'seed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'seed.yaml');
  writeFileSync(path, text);
  return path;
}

describe('readSeedFile()', () => {
  it('reads YAML and JSON', () => {
    const yaml = file('projects:\n  - volumes:\n      - { name: a, count: 2 }\n');
    const json = file('{"projects": [{"volumes": [{"name": "a", "count": 2}]}]}');
    const expected = { projects: [{ volumes: [{ name: 'a', count: 2 }] }] };
    expect([readSeedFile(yaml).seed, readSeedFile(json).seed]).toEqual([expected, expected]);
    expect(readSeedFile(file('')).seed).toEqual({});
  });

  it.each([
    ['projects:\n  - volume: []\n', 2, 'unknown setting "volume"'],
    ['projects:\n  - volumes:\n      - size: big\n', 3, 'projects.0.volumes.0.size'],
    ['projects:\n  - volumes:\n      - status: broken\n', 3, 'projects.0.volumes.0.status'],
    ['volume_types:\n  - {}\n', 2, 'name'],
    ['projects: [\n', 2, 'not valid YAML'],
  ])('tells the place of the mistake in %j', (text, line, reason) => {
    expect(() => readSeedFile(file(text), 'seed.yaml')).toThrow(
      expect.objectContaining({
        place: expect.objectContaining({ file: 'seed.yaml', line }),
        message: expect.stringContaining(reason),
      }),
    );
  });

  it('tells the place of what only the reference finds', () => {
    const seed = readSeedFile(
      file('projects:\n  - volumes:\n      - name: a\n        volume_type: none\n'),
      'seed.yaml',
    );
    expect(() => withPlace(seed, () => createReference({ routes: [], seed: seed.seed }))).toThrow(
      expect.objectContaining({ name: 'UserError', place: { file: 'seed.yaml', line: 4, column: 22 } }),
    );
  });

  it('has a schema that knows the states of the reference', () => {
    const schema = JSON.parse(readFileSync(join(schemasRoot(), 'seed.schema.json'), 'utf8'));
    expect(schema.$defs.volume.properties.status.enum).toEqual(VOLUME_STATES);
    expect(schema.$defs.snapshot.properties.status.enum).toEqual(SNAPSHOT_STATES);
  });
});
