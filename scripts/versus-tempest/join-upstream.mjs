// Joins what runs of `self-test --upstream` found to reports/versus-tempest/upstream.json.
// `node scripts/versus-tempest/join-upstream.mjs cinders=2 first=FOLDER … again=FOLDER … end=FOLDER …`
// first: parts (`--shard i/n`) in which faults were met; again: later meetings of some, whose outcome replaces the earlier one;
// end: meetings by the suites as they were in the end, told apart; before=FILE: an earlier upstream.json, whose misses count as first.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createLibrary } from '../../dist/src/contract/library.js';
import { isMust } from '../../dist/src/selftest/index.js';
import { faults } from '../../dist/src/target/faults/index.js';

const api = 'openstack/v3';
const microversion = '3.70';
const library = createLibrary(undefined, { run: { microversion } });
const words = argv.slice(2).map((word) => word.split('='));
const given = (name) => words.filter(([key]) => key === name).map(([, value]) => value);

function outcomesIn(folder) {
  const lines = readFileSync(join(folder, 'outcomes.ndjson'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line));
}

/** Of a run that was stopped the time of each fault is known, if anything. */
function secondsOf(folder) {
  const whole = join(folder, 'self-test.json');
  const spent = outcomesIn(folder).reduce((sum, { durationMs = 0 }) => sum + durationMs, 0);
  return (existsSync(whole) ? JSON.parse(readFileSync(whole, 'utf8')).durationMs : spent) / 1000;
}

const row = ({ fault, class: kind, title, outcome, fired, cases }) => ({
  fault,
  class: kind,
  title,
  outcome,
  fired,
  cases,
});
const total = (folders) => Math.round(folders.reduce((sum, folder) => sum + secondsOf(folder), 0));

const rows = new Map();
const missed = new Map();
const note = ({ fault, outcome }) => {
  if (outcome !== 'killed' && !missed.has(fault)) missed.set(fault, outcome);
};
for (const file of given('before')) JSON.parse(readFileSync(file, 'utf8')).faults.forEach(note);
for (const folder of [...given('first'), ...given('again')]) {
  for (const one of outcomesIn(folder)) {
    note(one);
    const first = missed.get(one.fault);
    rows.set(one.fault, { ...row(one), ...(first === undefined || first === one.outcome ? {} : { first }) });
  }
}
const musts = faults.filter((fault) => isMust(fault, library, [api])).map(({ id }) => id);
const place = ({ fault }) => musts.indexOf(fault);
const sorted = (all) => all.toSorted((a, b) => place(a) - place(b));
const end = given('end');
const upstream = {
  api,
  microversion,
  of: musts.length,
  seconds: total(given('first')),
  cinders: Number(given('cinders')[0] ?? 1),
  faults: sorted([...rows.values()]),
  ...(end.length === 0
    ? {}
    : { again: { seconds: total(end), faults: sorted(end.flatMap(outcomesIn).map(row)) } }),
};
writeFileSync(
  fileURLToPath(new URL('../../reports/versus-tempest/upstream.json', import.meta.url)),
  `${JSON.stringify(upstream, undefined, 1)}\n`,
);
