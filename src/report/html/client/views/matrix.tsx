import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { VERDICTS } from '../../../../result/verdict.ts';
import { matrix, type MatrixCell, type MatrixGroup, type OperationStatus } from '../../../model/matrix.ts';
import { operationTally } from '../../../model/operation-tally.ts';
import { shownLine } from '../../../text/shown-line.ts';
import { Filters, matchesQuery, SearchField, SelectField, WordToggles, wordsOf } from '../parts/filters.tsx';
import { Tag, tone } from '../parts/tag.tsx';
import type { ReportData } from '../report-data.ts';
import { href, type Route } from '../route.ts';
import { label, t, word } from '../t.ts';

/** Every act of every resource across the API versions, filtered. */
export function Matrix({ data, route }: { readonly data: ReportData; readonly route: Route }): VNode {
  const groups = useMemo(() => matrix(data.result), [data]);
  const { api = '', resource = '' } = route.params;
  const contracts = data.result.contracts.map(({ id }) => id);
  const columns = contracts.filter((id) => api === '' || id === api);
  const rest = groups
    .filter((group) => resource === '' || group.resource === resource)
    .map((group) => select(group, columns, (cell) => fits(route, cell)));
  const chosen = wordsOf(route, 'status');
  const shown = rest
    .map((group) => select(group, columns, ({ status }) => chosen.size === 0 || chosen.has(status)))
    .filter(({ rows }) => rows.length > 0);
  return (
    <>
      <h1 tabIndex={-1}>{label('operationsAcross')}</h1>
      <p class="facts">{label('matrixHint')}</p>
      <Filters>
        <SearchField route={route} hint={label('searchOperations')} />
        <SelectField route={route} name="api" label={label('api')} options={contracts} />
        <SelectField route={route} name="resource" label={label('resource')} options={data.resources} />
        <WordToggles
          route={route}
          name="status"
          label={label('status')}
          counts={STATUSES.map((status) => [status, countOf(rest, status)] as const)}
        />
      </Filters>
      <p class="result-count" role="status">
        {t.counted.operation(countOf(shown))}
      </p>
      {shown.length === 0 ? (
        <p class="empty">{label('noOperationFits')}</p>
      ) : (
        <Table data={data} groups={shown} columns={columns} />
      )}
    </>
  );
}

const STATUSES = [...VERDICTS, 'untested'] as const;

/** A group with the cells that fit; rows in which none does are left out. */
function select(
  group: MatrixGroup,
  columns: readonly string[],
  isWanted: (cell: MatrixCell) => boolean,
): MatrixGroup {
  const rows = group.rows
    .map(({ capability, cells }) => ({
      capability,
      cells: new Map(
        columns
          .map((id) => [id, (cells.get(id) ?? []).filter(isWanted)] as const)
          .filter(([, own]) => own.length > 0),
      ),
    }))
    .filter(({ cells }) => cells.size > 0);
  return { resource: group.resource, rows };
}

function fits(route: Route, { operation }: MatrixCell): boolean {
  const { id, path, summary, action = '', capability } = operation;
  return matchesQuery(route, id, path, summary, action, capability);
}

/** How many operations of some groups have a status; of any, where none is named. */
function countOf(groups: readonly MatrixGroup[], status?: OperationStatus): number {
  const cells = groups.flatMap(({ rows }) => rows.flatMap((row) => [...row.cells.values()].flat()));
  return cells.filter((cell) => status === undefined || cell.status === status).length;
}

/** How far an API version conforms, whatever is filtered. */
function Extent({ data, id }: { readonly data: ReportData; readonly id: string }): VNode {
  const contract = data.result.contracts.find((each) => each.id === id);
  const statuses = (contract?.operations ?? []).map(
    (operation) => data.operationStatuses.get(operation.id)?.status ?? 'untested',
  );
  const { extent, conformant, claimed } = operationTally(statuses);
  return (
    <p class="extent">
      <Tag word={extent} /> <small>{`${conformant} / ${claimed}`}</small>
    </p>
  );
}

function Table(props: {
  readonly data: ReportData;
  readonly groups: readonly MatrixGroup[];
  readonly columns: readonly string[];
}): VNode {
  return (
    <div class="scroll" role="region" aria-label={label('operationsAcross')} tabIndex={0}>
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">{label('operation')}</th>
            {props.columns.map((id) => (
              <th key={id} scope="col">
                <span class="id">{shownLine(id)}</span>
                <Extent data={props.data} id={id} />
              </th>
            ))}
          </tr>
        </thead>
        {props.groups.map((group) => (
          <Group key={group.resource} group={group} contracts={props.columns} />
        ))}
      </table>
    </div>
  );
}

function Group(props: { readonly group: MatrixGroup; readonly contracts: readonly string[] }): VNode {
  const { group, contracts } = props;
  return (
    <tbody>
      <tr class="resource">
        <th scope="rowgroup" colSpan={contracts.length + 1}>
          {shownLine(group.resource)}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr key={row.capability}>
          <th scope="row">{shownLine(row.capability.slice(group.resource.length + 1) || row.capability)}</th>
          {contracts.map((id) => (
            <td key={id}>
              {row.cells.get(id)?.map((cell) => <Cell key={cell.operation.id} cell={cell} />) ?? (
                <span class="absent">{label('notDocumented')}</span>
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Cell({ cell: { operation, status, cases } }: { readonly cell: MatrixCell }): VNode {
  return (
    <a
      class={`cell ${tone(status)}`}
      href={href('operation', { id: operation.id })}
      title={`${operation.method} ${operation.path}${operation.action === undefined ? '' : ` (${operation.action})`}`}
    >
      {word(status)} {cases > 0 && <small>{cases}</small>}
    </a>
  );
}
