/** The `$schema` of a {@linkcode RunResult} document and the `$id` of `schemas/run-result.schema.json`. */
export const RUN_RESULT_SCHEMA_ID = 'https://evs-conformance.dev/schemas/run-result/v1.json';
