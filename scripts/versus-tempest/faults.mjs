import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFaults } from '../../dist/src/cli/find-faults.js';
import { createLibrary } from '../../dist/src/contract/library.js';
import { isMust } from '../../dist/src/selftest/index.js';
import { faults } from '../../dist/src/target/faults/index.js';
import { tool } from './runs.mjs';
import { API, keep, kept, MICROVERSION } from './settings.mjs';
import { runTempest } from './tempest.mjs';

/** The sample: every so-manieth of the faults that break a must of the contract, from the first on, and at most so many. */
const EVERY = 15;
const AT_MOST = 20;
/** Of Tempest's classes those that sent a fault's operations most often meet it: as many as this. */
const CLASSES = 2;
/** Tests that a fault keeps from ever ending count as having noticed it. */
const LIMIT_MS = 240_000;

/** The sample, always the same for the same faults. */
function sample(library) {
  const all = faults.filter((fault) => isMust(fault, library, [API]));
  return { of: all.length, chosen: all.filter((_, index) => index % EVERY === 0).slice(0, AT_MOST) };
}

/** The operations of the contract that a fault is about; every one where it looks at every exchange. */
function operationsOf({ operations, capability }, library) {
  const all = library.get(API).operations;
  const same = all.filter((one) => one.capability === capability);
  return operations ?? (same.length === 0 ? all : same).map(({ id }) => id);
}

/** The classes that send what a fault spoils most often. */
function classesFor(operations, { classes }) {
  const count = (counts) =>
    Object.entries(counts).reduce((sum, [id, times]) => sum + (operations.includes(id) ? times : 0), 0);
  return Object.entries(classes)
    .map(([name, counts]) => ({ name, times: count(counts) }))
    .filter(({ times }) => times > 0)
    .toSorted((a, b) => b.times - a.times || (a.name < b.name ? -1 : 1))
    .slice(0, CLASSES)
    .map(({ name }) => name);
}

async function tempestMeets(fault, library, { counter, folder, proxy }) {
  const known = kept('tempest');
  const names = classesFor(operationsOf(fault, library), known);
  const before = proxy.fired();
  counter.take();
  proxy.put(fault);
  const { tests, wallMs, hung } =
    names.length === 0 ? { tests: [], wallMs: 0, hung: false } : await runTempest(folder, names, LIMIT_MS);
  proxy.put(undefined);
  const red = tests.filter(({ test, verdict }) => verdict === 'failed' && !known.failed.includes(test));
  return {
    classes: names,
    tests: tests.length,
    fired: proxy.fired() - before,
    wallS: wallMs / 1000,
    noticed: hung || red.length > 0,
    red: red.slice(0, 3).map(({ test }) => test),
  };
}

/** Lets both meet the sample, Tempest first. */
export async function measureFaults(setting) {
  const library = createLibrary(undefined, { run: { microversion: MICROVERSION } });
  const { of, chosen } = sample(library);
  const rows = [];
  for (const { id } of chosen) {
    const [fault] = findFaults([id], library);
    const tempest = await tempestMeets(fault, library, setting);
    rows.push({ fault: id, title: fault.title, breaks: fault.breaks, tempest });
    keep('faults', { of, every: EVERY, classes: CLASSES, rows });
    console.error(
      `${rows.length}/${chosen.length} ${id} ${tempest.noticed ? 'noticed' : 'missed'} by Tempest, ${tempest.fired} changes`,
    );
  }
  await kitMeets(setting);
}

/** The kit meets the same faults as the self-test has it. */
async function kitMeets(setting) {
  const { proxy, config, scratch } = setting;
  proxy.put(undefined);
  const ids = kept('faults').rows.map(({ fault }) => fault);
  await tool(
    ['self-test', '--upstream', config, '--api', API, '--fault', ids.join(','), '--output', 'self-test'],
    setting,
  );
  const { faults: outcomes } = JSON.parse(readFileSync(join(scratch, 'self-test/self-test.json'), 'utf8'));
  const known = kept('faults');
  const rows = known.rows.map((row) => {
    const { outcome, fired, cases, red } = outcomes.find(({ fault }) => fault === row.fault);
    return { ...row, kit: { outcome, fired, cases, red: red.slice(0, 3) } };
  });
  keep('faults', { ...known, rows });
}
