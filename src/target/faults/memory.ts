import { entitiesIn, isObject, isOperation, isSuccess, resourcesIn } from './edit.ts';
import type { FaultState } from './fault.ts';
import type { WireRequest, WireResponse } from './wire.ts';

/** What a fault may know: what was made and removed over it. */
export class Memory implements FaultState {
  volumes: readonly string[] = [];
  readonly snapshots: Map<string, string> = new Map();
  readonly notes: Map<string, unknown> = new Map();
  readonly #made = new Map<string, readonly string[]>();

  made(kind: string): readonly string[] {
    return kind === 'volumes' ? this.volumes : (this.#made.get(kind) ?? []);
  }

  /** Remembers what was created and forgets what was deleted. */
  learn(request: WireRequest, response: WireResponse): void {
    if (!isSuccess(response)) return;
    const [kind = '', act, ...more] = request.operation?.operationId.split('.') ?? [];
    if (more.length > 0) return;
    if (act === 'delete') this.#forget(kind, Object.values(request.operation?.params ?? {}));
    if (act === 'create' && isObject(response.json)) this.#remember(kind, request, response.json);
  }

  #forget(kind: string, gone: readonly string[]): void {
    const left = this.made(kind).filter((id) => !gone.includes(id));
    if (kind === 'volumes') this.volumes = left;
    else this.#made.set(kind, left);
  }

  #remember(kind: string, request: WireRequest, body: Record<string, unknown>): void {
    if (isOperation(request, 'volumes.create')) {
      const ids = body['volume_ids'] ?? entitiesIn(body, 'volume').map(({ id }) => id);
      if (Array.isArray(ids)) this.volumes = [...this.volumes, ...ids.map(String)];
      return;
    }
    const made = resourcesIn(body).filter(({ id }) => typeof id === 'string');
    this.#made.set(kind, [...this.made(kind), ...made.map(({ id }) => String(id))]);
    if (kind !== 'snapshots') return;
    for (const { id, volume_id: volume } of made) this.snapshots.set(String(id), String(volume));
  }
}
