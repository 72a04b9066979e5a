import type { LintProblem } from './problem.ts';
import { isMapping, type Site } from './file-set.ts';
import { keywordOf, placeOf, sitesOf, typesOf, type LintSubject, type Rule } from './subject.ts';

const LEVELS = ['must', 'should', 'observe'];

/** Requirements that exist beside a keyword, by the keyword: docs/contract-format.md. */
const VARIANTS: Readonly<Record<string, string>> = {
  'type~null': 'type',
  'type~fraction': 'type',
  'type~coercion': 'type',
  'enum~case': 'enum',
};

/** A level belongs to a keyword that the schema has, and says why it is another than usual. */
export const levels: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) => {
    const level = site.value['x-level'];
    if (level === undefined) return [];
    return [...entriesOf(level, site, subject), ...reasonOf(site, subject)];
  });

function entriesOf(level: unknown, site: Site, subject: LintSubject): LintProblem[] {
  const entries = typeof level === 'object' && level !== null ? Object.entries(level) : [];
  const problem = (message: string, mend: string, ...keys: string[]): LintProblem => ({
    rule: 'x-level',
    place: placeOf(site, 'x-level', ...keys),
    message,
    mend,
  });
  if (entries.length === 0) {
    return [problem('x-level must be a mapping of keywords to levels', 'Write { maximum: observe }.')];
  }
  return entries.flatMap(([keyword, value]) => {
    if (!LEVELS.includes(value as string))
      return [problem(`unknown level ${JSON.stringify(value)}`, `Choose of ${LEVELS.join(', ')}.`, keyword)];
    if (hasKeyword(keyword, site, subject)) return [];
    return [
      problem(
        `x-level is about "${keyword}", which the schema does not have`,
        'Name a keyword that stands beside it.',
        keyword,
      ),
    ];
  });
}

function hasKeyword(keyword: string, site: Site, subject: LintSubject): boolean {
  // Whether a property is required is said by the schema that it stands in.
  if (keyword === 'required') return true;
  const plain = VARIANTS[keyword] ?? keyword;
  if (plain === 'type') return typesOf(site, subject) !== undefined;
  return plain === 'unknown' || keywordOf(site, plain, subject) !== undefined;
}

const REASONS = ['x-errata', 'x-leniency'];

/** An erratum or a leniency: beside the level, at the parameter, or wherever the schema is referred to. */
function reasonOf(site: Site, subject: LintSubject): LintProblem[] {
  if (REASONS.some((name) => keywordOf(site, name, subject) !== undefined)) return [];
  // The names of a map have no row of their own: what is said of the map is said of them.
  if (site.keys.at(-1) === 'propertyNames' && REASONS.some((name) => holderOf(site)[name] !== undefined))
    return [];
  const users = usersOf(site, subject);
  if (users.length > 0 && users.every(({ value }) => REASONS.some((name) => value[name] !== undefined)))
    return [];
  return [
    {
      rule: 'x-level-reason',
      place: placeOf(site, 'x-level'),
      message: 'x-level without a reason',
      mend: 'Name the erratum in x-errata, or the leniency of the document in x-leniency.',
    },
  ];
}

/** The mapping in which a schema stands. */
function holderOf({ file, keys }: Site): Site['value'] {
  let value: unknown = file.value;
  for (const key of keys.slice(0, -1)) value = (value as Readonly<Record<string, unknown>>)[key];
  return isMapping(value) ? value : {};
}

/** Parameters whose schema this is, and schemas and parameters that refer to it. */
function usersOf(site: Site, subject: LintSubject): Site[] {
  const isSite = (other: Site | undefined): boolean => other?.value === site.value;
  const parameters = sitesOf(subject, 'parameter').filter((parameter) => {
    const { schema } = parameter.value;
    if (!isMapping(schema)) return false;
    return schema === site.value || isSite(subject.files.follow({ ...parameter, value: schema }));
  });
  const bare = sitesOf(subject, 'schema').filter(
    (other) =>
      other.value !== site.value &&
      !sitesOf(subject, 'parameter').some(({ value }) => value['schema'] === other.value) &&
      isSite(subject.files.follow(other)),
  );
  return [...parameters, ...bare];
}

/** A leniency is told in words. */
export const leniencies: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) => {
    const leniency = site.value['x-leniency'];
    if (leniency === undefined) return [];
    const place = placeOf(site, 'x-leniency');
    if (typeof leniency === 'string' && leniency.trim().length >= 10) return [];
    const mend = 'Say in own words what the document is lenient about.';
    return [{ rule: 'x-leniency', place, message: 'x-leniency must be a sentence', mend }];
  });
