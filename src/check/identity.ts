import { describe } from './describe.ts';
import { entitiesOf } from './entities.ts';
import { lastParameter } from './last-parameter.ts';
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
    const findings: CheckFinding[] = [];
    for (const { entity, pointer } of entitiesOf(input.operation, input.body.value)) {
      askedFor(input, entity, pointer, findings);
      selfLinks(input, entity, pointer, findings);
      attachments(input, entity, pointer, findings);
    }
    if (findings.length === 0) return findings;
    // The same lie in each of a thousand items is one finding.
    return [...new Map(findings.map((found) => [found.signature, found])).values()];
  },
};

function askedFor(input: CheckInput, entity: Entity, pointer: string, findings: CheckFinding[]): void {
  const name = lastParameter(input.operation);
  const asked = name === undefined ? undefined : input.path[name];
  const key = name === 'job_id' ? 'job_id' : 'id';
  if (asked === undefined || typeof entity[key] !== 'string' || entity[key] === asked) return;
  findings.push(
    finding(input, 'id', `${pointer}/${key}`, 'the answer is about another resource', asked, entity[key]),
  );
}

function selfLinks(input: CheckInput, entity: Entity, pointer: string, findings: CheckFinding[]): void {
  const { links, id } = entity;
  if (!Array.isArray(links) || typeof id !== 'string') return;
  const end = `/${percentEncoded(id)}`;
  for (const [index, link] of (links as readonly unknown[]).entries()) {
    if (typeof link !== 'object' || link === null) continue;
    const { rel, href } = link as Entity;
    if (rel !== 'self' && rel !== 'bookmark') continue;
    if (typeof href !== 'string' || leadsTo(href, end)) continue;
    const place = `${pointer}/links/${index}/href`;
    const expected = `a path that ends in /${id}`;
    findings.push(finding(input, `link:${rel}`, place, `the ${rel} link leads elsewhere`, expected, href));
  }
}

/** Whether the path of a URL (all before `?` and `#`) has this end, in which neither stands. */
function leadsTo(href: string, end: string): boolean {
  if (!href.includes('?') && !href.includes('#')) return href.endsWith(end);
  return href.split(/[?#]/)[0]?.endsWith(end) ?? false;
}

/** A lone surrogate has no percent-encoding; what a target sends as one is sent on as U+FFFD. */
function percentEncoded(id: string): string {
  try {
    return encodeURIComponent(id);
  } catch {
    return encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'));
  }
}

function attachments(input: CheckInput, entity: Entity, pointer: string, findings: CheckFinding[]): void {
  const { attachments: list, id } = entity;
  if (!Array.isArray(list) || typeof id !== 'string') return;
  for (const [index, attachment] of (list as readonly unknown[]).entries()) {
    const volume =
      typeof attachment === 'object' && attachment !== null && (attachment as Entity)['volume_id'];
    if (typeof volume !== 'string' || volume === id) continue;
    const place = `${pointer}/attachments/${index}/volume_id`;
    findings.push(finding(input, 'attachment', place, 'the attachment is of another volume', id, volume));
  }
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
