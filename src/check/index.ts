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

/** Runs every check on one exchange. */
export function judge(input: CheckInput): CheckFinding[] {
  return CHECKS.flatMap((check) => check.run(input));
}

export { describe } from './describe.ts';
export { entitiesOf, type PlacedEntity } from './entities.ts';
export { parseBody, type ParsedBody } from './parse-body.ts';
export { allowedStatuses } from './status.ts';
export type { Check, CheckFinding, CheckInput } from './types.ts';
