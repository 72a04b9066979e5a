import type { Site } from './file-set.ts';
import type { LintProblem } from './problem.ts';
import { placeOf, sitesOf, type Rule } from './subject.ts';
import {
  nearest,
  OPERATION_MEMBERS,
  PARAMETER_MEMBERS,
  RESPONSE_MEMBERS,
  SCHEMA_KEYWORDS,
} from './vocabulary.ts';

/** Members that nobody reads are misspelt, and a misspelt constraint constrains nothing. */
export const unknownMembers: Rule = (subject) => [
  ...sitesOf(subject, 'schema').flatMap((site) => unknown(site, SCHEMA_KEYWORDS, 'keyword')),
  ...sitesOf(subject, 'operation').flatMap((site) => unknown(site, OPERATION_MEMBERS, 'member')),
  ...sitesOf(subject, 'parameter').flatMap((site) => unknown(site, PARAMETER_MEMBERS, 'member')),
  ...sitesOf(subject, 'response').flatMap((site) => unknown(site, RESPONSE_MEMBERS, 'member')),
];

function unknown(site: Site, known: ReadonlySet<string>, word: string): LintProblem[] {
  return Object.keys(site.value)
    .filter((key) => !known.has(key))
    .map((key) => {
      const meant = nearest(key, known);
      return {
        rule: 'unknown-keyword',
        place: placeOf(site, key),
        message: `unknown ${word} "${key}"`,
        mend: meant === undefined ? 'Remove it.' : `Write ${meant}, or remove it.`,
      };
    });
}
