import type { Operation } from '../types.ts';
import { rowsOf, type Row } from './rows-of.ts';

/** A row of an operation's tables, with the table's part of the request or answer. */
export interface OperationRow extends Row {
  /** `path`, `query`, `header`, `body`, or the status of an answer: `200`. */
  readonly in: string;
}

/** Every row of an operation: parameters, request body, and the body of each answer with a status below 400. */
export function operationRows(operation: Operation): OperationRow[] {
  return [...requestRows(operation), ...answerRows(operation)];
}

/** Parameters and request body. */
export function requestRows({ parameters, requestBody, source }: Operation): OperationRow[] {
  const named = parameters.flatMap((parameter) => {
    const place = { path: parameter.name, required: parameter.required, source: parameter.source };
    const rows = rowsOf(parameter.schema, place);
    const [first, ...rest] = rows;
    if (first === undefined) return [];
    const errata = [...new Set([...first.errata, ...(parameter.errata ?? [])])];
    const described = {
      ...first,
      ...(parameter.description && { description: parameter.description }),
      errata,
    };
    return [described, ...rest].map((row) => ({ ...row, in: parameter.in }));
  });
  const body =
    requestBody === undefined ? [] : rowsOf(requestBody.schema, { required: requestBody.required, source });
  return [...named, ...body.map((row) => ({ ...row, in: 'body' }))];
}

/** Bodies of successes. */
export function answerRows({ responses, source }: Operation): OperationRow[] {
  return responses
    .filter(({ status }) => status < 400)
    .flatMap(({ status, schema, source: own }) =>
      schema === undefined
        ? []
        : rowsOf(schema, { source: own ?? source }).map((row) => ({ ...row, in: String(status) })),
    );
}
