import type * as nodeCrypto from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { coherenceTour } from './testing/tour-coherence.ts';
import { operationsOf, take, type Tour } from './testing/tour.ts';
import { cinderTour, transferTour } from './testing/tours-cinder.ts';
import { easystackNewerTour, easystackOlderTour } from './testing/tours-easystack.ts';
import { lifeTour, listTour, tagTour } from './testing/tours-evs.ts';
import { iamTour } from './testing/tours-iam.ts';

const TOURS: readonly Tour[] = [
  cinderTour,
  transferTour,
  tagTour,
  listTour,
  lifeTour,
  easystackOlderTour,
  easystackNewerTour,
  iamTour,
  coherenceTour,
];

/** Classes whose faults have a test of their own, scenario by scenario. */
const TESTED_APART = new Set([
  'status',
  'response-shape',
  'content-type',
  'validation',
  'query-validation',
  'links',
  'lists',
  'deletes',
  'updates',
  'states',
  'identity',
  'data',
  'creation-rules',
  'act-rules',
  'filters',
  'snapshot-lists',
  'untrue-fields',
  'error-codes',
  'authentication',
  'histories',
  'quota-changes',
]);

// Lists are sorted by ids too, so that the same tour needs the same ids to go the same way.
const ids = vi.hoisted(() => ({ count: 0 }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof nodeCrypto>();
  const digest = (): Buffer => crypto.createHash('sha512').update(String(ids.count++)).digest();
  return {
    ...crypto,
    randomBytes: (size: number) => digest().subarray(0, size),
    randomUUID: () =>
      digest()
        .toString('hex')
        .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5'),
  };
});

const plain = new Map<Tour, string[]>();
const shownBy = new Map<string, Tour>();
const operations = new Map(TOURS.map((tour) => [tour, operationsOf(tour)]));

async function go(tour: Tour, fault?: Fault, until?: Parameters<typeof take>[2]): ReturnType<typeof take> {
  ids.count = 0;
  return take(tour, fault, until);
}

it.each(TOURS.map((tour, index) => [index, tour] as const))(
  'tour %i goes the same way twice',
  async (_, tour) => {
    const { seen } = await go(tour);
    expect((await go(tour)).seen).toEqual(seen);
    expect(seen.filter((text) => / 5\d\d /.test(text))).toEqual([]);
    plain.set(tour, seen);
  },
);

it.each(faults.filter((fault) => !TESTED_APART.has(fault.class)).map((fault) => [fault.id, fault] as const))(
  '%s fires on a tour, and a client sees it',
  async (_, fault) => {
    let fired = 0;
    const meeting = TOURS.filter((tour) => fault.operations?.some((id) => operations.get(tour)?.has(id)));
    // The tour that showed the last fault of the class is the likeliest to show this one too.
    const likeliest = meeting.filter((tour) => shownBy.get(fault.class) === tour);
    for (const tour of new Set([...likeliest, ...meeting])) {
      let differs = false;
      // What comes after the first difference would say nothing more; a delay shows in nothing but the time.
      const taken = await go(
        tour,
        fault.delay === undefined ? fault : { ...fault, delay: () => 1 },
        (text, index, before) => {
          differs ||= text !== plain.get(tour)?.[index];
          return before > 0 && (differs || fault.delay !== undefined);
        },
      );
      fired += taken.fired;
      if (taken.fired === 0 || (!differs && fault.delay === undefined)) continue;
      shownBy.set(fault.class, tour);
      return;
    }
    expect(fired, 'it never fired').toBeGreaterThan(0);
    expect.unreachable('it fired, and no answer differed');
  },
);
