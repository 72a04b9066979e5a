import type { Answer, Context, Json, Operation } from '../../src/index.ts';

/** A key that volumes must have, and the values of which one suffices; none stand for any. */
export interface TagQuery {
  readonly key: string;
  readonly values: readonly string[];
}

/** The request for volumes with tags, and with a name where one is given. */
export function queryOf(
  tags: readonly TagQuery[],
  name?: string,
  more: Readonly<Record<string, Json>> = {},
): { readonly [member: string]: Json } {
  return {
    action: 'filter',
    tags: tags.map(({ key, values }) => ({ key, values: [...values] })),
    ...(name === undefined ? {} : { matches: [{ key: 'resource_name', value: name }] }),
    ...more,
  };
}

/** Asks for volumes with tags, which must succeed. */
export function ask(
  t: Context,
  operation: Operation,
  tags: readonly TagQuery[],
  more: Readonly<Record<string, Json>> = {},
): Promise<Answer> {
  return t.succeed(operation, { body: queryOf(tags, undefined, more) });
}

/** The ids of the volumes that were found, in their order. */
export function foundIds(answer: Answer): string[] {
  return answer.entities.map((resource) => String(resource['resource_id']));
}

/** Reports it unless all of the one volumes were found, each once, and none of the others. */
export function judgeFound(
  t: Context,
  answer: Answer,
  expected: { readonly found: readonly string[]; readonly not: readonly string[] },
  requirement: string,
  counterexample?: Json,
): void {
  const ids = foundIds(answer);
  const count = (id: string): number => ids.filter((one) => one === id).length;
  t.equal(
    { found: expected.found.map(count), not: expected.not.map(count) },
    { found: expected.found.map(() => 1), not: expected.not.map(() => 0) },
    {
      requirement,
      message: 'a volume that meets the conditions is not found once, or one that does not is found',
      answers: [answer],
      ...(counterexample === undefined ? {} : { counterexample }),
    },
  );
}
