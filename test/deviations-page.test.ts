import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readYamlFile } from '../src/errors/yaml-file.ts';
import { matchesGlob } from '../src/result/matches-glob.ts';
import { codeIn, readPage, root, tableOf } from './support/markdown.ts';

interface Entry {
  readonly requirement?: string;
  readonly case?: string;
  readonly signature?: string;
}

const page = readPage('docs/deviations.md');
const rows = tableOf(page, 'requirement', 'signature', 'whose').map(
  ([requirements = '', signature = '', whose = '', why = '']) => ({
    requirements: codeIn(requirements),
    signature: codeIn(signature)[0],
    whose,
    why,
  }),
);
const kinds = tableOf(page, 'whose', 'meaning').map(([kind]) => kind);

const files = readdirSync(join(root, 'targets/cinder')).filter((name) => /^expectations.*\.yaml$/.test(name));
const entries = files.flatMap((file) =>
  (readYamlFile(join(root, 'targets/cinder', file)).value as Entry[]).map((entry) => ({ file, entry })),
);

function explains(row: (typeof rows)[number], { requirement, case: id, signature = '' }: Entry): boolean {
  return (
    row.requirements.some((glob) => matchesGlob(glob, requirement ?? id ?? '')) &&
    (row.signature === undefined || matchesGlob(row.signature, signature))
  );
}

const linked = files.filter((file) => page.text.includes(`(../targets/cinder/${file})`));

test('deviations.md explains expectations of the contracts of EVS and of OpenStack', () => {
  expect(linked).toEqual(expect.arrayContaining(['expectations.yaml', 'expectations-openstack-v3.yaml']));
});

test.each(linked)('deviations.md has one row for each entry of %s', (file) => {
  const own = entries.filter((one) => one.file === file);
  const wrong = own.filter(({ entry }) => rows.filter((row) => explains(row, entry)).length !== 1);
  expect(own.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});

test('deviations.md explains nothing that no list has, and says whose each is and why', () => {
  const idle = rows.filter((row) =>
    row.requirements.some(
      (glob) => !entries.some(({ entry }) => explains({ ...row, requirements: [glob] }, entry)),
    ),
  );
  expect(idle).toEqual([]);
  expect(rows.filter(({ whose, why }) => !kinds.includes(whose) || why.length < 20)).toEqual([]);
});
