import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../../errors/user-error.ts';
import { readYamlFile } from '../../errors/yaml-file.ts';
import { contractDirectory, readContract, type FiledContract } from '../load.ts';
import {
  boundsAreNumbers,
  boundsFitType,
  crossedBounds,
  goodPatterns,
  knownFormats,
  knownTypes,
} from './bound-rules.ts';
import { knownErrata, knownFeatures, knownSources } from './citation-rules.ts';
import { FileSet, isMapping } from './file-set.ts';
import { leniencies, levels } from './level-rules.ts';
import { unknownMembers } from './member-rules.ts';
import { lintOperation, lintPaths } from './operation-rules.ts';
import type { LintProblem } from './problem.ts';
import { lintRequirements } from './row-rules.ts';
import { lintSharing, sharedDocuments } from './sharing-rules.ts';
import type { LintSubject, Rule } from './subject.ts';
import { lintText } from './text-rules.ts';
import { defaults, enumValues, requiredNames } from './value-rules.ts';
import { versionMarks, versionRanges } from './version-rules.ts';
import { walkSites } from './walk-sites.ts';

const FILES = ['openapi.yaml', 'requirements.yaml', 'errata.yaml'];

/** Rules over the files as they are written, which hold for each part of them by itself. */
const RULES: readonly Rule[] = [
  unknownMembers,
  knownTypes,
  boundsAreNumbers,
  crossedBounds,
  boundsFitType,
  goodPatterns,
  knownFormats,
  enumValues,
  defaults,
  requiredNames,
  knownErrata,
  knownSources,
  knownFeatures,
  levels,
  leniencies,
  versionMarks,
  versionRanges,
];

/**
 * Everything that is wrong with the contract in a folder, by file and line. Files that are no YAML end it there, and a
 * contract that cannot be loaded is not looked at as a whole.
 */
export function lintFolder(directory: string): LintProblem[] {
  const texts = FILES.flatMap((name) => lintText(join(directory, name)));
  if (texts.some(({ rule }) => FATAL.has(rule))) return sorted(texts);
  let files: FileSet;
  try {
    files = new FileSet(join(directory, 'openapi.yaml'));
  } catch (error) {
    return sorted([...texts, problemOf(error)]);
  }
  const shared = files.files().filter(({ path }) => !FILES.includes(relative(directory, path)));
  const beside = shared.flatMap(({ path }) => lintText(path));
  const loaded = load(directory);
  const parts = isCyclic(loaded) ? [] : lintParts(directory, files);
  const whole = loaded instanceof UserError ? [problemOf(loaded)] : lintWhole(directory, loaded);
  return sorted(unique([...texts, ...beside, ...parts, ...whole]));
}

/** Nothing more can be said after these. */
const FATAL = new Set(['missing-file', 'encoding', 'bom', 'yaml', 'empty-file']);

function load(directory: string): FiledContract | UserError {
  try {
    return readContract(directory);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function isCyclic(loaded: FiledContract | UserError): boolean {
  return loaded instanceof UserError && loaded.message.startsWith('cyclic $ref');
}

function lintParts(directory: string, files: FileSet): LintProblem[] {
  const head = isMapping(files.entry.value) ? files.entry.value['x-contract'] : undefined;
  const { documents, features } = isMapping(head) ? head : {};
  const listed = isMapping(features) ? Object.values(features).flat() : [];
  const subject: LintSubject = {
    directory,
    files,
    sites: walkSites(files),
    errata: new Set(errataOf(directory)),
    features: new Set(listed as string[]),
    documents: new Set(isMapping(documents) ? Object.keys(documents) : []),
    sharedDocuments: () => sharedDocuments(dirname(dirname(directory))),
  };
  return RULES.flatMap((rule) => rule(subject));
}

function errataOf(directory: string): string[] {
  const { value } = readYamlFile(join(directory, 'errata.yaml'));
  return Array.isArray(value) ? value.map((erratum: { id?: string } | null) => String(erratum?.id)) : [];
}

function lintWhole(directory: string, filed: FiledContract): LintProblem[] {
  const { contract, openapi } = filed;
  const root = dirname(dirname(directory));
  const isContract = (id: string): boolean => contractDirectory(id, root) !== undefined;
  return [
    ...contract.operations.flatMap((operation) => lintOperation(operation, openapi)),
    ...lintPaths(contract.operations, openapi),
    ...lintRequirements(filed),
    ...lintSharing(filed, directory, isContract),
  ];
}

function problemOf(error: unknown): LintProblem {
  if (!(error instanceof UserError)) throw error;
  const {
    message,
    place = { file: 'openapi.yaml', line: 1, column: 1 },
    mend = 'See docs/contract-format.md.',
  } = error;
  return { rule: 'format', place, message, mend };
}

/** The same place may be found wrong by its own rule and by the format. */
function unique(problems: readonly LintProblem[]): LintProblem[] {
  const at = ({ place }: LintProblem): string => `${place.file}:${place.line}:${place.column}`;
  const told = new Set(problems.filter(({ rule }) => rule !== 'format').map(at));
  return problems.filter((problem) => problem.rule !== 'format' || !told.has(at(problem)));
}

function sorted(problems: readonly LintProblem[]): LintProblem[] {
  return problems.toSorted(
    (a, b) =>
      (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : 0) ||
      (a.place.line ?? 0) - (b.place.line ?? 0) ||
      (a.place.column ?? 0) - (b.place.column ?? 0),
  );
}

/** Whether a folder holds a contract. */
export function isContractFolder(directory: string): boolean {
  return existsSync(join(directory, 'openapi.yaml'));
}
