import { contentTypeCheck } from './content-type.ts';
import { errorBodyCheck } from './error-body.ts';
import { identityCheck } from './identity.ts';
import { responseBodyCheck } from './response-body.ts';
import { statusCheck } from './status.ts';
import type { Check, CheckFinding, CheckInput } from './types.ts';
import { undocumentedFieldsCheck } from './undocumented-fields.ts';

/** Every check that judges a single exchange. A new one is a file of its own and a line here. */
export const CHECKS: readonly Check[] = [
  statusCheck,
  contentTypeCheck,
  responseBodyCheck,
  errorBodyCheck,
  identityCheck,
  undocumentedFieldsCheck,
];

const NONE: readonly CheckFinding[] = [];

/** Runs every check on one exchange. */
export function judge(input: CheckInput): readonly CheckFinding[] {
  let findings = NONE;
  for (const check of CHECKS) {
    const found = check.run(input);
    // Nearly every check finds nothing nearly every time.
    if (found.length > 0) findings = findings.concat(found);
  }
  return findings;
}

export { describe } from './describe.ts';
export { entitiesOf, type PlacedEntity } from './entities.ts';
export { lastParameter } from './last-parameter.ts';
export { parseBody, type ParsedBody } from './parse-body.ts';
export { allowedStatuses } from './status.ts';
export type { Check, CheckFinding, CheckInput } from './types.ts';
