export {
  REQUIREMENT_STATUSES,
  requirementStatuses,
  type RequirementStatus,
} from '../../result/requirement-status.ts';
