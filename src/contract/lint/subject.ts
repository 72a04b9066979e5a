import type { Place } from '../../errors/user-error.ts';
import type { FoundSite, SiteKind } from './walk-sites.ts';
import { isMapping, type FileSet, type Keys, type Site } from './file-set.ts';
import type { LintProblem } from './problem.ts';

/** A contract's files under lint, with what the rules ask of them. */
export interface LintSubject {
  /** The contract's folder. */
  readonly directory: string;
  readonly files: FileSet;
  readonly sites: readonly FoundSite[];
  readonly errata: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
  /** Ids of the documents that the contract names. */
  readonly documents: ReadonlySet<string>;
  /** Ids of the documents that any contract names which shares files with it. */
  readonly sharedDocuments: () => ReadonlySet<string>;
}

/** What is wrong with a contract by one rule. */
export type Rule = (subject: LintSubject) => LintProblem[];

/** The sites of one kind. */
export function sitesOf({ sites }: LintSubject, kind: SiteKind): FoundSite[] {
  return sites.filter((site) => site.kind === kind);
}

/** Where a member of a mapping stands. */
export function placeOf(site: Site, ...keys: Keys): Place {
  return site.file.place([...site.keys, ...keys]);
}

/** A schema, what it refers to and all of which it is a branch, in this order: what a value of it must also fit. */
export function partsOf(site: Site, subject: LintSubject): Site[] {
  const { branchOf = [] } = site as Partial<FoundSite>;
  const parents = branchOf.filter((parent) => parent.keys !== site.keys);
  return [...ownParts(site, subject), ...parents.flatMap((parent) => ownParts(parent, subject))];
}

/** A schema, what it refers to, and the items of `allOf` of both. */
function ownParts(site: Site, subject: LintSubject, depth = 0): Site[] {
  if (depth > 20) return [];
  const { value } = site;
  const target = typeof value['$ref'] === 'string' ? subject.files.follow(site) : undefined;
  const every = branchesOf(site, 'allOf').flatMap((part) => ownParts(part, subject, depth + 1));
  return [site, ...(target === undefined ? [] : ownParts(target, subject, depth + 1)), ...every];
}

/** The items of `allOf`, `anyOf` or `oneOf`. */
export function branchesOf(site: Site, keyword: string): Site[] {
  const list = site.value[keyword];
  if (!Array.isArray(list)) return [];
  return (list as unknown[]).flatMap((value, index) =>
    isMapping(value) ? [{ file: site.file, keys: [...site.keys, keyword, index], value }] : [],
  );
}

/** The value of a keyword in a schema or what it refers to; its own outweighs. */
export function keywordOf(site: Site, keyword: string, subject: LintSubject): unknown {
  return ownParts(site, subject).find(({ value }) => value[keyword] !== undefined)?.value[keyword];
}

/** The JSON types that a schema allows, or undefined where it does not say. */
export function typesOf(site: Site, subject: LintSubject): readonly string[] | undefined {
  const type = keywordOf(site, 'type', subject);
  return type === undefined ? undefined : ([] as string[]).concat(type as string | string[]);
}
