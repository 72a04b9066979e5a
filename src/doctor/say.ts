import type { Answer } from '../suite/types.ts';
import { requestLine } from '../contract/request-line.ts';
import type { Line, Topic } from './diagnosis.ts';

/** A line about something that is as it should be. */
export function ok(topic: Topic, text: string): Line {
  return { topic, standing: 'ok', text };
}

/** A line about something worth knowing. */
export function note(topic: Topic, text: string, mend?: string): Line {
  return { topic, standing: 'note', text, ...(mend === undefined ? {} : { mend }) };
}

/** A line about something that is in the way. */
export function problem(topic: Topic, text: string, mend: string, exitCode: 1 | 2 | 3 = 1): Line {
  return { topic, standing: 'problem', text, mend, exitCode };
}

/** How a question was answered: `GET /v3/{project_id}/volumes is answered with 404`. */
export function outcomeOf({ operation, exchange }: Answer): string {
  const { response, failure } = exchange;
  const what = requestLine(operation);
  if (response === undefined) return `${what} is not answered: ${failure?.kind}, ${failure?.message}`;
  const words = response.body.replaceAll(/\s+/g, ' ').trim();
  return `${what} is answered with ${response.status}${words === '' ? '' : ` ${words.slice(0, 120)}`}`;
}
