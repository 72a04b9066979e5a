import { actRuleFaults } from './act-rules.ts';
import { authenticationFaults } from './authentication.ts';
import { backupFaults } from './backups.ts';
import { catalogueFaults } from './catalogue.ts';
import { coherenceFaults } from './coherence.ts';
import { contentTypeFaults } from './content-type.ts';
import { creationRuleFaults } from './creation-rules.ts';
import { creationShownFaults } from './creation-shown.ts';
import { creationSourceFaults } from './creation-sources.ts';
import { dataFaults } from './data.ts';
import { deleteFaults } from './deletes.ts';
import { easystackActFaults } from './easystack-acts.ts';
import { easystackListFaults } from './easystack-lists.ts';
import { encodingFaults } from './encoding.ts';
import { errorCodeFaults } from './error-codes.ts';
import type { Fault } from './fault.ts';
import { filterFaults } from './filters.ts';
import { foreignDataFaults } from './foreign-data.ts';
import { generalFaults } from './general.ts';
import { headerFaults } from './headers.ts';
import { historyFaults } from './histories.ts';
import { iamFaults } from './iam.ts';
import { identityFaults } from './identity.ts';
import { jobFaults } from './jobs.ts';
import { lifeOfVolumesFaults } from './life-of-volumes.ts';
import { linkFaults } from './links.ts';
import { listFaults } from './lists.ts';
import { makingSnapshotFaults } from './making-snapshots.ts';
import { metadataFaults } from './metadata.ts';
import { performanceChangeFaults } from './performance-changes.ts';
import { qosSpecFaults } from './qos-specs.ts';
import { queryValidationFaults } from './query-validation.ts';
import { quotaChangeFaults } from './quota-changes.ts';
import { quotaFaults } from './quotas.ts';
import { raceFaults } from './races.ts';
import { responseShapeFaults } from './response-shape.ts';
import { snapshotListFaults } from './snapshot-lists.ts';
import { stateFaults } from './states.ts';
import { statusFaults } from './status.ts';
import { tagQueryFaults } from './tag-queries.ts';
import { tagRemovalFaults } from './tag-removal.ts';
import { tagFaults } from './tags.ts';
import { timingFaults } from './timing.ts';
import { transferFaults } from './transfers.ts';
import { untrueFieldFaults } from './untrue-fields.ts';
import { updateFaults } from './updates.ts';
import { validationFaults } from './validation.ts';
import { vendorListFaults } from './vendor-lists.ts';
import { vendorShowFaults } from './vendor-shows.ts';
import { volumeActFaults } from './volume-acts.ts';
import { volumeTypeFaults } from './volume-types.ts';

/** Every fault. A new one is added to the file of its class; a new class is added here. */
export const faults: readonly Fault[] = [
  statusFaults,
  responseShapeFaults,
  contentTypeFaults,
  validationFaults,
  queryValidationFaults,
  linkFaults,
  listFaults,
  deleteFaults,
  updateFaults,
  stateFaults,
  identityFaults,
  dataFaults,
  creationRuleFaults,
  actRuleFaults,
  filterFaults,
  snapshotListFaults,
  untrueFieldFaults,
  errorCodeFaults,
  authenticationFaults,
  metadataFaults,
  tagFaults,
  tagRemovalFaults,
  tagQueryFaults,
  transferFaults,
  quotaFaults,
  quotaChangeFaults,
  volumeTypeFaults,
  qosSpecFaults,
  backupFaults,
  volumeActFaults,
  easystackActFaults,
  catalogueFaults,
  iamFaults,
  vendorListFaults,
  vendorShowFaults,
  creationSourceFaults,
  creationShownFaults,
  performanceChangeFaults,
  foreignDataFaults,
  easystackListFaults,
  makingSnapshotFaults,
  lifeOfVolumesFaults,
  generalFaults,
  encodingFaults,
  timingFaults,
  headerFaults,
  jobFaults,
  raceFaults,
  historyFaults,
  coherenceFaults,
].flat();
