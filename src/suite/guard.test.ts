import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../contract/library.ts';
import type { Operation } from '../contract/types.ts';
import type { TargetConfig } from '../target/config/types.ts';
import { guard } from './guard.ts';
import { openSession } from './open-session.ts';
import type { Session } from './session.ts';

const library = createLibrary();

function open(more: Partial<TargetConfig> = {}): Session {
  const target: TargetConfig = {
    name: 't',
    endpoint: 'http://t.invalid',
    project: { id: 'p', exclusive: true },
    auth: { type: 'none' },
    apis: ['cinder/v2'],
    features: {},
    fixtures: { availabilityZone: 'z', volumeType: 'SAS', volumeSize: 10 },
    timeouts: { requestMs: 1, stateMs: 1, pollMs: 1 },
    limits: { concurrency: 1, liveVolumes: 4 },
    ...more,
  };
  const output = mkdtempSync(join(tmpdir(), 'evsc-guard-'));
  const session = openSession({ target, seed: 1, budget: 'quick', output }, { library });
  onTestFinished(async () => {
    await session.recorder.close();
    await session.clients.close();
  });
  return session;
}

function operation(contract: string, id: string): Operation {
  const found = library.get(contract).operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const remove = operation('cinder/v2', 'volumes.delete');
const path = { volume_id: 'v1' };

test('guard() lets pass what the run made', () => {
  const session = open();
  session.ledger.created({ contract: 'cinder/v2', kind: 'volume', id: 'v1', case: 'c' });
  expect(() => guard(session, remove, { path })).not.toThrow();
});

test('guard() lets pass what a look has shown not to exist', () => {
  const session = open();
  session.absent.add('volume v1');
  expect(() => guard(session, remove, { path })).not.toThrow();
});

test('guard() lets pass a request without effect', () => {
  expect(() => guard(open(), operation('cinder/v2', 'volumes.show'), { path })).not.toThrow();
});

test('guard() throws when a suite would change what is not the run’s', () => {
  expect(() => guard(open(), remove, { path })).toThrow('neither made nor saw absent');
});

test('guard() sees the effect of a GET that changes something', () => {
  const associate = operation('easystack-6.2.1/v3', 'qos-specs.associate');
  const session = open({ exclusive: true });
  expect(() => guard(session, associate, { path: { qos_id: 'q' } })).toThrow('would touch qos-specs q');
});

test('guard() keeps from making what all projects share unless the target is exclusive', () => {
  const create = operation('easystack-6.2.1/v3', 'volume-types.create');
  expect(() => guard(open(), create, {})).toThrow('target.exclusive: true');
  expect(() => guard(open({ exclusive: true }), create, {})).not.toThrow();
});
