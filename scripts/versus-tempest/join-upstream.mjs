// Joins what parts of `self-test --upstream --shard i/n` found to reports/versus-tempest/upstream.json. What a part left without
// a verdict of its own and another tried again (`again=FOLDER`) has the outcome of the later one.
// `node scripts/versus-tempest/join-upstream.mjs 1/15=FOLDER 6/15=FOLDER again=FOLDER`
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createLibrary } from '../../dist/src/contract/library.js';
import { isMust } from '../../dist/src/selftest/index.js';
import { faults } from '../../dist/src/target/faults/index.js';

const api = 'openstack/v3';
const microversion = '3.70';
const library = createLibrary(undefined, { run: { microversion } });
const parts = argv.slice(2).map((word) => word.split('='));
const rows = new Map();
for (const [, folder] of parts) {
  const lines = readFileSync(join(folder, 'outcomes.ndjson'), 'utf8').trim().split('\n');
  for (const { fault, class: kind, title, outcome, fired, cases } of lines.map((line) => JSON.parse(line)))
    rows.set(fault, { fault, class: kind, title, outcome, fired, cases });
}
const shards = parts.map(([shard]) => shard).filter((shard) => shard !== 'again');
const of = faults.filter((fault) => isMust(fault, library, [api])).length;
writeFileSync(
  fileURLToPath(new URL('../../reports/versus-tempest/upstream.json', import.meta.url)),
  `${JSON.stringify({ api, microversion, of, shards, faults: [...rows.values()] }, undefined, 1)}\n`,
);
