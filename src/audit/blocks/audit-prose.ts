import { readFileSync } from 'node:fs';
import type { Contract } from '../../contract/types.ts';
import { findDocuments } from '../find-documents.ts';
import { auditBlocks, type BlockReport } from './audit-blocks.ts';
import { auditPolicies, type PolicyReport } from './audit-policies.ts';
import { countRequirements, type RequirementCount } from './count-requirements.ts';
import { loadBlockMappings } from './load-mappings.ts';
import { readBlocks } from './read-blocks.ts';
import { readPolicies } from './read-policies.ts';

/** What became of the prose of the documents, and how many requirements there are. */
export interface ProseAudit {
  /** One for each document of `schemas/blocks/` that is in the folder. */
  readonly documents: readonly BlockReport[];
  /** What of the documents' tables of permissions the contracts require; absent where no document has any. */
  readonly policies?: PolicyReport;
  readonly requirements: readonly RequirementCount[];
  /** Number of problems of all documents: what has to be 0. */
  readonly problems: number;
}

/**
 * Holds the prose of the documents of a folder against what it is said to lead to.
 *
 * @param contracts all contracts: a block may lead to a requirement of any
 * @throws {UserError} when a mapping breaks its format or the folder cannot be read
 */
export function auditProse(folder: string, contracts: readonly Contract[]): ProseAudit {
  const mappings = loadBlockMappings();
  const paths = findDocuments(
    folder,
    mappings.map(({ document }) => document),
  );
  const known = new Map(contracts.flatMap((contract) => [...contract.requirements]));
  const read = mappings.flatMap((mapping) => {
    const path = paths.get(mapping.document);
    return path === undefined ? [] : [{ mapping, blocks: readBlocks(readFileSync(path, 'utf8')) }];
  });
  const documents = read.map(({ mapping, blocks }) => auditBlocks(blocks, mapping, known));
  const rows = read.flatMap(({ blocks }) => readPolicies(blocks));
  const policies = rows.length === 0 ? undefined : auditPolicies(rows, contracts);
  const problems = documents.reduce((total, report) => total + report.problems.length, 0);
  return {
    documents,
    ...(policies === undefined ? {} : { policies }),
    requirements: countRequirements(known.values()),
    problems: problems + (policies?.problems.length ?? 0),
  };
}
