/** Keywords that bound one type only, by that type. */
export const KEYWORDS_BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'pattern', 'format', 'x-maxBytes'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: [
    'items',
    'prefixItems',
    'contains',
    'minContains',
    'maxContains',
    'minItems',
    'maxItems',
    'uniqueItems',
    'x-uniqueBy',
  ],
  object: [
    'properties',
    'patternProperties',
    'additionalProperties',
    'unevaluatedProperties',
    'propertyNames',
    'required',
    'dependentRequired',
    'dependentSchemas',
    'minProperties',
    'maxProperties',
  ],
};

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Every keyword that a schema of a contract may have: JSON Schema 2020-12, OpenAPI 3.1 and our own. */
export const SCHEMA_KEYWORDS: ReadonlySet<string> = new Set([
  ...Object.values(KEYWORDS_BY_TYPE).flat(),
  ...words(
    '$ref $defs $comment type enum const allOf anyOf oneOf not if then else title description default',
  ),
  ...words('deprecated readOnly writeOnly examples example x-source x-errata x-level x-leniency x-feature'),
  ...words('x-reference x-deprecated x-requirements x-openstack'),
]);

/** Members of an operation; `x-actions` and `x-openstack` included. */
export const OPERATION_MEMBERS: ReadonlySet<string> = new Set(
  words(`operationId summary description tags deprecated parameters requestBody responses externalDocs security
    servers x-source x-capability x-effect x-entity x-states x-openstack x-actions x-errata x-errors x-requirements
    x-feature x-deprecated`),
);

/** Members of a parameter. */
export const PARAMETER_MEMBERS: ReadonlySet<string> = new Set(
  words(`$ref name in required description deprecated schema style explode example examples allowReserved x-source
    x-errata x-feature x-reference x-deprecated x-openstack`),
);

/** Members of a response. */
export const RESPONSE_MEMBERS: ReadonlySet<string> = new Set(
  words('$ref description headers content links x-source x-errata x-openstack'),
);

/** Members of `x-openstack`. */
export const OPENSTACK_MEMBERS: ReadonlySet<string> = new Set(
  words('discriminator property action-name min-ver max-ver'),
);

/** The known name that a misspelt one is nearest to, when it is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = distanceOf(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Edits between two words: insertions, deletions and replacements (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
