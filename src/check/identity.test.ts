import { expect, it } from 'vitest';
import { identityCheck } from './identity.ts';
import type { CheckFinding, CheckInput } from './types.ts';

const judged = (volume: Record<string, unknown>, asked: string): readonly CheckFinding[] =>
  identityCheck.run({
    contract: { id: 'cinder/v3' },
    operation: { id: 'volumes.show', path: '/v3/{project_id}/volumes/{volume_id}', entity: '/volume' },
    exchange: { response: { status: 200 } },
    body: { kind: 'json', value: { volume } },
    path: { volume_id: asked },
  } as unknown as CheckInput);

const linked = (id: string, href: unknown): readonly CheckFinding[] =>
  judged({ id, links: [{ rel: 'self', href }] }, id);

it('identityCheck finds nothing in an answer about the volume asked for', () => {
  const attachments = [{ volume_id: 'a' }];
  expect(
    judged({ id: 'a', attachments, links: [{ rel: 'self', href: 'http://h/v3/p/volumes/a' }] }, 'a'),
  ).toEqual([]);
});

it('identityCheck tells another id, another link and another attachment', () => {
  const links = [{ rel: 'self', href: 'http://h/volumes/c' }];
  const found = judged({ id: 'b', links, attachments: [{ volume_id: 'c' }] }, 'a');
  expect(found.map(({ signature, pointer }) => [signature, pointer])).toEqual([
    ['id', '/volume/id'],
    ['link:self', '/volume/links/0/href'],
    ['attachment', '/volume/attachments/0/volume_id'],
  ]);
});

it.each([
  ['a query after the id', 'http://h/volumes/a?b=c', 0],
  ['a fragment after the id', 'http://h/volumes/a#b', 0],
  ['the id only in the query', 'http://h/volumes?x=/a', 1],
  ['the id only in the fragment', 'http://h/volumes#/a', 1],
  ['a longer id', 'http://h/volumes/aa', 1],
])('identityCheck judges a link with %s by its path', (_, href, count) => {
  expect(linked('a', href)).toHaveLength(count);
});

it('identityCheck expects the id percent-encoded, a lone surrogate as U+FFFD', () => {
  expect(linked('a b', 'http://h/volumes/a%20b')).toEqual([]);
  expect(linked('a b', 'http://h/volumes/a b')).toHaveLength(1);
  expect(linked('\ud800', 'http://h/volumes/%EF%BF%BD')).toEqual([]);
});
