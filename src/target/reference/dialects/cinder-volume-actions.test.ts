import { describe, expect, it } from 'vitest';
import { referenceFixtures } from '../fixtures.ts';
import { cinderRoutes } from '../testing/cinder-routes.ts';
import { createTestClient, type TestClient } from '../testing/client.ts';

const client = (): TestClient => createTestClient({ routes: cinderRoutes });

function actOn(target: TestClient, id: string, version = 'v2') {
  return async (name: string, body: unknown = {}): Promise<number> =>
    (await target.send('POST', `/${version}/{p}/volumes/${id}/action`, { [name]: body })).status;
}

async function show(target: TestClient, id: string, field: string): Promise<unknown> {
  return (await target.send('GET', `/v3/{p}/volumes/${id}`)).at(`volume.${field}`);
}

const attachment = { instance_uuid: referenceFixtures.serverId, mountpoint: '/dev/vdc' };

describe('setBootable()', () => {
  it('marks a volume, answers 200, and lets a data disk stay one', async () => {
    const target = client();
    const id = await target.volume();
    const act = actOn(target, id, 'v3');
    expect(await act('os-set_bootable', { bootable: true })).toBe(200);
    expect(await show(target, id, 'bootable')).toBe('true');
    expect(await act('os-extend', { new_size: 2000 })).toBe(202);
    expect(await act('os-set_bootable', { bootable: 'true' })).toBe(400);
    expect(await act('os-set_bootable', {})).toBe(400);
  });
});

describe('setReadOnly()', () => {
  it('shows the flag among the metadata of the volume', async () => {
    const target = client();
    const id = await target.volume({ metadata: { a: 'b' } });
    expect(await actOn(target, id)('os-update_readonly_flag', { readonly: true })).toBe(202);
    expect(await show(target, id, 'metadata')).toEqual({ a: 'b', readonly: 'True' });
  });
});

describe('uploadImage()', () => {
  const upload = (fields = {}): object => ({ image_name: 'my image', ...fields });

  it('keeps the volume uploading until the image is there, from which a volume can be made', async () => {
    const target = client();
    const id = await target.volume();
    const path = `/v3/{p}/volumes/${id}/action`;
    const made = await target.send('POST', path, { 'os-volume_upload_image': upload() });
    expect(made.at('os-volume_upload_image')).toMatchObject({
      id,
      status: 'uploading',
      container_format: 'bare',
      disk_format: 'vhd',
      volume_type: { name: 'SAS' },
    });
    expect(await show(target, id, 'status')).toBe('uploading');
    target.settle();
    expect(await show(target, id, 'status')).toBe('available');
    const copy = await target.volume({ imageRef: made.at('os-volume_upload_image.image_id') });
    expect(await show(target, copy, 'bootable')).toBe('true');
  });

  it('needs force while the volume is in use, and a volume of at most 1 TiB', async () => {
    const target = client();
    const id = await target.volume();
    const act = actOn(target, id);
    await act('os-attach', attachment);
    expect(await act('os-volume_upload_image', upload())).toBe(400);
    expect(await act('os-volume_upload_image', upload({ force: true }))).toBe(202);
    target.settle();
    expect(await show(target, id, 'status')).toBe('in-use');
    const large = await target.volume({ size: 1025 });
    expect(await actOn(target, large)('os-volume_upload_image', upload())).toBe(400);
  });

  it.each([
    [{ image_name: '' }],
    [{ image_name: 'a/b' }],
    [{ image_name: 'x'.repeat(129) }],
    [{ container_format: 'docker' }],
    [{ disk_format: 'vmdk' }],
    [{ __os_type: 'bsd' }],
    [{ force: 'true' }],
  ])('refuses %j', async (fields) => {
    const target = client();
    const act = actOn(target, await target.volume());
    expect(await act('os-volume_upload_image', upload(fields))).toBe(400);
  });

  it('takes a name of 128 letters, ideographs and signs', async () => {
    const target = client();
    const act = actOn(target, await target.volume());
    const image_name = `\u4e2d-._ ${'x'.repeat(123)}`;
    expect(await act('os-volume_upload_image', { image_name })).toBe(202);
  });
});

describe('reserve() and unreserve()', () => {
  it('move a volume from available to attaching and back, and from no other state', async () => {
    const target = client();
    const id = await target.volume();
    const act = actOn(target, id);
    expect(await act('os-unreserve')).toBe(400);
    expect(await act('os-reserve')).toBe(202);
    expect(await show(target, id, 'status')).toBe('attaching');
    expect(await act('os-reserve')).toBe(400);
    expect(await act('os-unreserve', null)).toBe(202);
    expect(await show(target, id, 'status')).toBe('available');
  });
});

describe('attach() and detach()', () => {
  it('move a volume from available to in-use and back', async () => {
    const target = client();
    const id = await target.volume();
    const act = actOn(target, id);
    expect(await act('os-detach')).toBe(400);
    expect(await act('os-attach', { ...attachment, host_name: 'host', mode: 'ro' })).toBe(202);
    expect(await show(target, id, 'status')).toBe('in-use');
    expect(await show(target, id, 'attachments.0')).toMatchObject({
      device: '/dev/vdc',
      server_id: referenceFixtures.serverId,
      volume_id: id,
    });
    expect(await act('os-attach', attachment)).toBe(400);
    expect(await act('os-detach')).toBe(202);
    expect([await show(target, id, 'status'), await show(target, id, 'attachments')]).toEqual([
      'available',
      [],
    ]);
  });

  it('need the attachment to be named where there are several', async () => {
    const target = client();
    const id = await target.volume({ multiattach: true });
    const act = actOn(target, id);
    for (const instance_uuid of ['a', 'b']) {
      expect(await act('os-attach', { ...attachment, instance_uuid })).toBe(202);
    }
    expect(await act('os-detach')).toBe(400);
    expect(await act('os-detach', { attachment_id: 'unknown' })).toBe(400);
    const attachment_id = await show(target, id, 'attachments.0.attachment_id');
    expect(await act('os-detach', { attachment_id })).toBe(202);
    expect(await show(target, id, 'status')).toBe('in-use');
    expect(await show(target, id, 'attachments')).toHaveLength(1);
  });

  it.each([
    [{ instance_uuid: 's' }],
    [{ ...attachment, mode: 'wo' }],
    [{ ...attachment, host_name: 'x'.repeat(65) }],
  ])('attach() refuses %j', async (body) => {
    const target = client();
    expect(await actOn(target, await target.volume())('os-attach', body)).toBe(400);
  });
});
