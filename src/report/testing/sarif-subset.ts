/**
 * What SARIF 2.1.0 asks of the members that are written, after the OASIS standard; closed, so that a misspelt member is
 * found. The published schema is not among the dependencies.
 */
export const SARIF_SUBSET: object = closed({
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: { type: 'array', items: closed(runMembers(), ['tool']) },
});

function runMembers(): Record<string, object> {
  return {
    tool: closed({ driver: closed({ name: text(), version: text(), rules: unique(rule()) }, ['name']) }),
    automationDetails: closed({ id: text() }),
    invocations: {
      type: 'array',
      items: closed({
        executionSuccessful: { type: 'boolean' },
        exitCode: { type: 'integer' },
        startTimeUtc: { type: 'string', format: 'date-time' },
        endTimeUtc: { type: 'string', format: 'date-time' },
        toolExecutionNotifications: { type: 'array', items: closed({ level: level(), message: message() }) },
      }),
    },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: { type: 'array', items: result() },
  };
}

function rule(): object {
  return closed(
    {
      id: text(),
      shortDescription: message(),
      help: message(),
      defaultConfiguration: closed({ level: level() }),
      properties: { type: 'object', properties: { tags: unique({ type: 'string' }) } },
    },
    ['id'],
  );
}

function result(): object {
  const suppression = closed({
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text(),
  });
  return closed({
    ruleId: text(),
    ruleIndex: { type: 'integer', minimum: -1 },
    kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
    level: level(),
    message: message(),
    locations: { type: 'array', items: location() },
    occurrenceCount: { type: 'integer', minimum: 1 },
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    suppressions: unique(suppression),
    properties: { type: 'object' },
  });
}

function location(): object {
  return closed({
    physicalLocation: closed({
      artifactLocation: closed({ uri: { type: 'string', format: 'uri-reference' } }),
      region: closed({ startLine: { type: 'integer', minimum: 1 } }),
    }),
    logicalLocations: { type: 'array', items: closed({ fullyQualifiedName: text(), kind: text() }) },
  });
}

function closed(properties: Record<string, object>, required: string[] = Object.keys(properties)): object {
  return { type: 'object', additionalProperties: false, properties, required };
}

function unique(items: object): object {
  return { type: 'array', uniqueItems: true, items };
}

function text(): object {
  return { type: 'string', minLength: 1 };
}

function message(): object {
  return closed({ text: text() });
}

function level(): object {
  return { enum: ['none', 'note', 'warning', 'error'] };
}
