import type { Kind } from './comparison.ts';

/** Words of requirement ids by what they are about; the first that fits counts. */
const BY_REQUIREMENT: readonly (readonly [RegExp, Kind])[] = [
  [/(^|\.)error-body|\.code$|error-code/, 'error shape and code'],
  [/(^|\.)(rejects|accepts|refuses)|bound|limit|maxLength|minimum|maximum/i, 'validation boundary'],
  [/(^|\.)status$/, 'status'],
  [/(order|sort|pages?|paging|newest|marker|offset)/, 'ordering'],
  [/undocumented-fields|(has|shows|echo|lists?)-|fields?/, 'field set'],
  [/response-body|type|content-type|format|form$/, 'type'],
  [/(state|reaches|completes|ends?-|final|available|deleting|in-use|gone|life)/, 'state'],
  [/(time|within|takes)/, 'timing'],
];

/** What a requirement, or what was seen of it, is about. What was seen (`type:/volume/size`) tells more than the id. */
export function kindOf(requirement: string, signatures: readonly string[] = []): Kind {
  const rest = requirement.slice(requirement.indexOf(':') + 1);
  if (rest.endsWith('response-body') && signatures.length > 0) {
    const isField = signatures.every((one) => /^(required|additionalProperties|unevaluated)/.test(one));
    return isField ? 'field set' : 'type';
  }
  return BY_REQUIREMENT.find(([pattern]) => pattern.test(rest))?.[1] ?? 'other';
}
