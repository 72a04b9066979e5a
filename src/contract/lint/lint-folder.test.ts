import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SAMPLE_OPENAPI, SAMPLE_REQUIREMENTS, writeContract } from '../testing/write-contract.ts';
import { lintFolder } from './lint-folder.ts';
import { renderLint } from './render-lint.ts';

/** A good contract in which every rule has something to look at. */
const GOOD = edit(
  SAMPLE_OPENAPI,
  [
    'name: { type: string, maxLength: 64 }',
    `name:
              type: string
              minLength: 1
              maxLength: 64
              pattern: '^[a-z]*$'
              default: thing
              x-level: { maxLength: observe }
              x-errata: [name-length]
              x-source: { document: DOC, section: '1.1', tables: ['1-1'] }`,
  ],
  ['kind: { type: string, enum: [FAST, SLOW] }', 'kind: { type: string, enum: [FAST, SLOW], default: SLOW }'],
  [
    "                - $ref: '#/components/schemas/GrowBody'\n                  x-openstack: { action-name: grow }\n",
    `                - $ref: '#/components/schemas/GrowBody'
                  x-openstack: { action-name: grow, min-ver: '3.1', max-ver: '3.4' }
                - $ref: '#/components/schemas/GrowBody'
                  x-openstack: { action-name: grow, min-ver: '3.5' }
`,
  ],
  [
    'x-level: { maximum: observe } }',
    'x-level: { maximum: observe }, x-leniency: Larger sizes are cut off. }',
  ],
);
const REQUIREMENTS = `${SAMPLE_REQUIREMENTS}  errata: [name-length]\n`;
const ERRATA = `- id: name-length
  kind: length
  source: { document: DOC, section: '1.1', tables: ['1-1'] }
  text: The table says 64 and the text 85.
  decision: Both are accepted.
`;

type Edit = readonly [from: string, to: string];
interface Files {
  readonly openapi?: string | readonly Edit[];
  readonly requirements?: string | readonly Edit[];
  readonly errata?: string | readonly Edit[];
}

