import type { Operation } from '../contract/types.ts';
import type { Answer } from '../suite/types.ts';
import type { TargetConfig } from '../target/config/types.ts';

/** The id of everything that was never made. */
export const INVENTED_ID = 'e7e70000-0000-4000-8000-000000000000';

/** The answer that an operation would have if it succeeded, with what cases go on with. Nothing was sent for it. */
export function inventAnswer(
  operation: Operation,
  { fixtures, project }: TargetConfig,
  over: Readonly<Record<string, unknown>> = {},
): Answer {
  const documented = operation.responses.find(({ status }) => status < 400)?.status ?? 200;
  const id = INVENTED_ID;
  const entity = {
    id,
    name: 'evsc-rehearsal',
    status: 'available',
    size: fixtures.volumeSize,
    volume_id: id,
    snapshot_id: id,
    volume_type: fixtures.volumeType,
    availability_zone: fixtures.availabilityZone,
    'os-vol-tenant-attr:tenant_id': project.id,
    created_at: '2026-01-01T00:00:00.000000',
    metadata: {},
    links: [],
    attachments: [{ id, attachment_id: id, volume_id: id, server_id: fixtures.server ?? id }],
    auth_key: 'invented',
    ...over,
  };
  const exchange: Answer['exchange'] = {
    id: 0,
    request: { method: operation.method, url: 'http://rehearsal.invalid/', headers: {} },
    response: { status: documented, headers: {}, body: '{}', bodyBytes: 2, truncated: false },
    startedAt: Date.now(),
    durationMs: 0,
    attempts: 0,
  };
  const body = { kind: 'json', value: { ...entity, job_id: id } } as const;
  return { operation, exchange, status: documented, ok: true, body, entity, entities: [entity] };
}
