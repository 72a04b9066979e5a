import type { Json } from '../contract/types.ts';
import type { Client } from '../http/index.ts';
import { CaseStop } from './stop.ts';

/** One change of the circumstances, as docs/reference-target.md describes them. */
export interface ControlChange {
  /** `PUT` by default. */
  readonly method?: 'PUT' | 'POST' | 'DELETE';
  /** Below the address of the control: `/dependencies/database`. */
  readonly path: string;
  readonly body?: Json;
}

/** What a case has changed, so that it can be put back. */
export interface Control {
  /**
   * Changes the circumstances; `back` is done when the case ends.
   *
   * @throws {CaseStop} inapplicable when the control does not know such a change, blocked when it fails
   */
  change(change: ControlChange, back?: ControlChange): Promise<void>;
  /** Puts everything back, the last change first. @throws {Error} when the control does not take it */
  putBack(): Promise<void>;
}

/** The control as one case uses it. */
export function createControl(client: Client): Control {
  const changes: ControlChange[] = [];
  return {
    async change(change, back) {
      if (back !== undefined) changes.push(back);
      const refused = await send(client, change);
      if (refused === undefined) return;
      const { method = 'PUT', path } = change;
      const verdict = refused.unknown ? 'inapplicable' : 'blocked';
      throw new CaseStop(verdict, `the control answers ${method} ${path} with ${refused.reason}`);
    },
    async putBack() {
      for (const back of changes.splice(0).toReversed()) {
        const refused = await send(client, back);
        // What is gone meanwhile needs nothing put back.
        if (refused !== undefined && !refused.unknown)
          throw new Error(`the control does not put ${back.path} back: ${refused.reason}`);
      }
    },
  };
}

async function send(
  client: Client,
  { method = 'PUT', path, body }: ControlChange,
): Promise<{ readonly unknown: boolean; readonly reason: string } | undefined> {
  const { response, failure } = await client.send({
    method,
    path,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response === undefined) return { unknown: false, reason: failure?.message ?? 'nothing' };
  if (response.status < 300) return undefined;
  return { unknown: response.status === 404, reason: `${response.status} ${response.body.slice(0, 200)}` };
}
