import type { RunFacts } from '../compare/run-facts.ts';

/** Facts as JSON with a line for each operation and each requirement, so that a difference between two can be read. */
export function writeFacts({ contracts, ...head }: RunFacts): string {
  const list = (items: readonly unknown[]): string =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  const texts = contracts.map(
    ({ id, revision, operations, requirements }) =>
      `{"id":${JSON.stringify(id)},"revision":${JSON.stringify(revision)},"operations":${list(operations)},"requirements":${list(requirements)}}`,
  );
  return `${JSON.stringify(head).slice(0, -1)},"contracts":[${texts.join(',\n')}]}\n`;
}