function edit(text: string, ...edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the sample lacks ${from}`);
    return before.replace(from, () => to);
  }, text);
}

function lint(files: Files): string {
  const textOf = (good: string, change: string | readonly Edit[] = []): string =>
    typeof change === 'string' ? change : edit(good, ...change);
  const folder = writeContract({
    openapi: textOf(GOOD, files.openapi),
    requirements: textOf(REQUIREMENTS, files.requirements),
    errata: textOf(ERRATA, files.errata),
  });
  return renderLint(lintFolder(folder));
}

test('lintFolder() finds nothing in a good contract', () => {
  expect(lint({})).toBe('');
});

const KIND = 'enum: [FAST, SLOW], default: SLOW';
const SIZE = 'size: { type: integer, minimum: 1, maximum: 100 }';
const SHOW = 'operationId: things.show\n';

describe('lintFolder() refuses', () => {
  test.each<[string, string, Files, RegExp]>([
    // Characters and YAML
    [
      'an empty file',
      'empty-file',
      { requirements: '' },
      /requirements\.yaml:1:1: the file is empty\. Write/,
    ],
    ['a file of comments only', 'empty-file', { errata: '# none\n' }, /errata\.yaml:1:1: the file is empty/],
    ['a byte order mark', 'bom', { openapi: `\uFEFF${GOOD}` }, /openapi\.yaml:1:1: .*byte order mark\. Save/],
    [
      'a tab as indent',
      'yaml',
      { openapi: [['\n    post:', '\n\tpost:']] },
      /openapi\.yaml:1[0-9]:\d+: not valid YAML: .*tab/i,
    ],
    [
      'a bad indent',
      'yaml',
      { openapi: [['\n  documents:', '\n    documents:']] },
      /openapi\.yaml:\d+:\d+: not valid YAML/,
    ],
    [
      'an open bracket',
      'yaml',
      { openapi: [['openapi: 3.1.0', 'openapi: [3.1.0']] },
      /openapi\.yaml:\d+:\d+: not valid YAML/,
    ],
    [
      'a key that stands twice',
      'yaml',
      { openapi: [["version: '1' }", "version: '1', version: '2' }"]] },
      /openapi\.yaml:2:\d+: .*unique.*Remove one/,
    ],
    [
      'two documents in a file',
      'yaml',
      { errata: `${ERRATA}---\n[]\n` },
      /errata\.yaml:\d+:\d+: not valid YAML.*Keep one document/,
    ],
    [
      'an unquoted no as enum value',
      'unquoted-boolean',
      { openapi: [[KIND, 'enum: [FAST, no]']] },
      /openapi\.yaml:\d+:\d+: no without quotes is a boolean.*Put it in quotes/,
    ],
    [
      'an unquoted on as name',
      'unquoted-boolean',
      { openapi: [['image: {', 'on: {']] },
      /openapi\.yaml:\d+:13: on without quotes is a boolean/,
    ],
    [
      'an unquoted status',
      'unquoted-status',
      { openapi: [["'200':", '200:']] },
      /openapi\.yaml:\d+:9: status 200 without quotes/,
    ],
    [
      'an unquoted section',
      'unquoted-number',
      { openapi: [["section: '1.2'", 'section: 1.20']] },
      /openapi\.yaml:\d+:\d+: section 1\.20 without quotes is the number 1\.2\. Put/,
    ],
    [
      'an unquoted microversion',
      'unquoted-number',
      { openapi: [["min-ver: '3.5'", 'min-ver: 3.50']] },
      /min-ver 3\.50 without quotes is the number 3\.5/,
    ],
    // References
    [
      'a dangling $ref',
      'format',
      { openapi: [["schemas/ThingBody' } } }", "schemas/Nothing' } } }"]] },
      /openapi\.yaml:25:\d+: dangling \$ref "#\/components\/schemas\/Nothing".*Correct/,
    ],
    [
      'a $ref to a missing file',
      'format',
      { openapi: [["'#/components/schemas/ErrorBody' }\npaths", "'../no.yaml#/X' }\npaths"]] },
      /openapi\.yaml:8:\d+: dangling \$ref/,
    ],
    [
      'a cyclic schema',
      'format',
      {
        openapi: [
          [
            'properties: { thing: { $ref: ',
            "properties: { again: { $ref: '#/components/schemas/ThingBody' }, thing: { $ref: ",
          ],
        ],
      },
      /openapi\.yaml:\d+:\d+: cyclic \$ref.*Break the circle/,
    ],
    // Identity
    [
      'a duplicate operation id',
      'format',
      { openapi: [[SHOW, 'operationId: things.create\n']] },
      /openapi\.yaml:\d+:\d+: duplicate operationId "things\.create"\. \w/,
    ],
    [
      'a duplicate requirement id',
      'format',
      { requirements: REQUIREMENTS + REQUIREMENTS },
      /requirements\.yaml:7:\d+: duplicate requirement id "things\.grow\.rejects-shrink"\. \w/,
    ],
    [
      'a duplicate erratum id',
      'format',
      { errata: ERRATA + ERRATA },
      /errata\.yaml:6:\d+: duplicate erratum id "name-length"\. \w/,
    ],
    [
      'a contract in the wrong folder',
      'contract-id',
      { openapi: [['id: sample/v1', 'id: sample/v2']] },
      /openapi\.yaml:4:\d+: the contract calls itself sample\/v2 and lies in sample\/v1/,
    ],
    [
      'an unknown companion',
      'companion',
      { openapi: [['  features: { core', '  companions: [sample/v9]\n  features: { core']] },
      /openapi\.yaml:6:\d+: there is no other contract "sample\/v9"/,
    ],
    [
      'two paths for one request',
      'same-path',
      {
        openapi: [
          [
            '  /v1/{project_id}/things/{thing_id}/action:',
            "  /v1/{project_id}/things/{id}:\n    parameters:\n      - { $ref: '#/components/parameters/Project' }\n      - { name: id, in: path, required: true, schema: { type: string } }\n    get:\n      operationId: things.look\n      summary: Look\n      x-capability: thing.look\n      x-effect: { kind: none }\n      x-source: { document: DOC, section: '1.4' }\n      responses: { '200': { description: OK } }\n  /v1/{project_id}/things/{thing_id}/action:",
          ],
        ],
      },
      /are the same request/,
    ],
    // Bounds
    [
      'a minimum above the maximum',
      'crossed-bounds',
      { openapi: [[SIZE, 'size: { type: integer, minimum: 101, maximum: 100 }']] },
      /openapi\.yaml:\d+:\d+: minimum 101 is above maximum 100: no value fits/,
    ],
    [
      'a minLength above the maxLength',
      'crossed-bounds',
      {
        openapi: [
          ['minLength: 1\n', 'minLength: 65\n'],
          ['default: thing\n', 'title: Name\n'],
        ],
      },
      /minLength 65 is above maxLength 64/,
    ],
    [
      'a bound in quotes',
      'bound-type',
      { openapi: [['maxLength: 64 }', "maxLength: '64' }"]] },
      /maxLength must be a whole number from 0 on, not "64"/,
    ],
    [
      'a bound of another type',
      'keyword-type',
      { openapi: [[SIZE, 'size: { type: integer, maxLength: 3 }']] },
      /maxLength says nothing about type integer/,
    ],
    [
      'an unknown type',
      'unknown-type',
      { openapi: [[SIZE, 'size: { type: int, minimum: 1 }']] },
      /unknown type "int"\. Choose of null|unknown type "int"\. Choose of 'null'/,
    ],
    [
      'a bad pattern',
      'bad-pattern',
      { openapi: [["'^[a-z]*$'", "'^[a-z*$'"]] },
      /openapi\.yaml:\d+:\d+: the pattern is no regular expression/,
    ],
    [
      'an unknown format',
      'unknown-format',
      { openapi: [['image: { type: string', 'image: { type: string, format: uuid4']] },
      /unknown format "uuid4"/,
    ],
    [
      'an unknown keyword',
      'unknown-keyword',
      { openapi: [['maxLength: 64 }', 'maxLenght: 64 }']] },
      /unknown keyword "maxLenght"\. Write maxLength/,
    ],
    [
      'an unknown member of an operation',
      'unknown-keyword',
      { openapi: [[SHOW, `${SHOW}      x-state: [ready]\n`]] },
      /unknown member "x-state"\. Write x-states/,
    ],
    // Values
    [
      'an enum value of another type',
      'enum-type',
      { openapi: [[KIND, 'enum: [FAST, 1]']] },
      /enum value 1 is no string/,
    ],
    [
      'an enum value that stands twice',
      'enum',
      { openapi: [[KIND, 'enum: [FAST, FAST]']] },
      /enum value "FAST" stands twice/,
    ],
    [
      'a default outside the enum',
      'default',
      { openapi: [[KIND, 'enum: [FAST, SLOW], default: MIDDLE']] },
      /the default "MIDDLE" is not allowed by the enum/,
    ],
    [
      'a default outside the range',
      'default',
      { openapi: [[SIZE, 'size: { type: integer, maximum: 100, default: 101 }']] },
      /the default 101 is not allowed by maximum 100/,
    ],
    [
      'a default of another type',
      'default',
      { openapi: [[SIZE, "size: { type: integer, default: '1' }"]] },
      /the default "1" is not allowed by type integer/,
    ],
    [
      'a required name without a property',
      'required',
      { openapi: [['required: [grow]', 'required: [grown]']] },
      /"grown" is required and no property/,
    ],
    // Citations
    [
      'a missing source',
      'format',
      { openapi: [["      x-source: { document: DOC, section: '1.2' }\n", '']] },
      /openapi\.yaml:\d+:\d+: paths.*lacks "x-source"/,
    ],
    [
      'an unknown document of an operation',
      'x-source',
      { openapi: [["document: DOC, section: '1.2'", "document: DOG, section: '1.2'"]] },
      /openapi\.yaml:\d+:\d+: unknown document "DOG" in x-source\. x-contract names DOC/,
    ],
    [
      'an unknown document inside a schema',
      'x-source',
      {
        openapi: [
          ["{ document: DOC, section: '1.1', tables: ['1-2'] }", "{ document: DOG, section: '1.1' }"],
        ],
      },
      /unknown document "DOG" in x-source/,
    ],
    [
      'a source in a schema without its section',
      'x-source',
      { openapi: [["{ document: DOC, section: '1.1', tables: ['1-2'] }", '{ document: DOC }']] },
      /x-source lacks "section"/,
    ],
    [
      'an unknown document of an erratum',
      'format',
      { errata: [['document: DOC', 'document: DOG']] },
      /errata\.yaml:1:\d+: unknown document "DOG"/,
    ],
    [
      'x-errata that names nothing',
      'x-errata',
      { openapi: [['x-errata: [name-length]', 'x-errata: [name-lenght]']] },
      /x-errata names "name-lenght", and errata\.yaml has no such erratum\. Did you mean name-length\?/,
    ],
    [
      'an erratum of a requirement that names nothing',
      'requirement-errata',
      { requirements: [['errata: [name-length]', 'errata: [nothing-at-all]']] },
      /requirements\.yaml:6:\d+: requirement "things\.grow\.rejects-shrink" cites "nothing-at-all"/,
    ],
    [
      'an unknown feature',
      'unknown-feature',
      { openapi: [['x-feature: images', 'x-feature: pictures']] },
      /unknown feature "pictures"/,
    ],
    // Levels
    [
      'x-level without a reason',
      'x-level-reason',
      { openapi: [[', x-leniency: Larger sizes are cut off. }', ' }']] },
      /x-level without a reason\. Name the erratum/,
    ],
    [
      'an x-leniency that says nothing',
      'x-leniency',
      { openapi: [['x-leniency: Larger sizes are cut off.', "x-leniency: ''"]] },
      /x-leniency must be a sentence/,
    ],
    [
      'x-level with an unknown keyword',
      'x-level',
      { openapi: [['{ maximum: observe }', '{ minimum: observe }']] },
      /x-level is about "minimum", which the schema does not have/,
    ],
    [
      'x-level with an unknown level',
      'x-level',
      { openapi: [['{ maximum: observe }', '{ maximum: maybe }']] },
      /unknown level "maybe"\. Choose of must, should, observe/,
    ],
    // Microversions
    [
      'a gap between microversions',
      'microversion-gap',
      { openapi: [["min-ver: '3.5'", "min-ver: '3.7'"]] },
      /no branch of action "grow" holds between 3\.4 and 3\.7\. Start at 3\.5/,
    ],
    [
      'microversions that overlap',
      'microversion-overlap',
      { openapi: [["min-ver: '3.5'", "min-ver: '3.4'"]] },
      /two branches of action "grow" hold at 3\.4/,
    ],
    [
      'an action that has two branches',
      'microversion-overlap',
      {
        openapi: [
          [", min-ver: '3.5'", ''],
          [", min-ver: '3.1', max-ver: '3.4'", ''],
        ],
      },
      /two branches of action "grow" hold at every microversion/,
    ],
    [
      'a min-ver above the max-ver',
      'microversion',
      { openapi: [["min-ver: '3.1', max-ver: '3.4'", "min-ver: '3.10', max-ver: '3.4'"]] },
      /min-ver 3\.10 is above max-ver 3\.4/,
    ],
    [
      'an unknown member of x-openstack',
      'microversion',
      { openapi: [["min-ver: '3.5'", "min-version: '3.5'"]] },
      /unknown member "min-version" of x-openstack/,
    ],
    [
      'text that is no microversion',
      'microversion',
      { openapi: [["min-ver: '3.5'", 'min-ver: v3']] },
      /min-ver "v3" is no microversion/,
    ],
    // Operations
    [
      'a pointer of x-effect to nothing',
      'pointer',
      { openapi: [['id: /thing/id }', 'id: /thing/uuid }']] },
      /openapi\.yaml:16:55: x-effect\.id "\/thing\/uuid" leads to nothing/,
    ],
    [
      'a pointer of x-entity to nothing',
      'pointer',
      { openapi: [['x-entity: /thing\n', 'x-entity: /things\n']] },
      /x-entity "\/things" leads to nothing/,
    ],
    [
      'a pointer into a body that is not there',
      'pointer',
      {
        openapi: [
          [
            'x-effect: { kind: changes, resource: thing }',
            'x-effect: { kind: changes, resource: thing, job: /job_id }',
          ],
        ],
      },
      /x-effect\.job "\/job_id" points into a success body, and there is none/,
    ],
    [
      'an undeclared path parameter',
      'format',
      { openapi: [['/v1/{project_id}/things:', '/v1/{project_id}/{zone}/things:']] },
      /openapi\.yaml:\d+:\d+: path parameter \{zone\} is not declared\. \w/,
    ],
    [
      'a path parameter that is not in the path',
      'format',
      { openapi: [['  /v1/{project_id}/things/{thing_id}:', '  /v1/{project_id}/things/one:']] },
      /the path has no parameter \{thing_id\}\. \w/,
    ],
    [
      'a path parameter that is not required',
      'path-parameter',
      {
        openapi: [
          [
            'Project: { name: project_id, in: path, required: true,',
            'Project: { name: project_id, in: path,',
          ],
        ],
      },
      /path parameter "project_id" of things\.create is not required/,
    ],
    [
      'a parameter that is declared twice',
      'duplicate-parameter',
      {
        openapi: [
          [
            "parameters: [{ $ref: '#/components/parameters/Project' }]",
            "parameters: [{ $ref: '#/components/parameters/Project' }, { $ref: '#/components/parameters/Project' }]",
          ],
        ],
      },
      /path parameter "project_id" of things\.create is declared twice/,
    ],
    [
      'an action without a branch',
      'format',
      {
        openapi: [
          [
            '      responses: {}\n      x-actions:\n',
            "      responses: {}\n      x-actions:\n        shrink: { operationId: things.shrink, summary: Shrink, x-capability: thing.shrink, x-effect: { kind: none }, x-source: { document: DOC, section: '1' }, responses: { '202': { description: OK } } }\n",
          ],
        ],
      },
      /action "shrink" has no oneOf branch with its action-name\. \w/,
    ],
    [
      'a branch without an action',
      'format',
      { openapi: [["action-name: grow, min-ver: '3.5'", "action-name: shrink, min-ver: '3.5'"]] },
      /the oneOf branch of action "shrink" has no entry in x-actions\. \w/,
    ],
    [
      'an operation without a success',
      'format',
      { openapi: [["'202': { description: Accepted }", "'404': { description: No }"]] },
      /"things\.grow" has no success status\. \w/,
    ],
    [
      'an unknown effect',
      'format',
      { openapi: [['{ kind: none }', '{ kind: nothing }']] },
      /must be one of none, creates, changes, deletes/,
    ],
    // Requirements and errata
    [
      'a requirement on an unknown operation',
      'format',
      { requirements: [['[things.grow]', '[things.blow]']] },
      /requirements\.yaml:1:\d+: .*unknown operation "things\.blow"\. \w/,
    ],
    [
      'a requirement that names an operation twice',
      'requirement-operations',
      { requirements: [['[things.grow]', '[things.grow, things.grow]']] },
      /names operation "things\.grow" twice/,
    ],
    [
      'a must without a source',
      'format',
      { requirements: [["  source: { document: DOC, section: '1.3' }\n", '']] },
      /requirements\.yaml:1:\d+: .*lacks "source"/,
    ],
    [
      'an unknown level of a requirement',
      'format',
      { requirements: [['level: must', 'level: shall']] },
      /must be one of must, should, observe/,
    ],
    [
      'an erratum without a decision',
      'format',
      { errata: [['  decision: Both are accepted.\n', '']] },
      /errata\.yaml:1:\d+: .*lacks "decision"/,
    ],
  ])('%s', (_, rule, files, expected) => {
    const lines = lint(files).split('\n').slice(0, -1);
    const line = lines.find((one) => one.endsWith(` [${rule}]`)) ?? `not found among:\n${lines.join('\n')}`;
    expect(line).toMatch(expected);
    // Every line has a place and a remedy, and nothing else is blamed for it but what follows from it.
    for (const one of lines) expect(one).toMatch(/^\S+\.yaml:\d+:\d+: .+[^.]\. .+[.?] \[[a-z0-9-]+\]$/);
    expect(lines.length).toBeLessThanOrEqual(3);
  });

  test('a file that is missing', () => {
    const folder = writeContract();
    expect(existsSync(join(folder, 'errata.yaml'))).toBe(true);
    const text = renderLint(lintFolder(join(folder, '..', 'v2')));
    expect(text).toMatch(/openapi\.yaml:1:1: there is no such file\. Add it.* \[missing-file\]/);
  });

  test('bytes that are no UTF-8', () => {
    const folder = writeContract();
    const path = join(folder, 'errata.yaml');
    writeFileSync(path, Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), readFileSync(path)]));
    expect(renderLint(lintFolder(folder))).toMatch(
      /errata\.yaml:1:6: the file is not UTF-8\. .* \[encoding\]/,
    );
  });
});
