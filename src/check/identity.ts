import { describe } from './describe.ts';
import { entitiesOf } from './entities.ts';
import type { Check, CheckFinding, CheckInput } from './types.ts';

type Entity = Readonly<Record<string, unknown>>;

/**
 * What an answer says of itself is true: the id is the one asked for, the self link leads to that id, and an attachment
 * of a volume names that volume. Every example of the documents shows it so; the host in a link is not judged, because
 * a proxy may stand between.
 */
export const identityCheck: Check = {
  id: 'identity',
  title: 'Ids and links point at themselves',
  run(input) {
    const status = input.exchange.response?.status ?? 0;
    if (status < 200 || status >= 300 || input.body.kind !== 'json') return [];
    const entities = entitiesOf(input.operation, input.body.value);
    const findings = entities.flatMap(({ entity, pointer }) => [
      ...askedFor(input, entity, pointer),
      ...selfLinks(input, entity, pointer),
      ...attachments(input, entity, pointer),
    ]);
    // The same lie in each of a thousand items is one finding.
    return [...new Map(findings.map((found) => [found.signature, found])).values()];
  },
};

/** `/things/{thing_id}` asks for one thing; `/things/{thing_id}/action` may answer something else. */
function askedFor(input: CheckInput, entity: Entity, pointer: string): CheckFinding[] {
  const name = /\{([^}]+)\}$/.exec(input.operation.path)?.[1];
  const asked = name === undefined ? undefined : input.path[name];
  const key = name === 'job_id' ? 'job_id' : 'id';
  if (asked === undefined || typeof entity[key] !== 'string' || entity[key] === asked) return [];
  return [
    finding(input, 'id', `${pointer}/${key}`, 'the answer is about another resource', asked, entity[key]),
  ];
}

function selfLinks(input: CheckInput, entity: Entity, pointer: string): CheckFinding[] {
  if (!Array.isArray(entity['links']) || typeof entity['id'] !== 'string') return [];
  const id = entity['id'];
  return entity['links'].flatMap((link: unknown, index): CheckFinding[] => {
    if (typeof link !== 'object' || link === null) return [];
    const { rel, href } = link as Entity;
    if (rel !== 'self' && rel !== 'bookmark') return [];
    if (typeof href !== 'string' || leadsTo(href, id)) return [];
    const place = `${pointer}/links/${index}/href`;
    return [
      finding(
        input,
        `link:${rel}`,
        place,
        `the ${rel} link leads elsewhere`,
        `a path that ends in /${id}`,
        href,
      ),
    ];
  });
}

function leadsTo(href: string, id: string): boolean {
  return href.split(/[?#]/)[0]?.endsWith(`/${encodeURIComponent(id)}`) ?? false;
}

function attachments(input: CheckInput, entity: Entity, pointer: string): CheckFinding[] {
  if (!Array.isArray(entity['attachments']) || typeof entity['id'] !== 'string') return [];
  return entity['attachments'].flatMap((attachment: unknown, index): CheckFinding[] => {
    const volume =
      typeof attachment === 'object' && attachment !== null && (attachment as Entity)['volume_id'];
    if (typeof volume !== 'string' || volume === entity['id']) return [];
    const place = `${pointer}/attachments/${index}/volume_id`;
    return [finding(input, 'attachment', place, 'the attachment is of another volume', entity['id'], volume)];
  });
}

function finding(
  { contract, operation }: CheckInput,
  signature: string,
  pointer: string,
  message: string,
  expected: unknown,
  actual: unknown,
): CheckFinding {
  return {
    requirement: `${contract.id}:${operation.id}.identity`,
    level: 'must',
    check: 'identity',
    message,
    expected: describe(expected),
    actual: describe(actual),
    pointer,
    signature,
  };
}
