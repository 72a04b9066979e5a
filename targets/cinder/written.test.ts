import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/target/config/load.ts';

// The files that `cinder.sh up` writes, made by its own functions and read by the kit: no Cinder is started.

const LIB = join(import.meta.dirname, 'lib');
const PASSWORD = 'a1b2c3';
const run = promisify(execFile);
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'evsc-cinder-written-'));
  await mkdir(join(dir, 'keystone'));
  await writeFile(join(dir, 'keystone', 'password'), PASSWORD);
});

afterAll(() => rm(dir, { recursive: true }));

async function written(
  name: string,
  settings: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof loadConfig>> {
  const folder = join(dir, name);
  await mkdir(folder);
  const config = join(folder, 'evs-conformance.yaml');
  const script = `cinder_version() { echo 21.3.1; }; for f in config target; do . "$LIB/$f.sh"; done; write_target`;
  const env = {
    PATH: process.env['PATH'],
    LIB,
    DATA: dir,
    HERE: import.meta.dirname,
    CONFIG_OUT: config,
    PORT: '8776',
    PROJECT: '0123456789abcdef0123456789abcdef',
    ZONE: 'nova',
    DEFAULT_TYPE: 'SAS',
    AUTH_USER: 'evsc',
    KEYSTONE: '',
    GLANCE: '',
    ...settings,
  };
  await run('bash', ['-euc', script], { env });
  return loadConfig(config, {}, {});
}

const WITH_KEYSTONE = { KEYSTONE: 'keystone', IDENTITY: 'http://127.0.0.1:5000/v3' };
const WITH_GLANCE = { ...WITH_KEYSTONE, GLANCE: 'glance', IMAGE: 'image-1', SERVER_SNAPSHOT: 'image-2' };

describe.concurrent('write_target()', () => {
  test('write_target() writes a configuration without authentication', async () => {
    const { target } = await written('noauth', {});
    expect(target).toMatchObject({
      name: 'openstack-cinder-21.3.1',
      endpoint: 'http://127.0.0.1:8776',
      exclusive: true,
      auth: { type: 'noauth', user: 'evsc' },
      features: { administration: true },
    });
    expect(target.identities).toBeUndefined();
  });

  test('write_target() writes three identities and their clouds with Keystone', async () => {
    const { target } = await written('identities', WITH_KEYSTONE);
    const users = [target.auth, target.identities?.second?.auth, target.identities?.reader?.auth].map(
      (auth) => (auth?.type === 'keystone' ? auth.cloud.credentials : undefined),
    );
    const domain = { id: 'default' };
    const credentials = (user: string, project: string): unknown => ({
      authUrl: 'http://127.0.0.1:5000/v3',
      proof: { method: 'password', user: { name: user, domain }, password: PASSWORD },
      project: { name: project, domain },
    });
    expect(users).toEqual([
      credentials('admin', 'evsc'),
      credentials('second', 'evsc-second'),
      credentials('reader', 'evsc'),
    ]);
    expect(target.endpoint).toBe('');
    expect(target.features).toEqual({ administration: true });
  });

  test('write_target() keeps the passwords from other users', async () => {
    await written('secret', WITH_KEYSTONE);
    const file = join(dir, 'secret', 'clouds.yaml');
    expect(await readFile(file, 'utf8')).toContain(PASSWORD);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  test('write_target() declares images and names one with Glance', async () => {
    const { target } = await written('glance', WITH_GLANCE);
    expect(target.features).toEqual({ administration: true, images: true });
    expect(target.fixtures).toMatchObject({
      image: 'image-1',
      volumeType: 'SAS',
      server: expect.any(String),
    });
  });
});
