import { actRuleFaults } from './act-rules.ts';
import { authenticationFaults } from './authentication.ts';
import { contentTypeFaults } from './content-type.ts';
import { creationRuleFaults } from './creation-rules.ts';
import { dataFaults } from './data.ts';
import { deleteFaults } from './deletes.ts';
import { errorCodeFaults } from './error-codes.ts';
import type { Fault } from './fault.ts';
import { filterFaults } from './filters.ts';
import { identityFaults } from './identity.ts';
import { linkFaults } from './links.ts';
import { listFaults } from './lists.ts';
import { queryValidationFaults } from './query-validation.ts';
import { responseShapeFaults } from './response-shape.ts';
import { snapshotListFaults } from './snapshot-lists.ts';
import { stateFaults } from './states.ts';
import { statusFaults } from './status.ts';
import { untrueFieldFaults } from './untrue-fields.ts';
import { updateFaults } from './updates.ts';
import { validationFaults } from './validation.ts';

/** Every fault. A new one is added to the file of its class; a new class is added here. */
export const faults: readonly Fault[] = [
  ...statusFaults,
  ...responseShapeFaults,
  ...contentTypeFaults,
  ...validationFaults,
  ...queryValidationFaults,
  ...linkFaults,
  ...listFaults,
  ...deleteFaults,
  ...updateFaults,
  ...stateFaults,
  ...identityFaults,
  ...dataFaults,
  ...creationRuleFaults,
  ...actRuleFaults,
  ...filterFaults,
  ...snapshotListFaults,
  ...untrueFieldFaults,
  ...errorCodeFaults,
  ...authenticationFaults,
];
