import { expect, it } from 'vitest';
import { validationFaults } from './validation.ts';
import { faultById, observe, type Scenario } from './testing/observe.ts';
import { creating } from './testing/scenarios.ts';

const refused = (fields: Record<string, unknown>): Scenario =>
  creating(fields, (response) => response.status);

const rows: readonly (readonly [id: string, scenario: Scenario, plain: unknown, faulty: unknown])[] = [
  ['volume-create-name-too-long', refused({ name: '𝄞'.repeat(65) }), 400, 202],
  ['volume-create-description-too-long', refused({ description: 'x'.repeat(86) }), 400, 202],
  ['volume-create-size-too-great', refused({ size: 32_769 }), 400, 202],
  ['volume-create-size-too-small', refused({ size: 0 }), 400, 202],
  ['volume-create-size-any-type', refused({ size: '20' }), 400, 202],
  ['volume-create-size-fraction', refused({ size: 10.5 }), 400, 202],
  ['volume-create-size-optional', refused({ size: undefined }), 400, 202],
  ['volume-create-type-unknown', refused({ volume_type: 'FLOPPY' }), 400, 202],
  ['volume-create-type-optional', refused({ volume_type: undefined }), 400, 202],
  ['volume-create-zone-optional', refused({ availability_zone: undefined }), 400, 202],
  ['volume-create-metadata-any-type', refused({ metadata: { key: 1 } }), 400, 202],
];

it.each(rows)('%s fires and changes what it says', async (id, scenario, plain, faulty) => {
  const seen = await observe(faultById(validationFaults, id), scenario);
  expect(seen).toEqual({ plain, faulty, fired: expect.any(Number) });
  expect(seen.fired).toBeGreaterThan(0);
});

it('every fault of the class has a test', () => {
  expect(rows.map(([id]) => id)).toEqual(validationFaults.map(({ id }) => id));
});

it.each(validationFaults)('$id leaves a valid creation alone', async (fault) => {
  expect(await observe(fault, refused({}))).toEqual({ plain: 202, faulty: 202, fired: 0 });
});
