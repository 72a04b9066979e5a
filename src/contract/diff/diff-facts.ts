import type { Operation } from '../types.ts';
import type { Difference } from './diff-contracts.ts';

/** What two operations for one act are, beside their tables: path, action, effect, states, statuses. */
export function diffFacts(left: Operation, right: Operation): Difference[] {
  const facts = FACTS.flatMap(([name, read]): Difference[] => {
    const [a, b] = [read(left), read(right)];
    if (a === b) return [];
    return [{ in: 'operation', name, left: a, right: b, leftSource: left.source, rightSource: right.source }];
  });
  return [...facts, ...statuses(left, right)];
}

const FACTS: readonly (readonly [string, (operation: Operation) => string])[] = [
  ['path', ({ method, path }) => `${method} ${shapeOf(path)}`],
  ['action', ({ action, actionProperty }) => [actionProperty, action].filter(Boolean).join(': ') || 'none'],
  ['deprecated', ({ deprecated }) => (deprecated ? 'yes' : 'no')],
  ['effect', ({ effect: { kind, resource } }) => [kind, resource].filter(Boolean).join(' ')],
  ['job', ({ effect }) => (effect.job === undefined ? 'none' : effect.job)],
  ['resource in the answer', ({ entity }) => (entity === undefined ? 'none' : entity || 'the whole body')],
  ['states', ({ states }) => states?.toSorted().join(' ') ?? 'any'],
  ['microversions', ({ versions }) => rangeText(versions)],
  ['body', ({ requestBody }) => (requestBody === undefined ? 'none' : 'one')],
];

/** Neither the version nor the names of parameters make it another path. */
function shapeOf(path: string): string {
  return path.replace(/^\/v[\d.]+(?=\/|$)/, '').replaceAll(/\{[^}]+\}/g, '{}') || '/';
}

function rangeText(versions: Operation['versions']): string {
  if (versions === undefined) return 'all';
  return `${versions.min ?? 'the first'} to ${versions.max ?? 'the last'}`;
}

function statuses(left: Operation, right: Operation): Difference[] {
  const of = (operation: Operation): Map<number, string> =>
    new Map(operation.responses.map(({ status, description }) => [status, description]));
  const [a, b] = [of(left), of(right)];
  const all = [...new Set([...a.keys(), ...b.keys()])].toSorted((x, y) => x - y);
  return all.flatMap((status): Difference[] => {
    if (a.has(status) === b.has(status)) return [];
    const name = String(status);
    return a.has(status)
      ? [{ in: 'status', name, left: a.get(status) ?? '', leftSource: left.source }]
      : [{ in: 'status', name, right: b.get(status) ?? '', rightSource: right.source }];
  });
}
