import { createAjv } from '../validate.ts';
import type { Site } from './file-set.ts';
import type { LintProblem } from './problem.ts';
import { keywordOf, placeOf, sitesOf, typesOf, type LintSubject, type Rule } from './subject.ts';
import { KEYWORDS_BY_TYPE } from './vocabulary.ts';

const PAIRS = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minLength', 'x-maxBytes'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

/** No value lies between bounds that are crossed. */
export const crossedBounds: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) =>
    PAIRS.flatMap(([least, most]) => {
      if (site.value[least] === undefined && site.value[most] === undefined) return [];
      const [low, high] = [keywordOf(site, least, subject), keywordOf(site, most, subject)];
      if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return [];
      return [
        {
          rule: 'crossed-bounds',
          place: placeOf(site, site.value[most] === undefined ? least : most),
          message: `${least} ${low} is above ${most} ${high}: no value fits`,
          mend: 'Correct one of the two.',
        },
      ];
    }),
  );

const LENGTHS = [
  'minLength',
  'maxLength',
  'x-maxBytes',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];
const LIMITS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

/** Bounds are numbers, lengths whole ones that are not negative. */
export const boundsAreNumbers: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) =>
    [...LENGTHS, ...LIMITS].flatMap((keyword) => {
      const bound = site.value[keyword];
      if (bound === undefined) return [];
      const counts = LENGTHS.includes(keyword);
      const fits = typeof bound === 'number' && (!counts || (Number.isInteger(bound) && bound >= 0));
      if (fits) return [];
      const what = counts ? 'a whole number from 0 on' : 'a number';
      return [
        {
          rule: 'bound-type',
          place: placeOf(site, keyword),
          message: `${keyword} must be ${what}, not ${JSON.stringify(bound)}`,
          mend: 'Write the number, without quotes.',
        },
      ];
    }),
  );

/** A bound for another type than the schema's own bounds nothing. */
export const boundsFitType: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) => {
    const types = typesOf(site, subject);
    if (types === undefined) return [];
    const allowed = new Set(types.map((type) => (type === 'integer' ? 'number' : type)));
    return Object.entries(KEYWORDS_BY_TYPE).flatMap(([type, keywords]) =>
      allowed.has(type) ? [] : keywords.flatMap((keyword) => misplaced(site, keyword, types)),
    );
  });

function misplaced(site: Site, keyword: string, types: readonly string[]): LintProblem[] {
  if (site.value[keyword] === undefined) return [];
  return [
    {
      rule: 'keyword-type',
      place: placeOf(site, keyword),
      message: `${keyword} says nothing about type ${types.join(' or ')}`,
      mend: 'Correct the type, or remove the keyword.',
    },
  ];
}

const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

/** Types are those of JSON Schema. */
export const knownTypes: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) =>
    ([] as unknown[])
      .concat(site.value['type'] ?? [])
      .filter((type) => !TYPES.includes(type as string))
      .map((type) => ({
        rule: 'unknown-type',
        place: placeOf(site, 'type'),
        message: `unknown type ${type === null ? 'null without quotes' : JSON.stringify(type)}`,
        mend: `Choose of ${TYPES.map((name) => (name === 'null' ? "'null'" : name)).join(', ')}.`,
      })),
  );

/** Patterns compile as regular expressions over Unicode (ECMA-262 with the flag `u`, as JSON Schema asks). */
export const goodPatterns: Rule = (subject) =>
  sitesOf(subject, 'schema').flatMap((site) => {
    const { pattern } = site.value;
    const reason = pattern === undefined ? undefined : patternError(pattern);
    if (reason === undefined) return [];
    return [
      {
        rule: 'bad-pattern',
        place: placeOf(site, 'pattern'),
        message: `the pattern is no regular expression: ${reason}`,
        mend: 'Correct it; it must compile with the flag u.',
      },
    ];
  });

function patternError(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string') return 'it is no text';
  try {
    void new RegExp(pattern, 'u');
    return undefined;
  } catch (cause) {
    return (cause as Error).message.replace(/^Invalid regular expression: /, '');
  }
}

/** A format that no validator knows would let everything through. */
export const knownFormats: Rule = (subject: LintSubject) => {
  const known = new Set(Object.keys(createAjv().formats));
  return sitesOf(subject, 'schema').flatMap((site) => {
    const { format } = site.value;
    if (format === undefined || known.has(format as string)) return [];
    return [
      {
        rule: 'unknown-format',
        place: placeOf(site, 'format'),
        message: `unknown format ${JSON.stringify(format)}`,
        mend: 'Use one of JSON Schema, or a pattern.',
      },
    ];
  });
};
