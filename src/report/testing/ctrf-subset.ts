/**
 * What CTRF 1.0.0 asks of the members that are written, after its specification; closed, as the format itself is. The
 * published schema is not among the dependencies.
 */
export const CTRF_SUBSET: object = closed({
  reportFormat: { const: 'CTRF' },
  specVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
  timestamp: { type: 'string', format: 'date-time' },
  generatedBy: { type: 'string' },
  results: closed({
    tool: closed({ name: { type: 'string', minLength: 1 }, version: { type: 'string' } }),
    summary: closed(
      Object.fromEntries(
        [
          'tests',
          'passed',
          'failed',
          'skipped',
          'pending',
          'other',
          'suites',
          'start',
          'stop',
          'duration',
        ].map((name) => [name, { type: 'integer' }]),
      ),
    ),
    tests: { type: 'array', items: test() },
    environment: closed(
      { appName: { type: 'string' }, appVersion: { type: 'string' }, extra: { type: 'object' } },
      [],
    ),
  }),
});

function test(): object {
  const strings = { type: 'array', items: { type: 'string' } };
  return closed(
    {
      name: { type: 'string', minLength: 1 },
      status: { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] },
      duration: { type: 'integer' },
      suite: { ...strings, minItems: 1 },
      rawStatus: { type: 'string' },
      type: { type: 'string' },
      tags: strings,
      message: { type: 'string' },
      trace: { type: 'string' },
      extra: { type: 'object' },
    },
    ['name', 'status', 'duration'],
  );
}

function closed(properties: Record<string, object>, required: string[] = Object.keys(properties)): object {
  return { type: 'object', additionalProperties: false, properties, required };
}
