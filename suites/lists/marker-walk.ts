import type { Answer, Context } from '../../src/index.ts';
import type { MemberList } from './members.ts';
import { idsOf, list } from './population.ts';

/** Pages are walked no further than this, in a project full of others' resources. */
const MOST_PAGES = 200;

/**
 * How many are on a page in each attempt: a walk is begun anew when somebody deletes what a page ended with. Where many come and go,
 * larger pages end less often with what goes.
 */
const SIZES = [2, 2, 2, 4, 8] as const;

/** How often the last of a page is looked for, where others make and delete meanwhile. */
const ATTEMPTS = 5;

/**
 * The pages up to the last of ours, and one more, which must not begin again with what was there.
 *
 * @param ids ours, which nobody else deletes
 * @returns `undefined` when somebody has deleted a marker in each attempt
 */
export async function walkedPages(
  t: Context,
  place: MemberList,
  ids: readonly string[],
): Promise<readonly Answer[] | undefined> {
  for (const limit of SIZES) {
    const walked = await walk(t, place, ids, limit);
    const seen = walked.flatMap(idsOf);
    if (ids.every((id) => seen.filter((one) => one === id).length === 1)) return walked;
    // Behind what is gone anything may come: Cinder answers 200 to such a marker, and begins somewhere.
    const markers = walked.map((page) => idsOf(page).at(-1)).filter((id) => id !== undefined);
    if (!(await isAnyGone(t, place, markers))) return walked;
  }
  return undefined;
}

async function walk(
  t: Context,
  { operation }: MemberList,
  ids: readonly string[],
  limit: number,
): Promise<readonly Answer[]> {
  const walked = [await list(t, operation, { limit })];
  const goOn = async (marker: string): Promise<boolean> => {
    const answer = await t.send(operation, { query: { limit, marker } });
    walked.push(answer);
    return answer.ok;
  };
  const last = (): string | undefined => idsOf(walked.at(-1) as Answer).at(-1);
  while (walked.length < MOST_PAGES && !ids.every((id) => walked.flatMap(idsOf).includes(id))) {
    const marker = last();
    if (marker === undefined || !(await goOn(marker))) return walked;
  }
  const marker = last();
  if (marker !== undefined && ids.includes(marker)) await goOn(marker);
  return walked;
}

async function isAnyGone(t: Context, { kind }: MemberList, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if ((await t.looksAt(kind, id)).status === 404) return true;
  return false;
}

/** A page that ends with one of ours has it: a walk from each page's last does not see that pages lack their last. */
export async function endsWithOurs(
  t: Context,
  { operation, kind }: MemberList,
  ids: readonly string[],
  requirement: string,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = idsOf(await list(t, operation, { limit: 1000 }));
    const place = before.findLastIndex((id) => ids.includes(id));
    const [marker, , ours] = before.slice(place - 2);
    if (place < 2 || marker === undefined || ours === undefined) break;
    const page = await t.send(operation, { query: { limit: 2, marker } });
    const after = idsOf(await list(t, operation, { limit: 1000 }));
    // Somebody else made or deleted something there meanwhile.
    if (!after.includes(marker) || after.indexOf(ours) - after.indexOf(marker) !== 2) continue;
    t.equal(idsOf(page).filter((id) => id === ours).length, 1, {
      requirement,
      message: `a ${kind} is not on the page that ends with it`,
      answers: [page],
    });
    break;
  }
}
