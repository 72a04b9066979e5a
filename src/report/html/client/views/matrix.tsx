import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { matrix, type MatrixCell, type MatrixGroup } from '../../../model/matrix.ts';
import { visibleLine } from '../../../text/visible.ts';
import { tone } from '../parts/tag.tsx';
import type { ReportData } from '../report-data.ts';
import { href } from '../route.ts';
import { label, word } from '../t.ts';

/** Every act of every resource across the API versions. */
export function Matrix({ data }: { readonly data: ReportData }): VNode {
  const groups = useMemo(() => matrix(data.result), [data]);
  const { contracts } = data.result;
  return (
    <>
      <h1 tabIndex={-1}>{label('operationsAcross')}</h1>
      <p class="facts">{label('matrixHint')}</p>
      <div class="scroll" role="region" aria-label={label('operationsAcross')} tabIndex={0}>
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">{label('operation')}</th>
              {contracts.map(({ id }) => (
                <th key={id} scope="col" class="id">
                  {visibleLine(id)}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <Group key={group.resource} group={group} contracts={contracts.map(({ id }) => id)} />
          ))}
        </table>
      </div>
    </>
  );
}

function Group(props: { readonly group: MatrixGroup; readonly contracts: readonly string[] }): VNode {
  const { group, contracts } = props;
  return (
    <tbody>
      <tr class="resource">
        <th scope="rowgroup" colSpan={contracts.length + 1}>
          {visibleLine(group.resource)}
        </th>
      </tr>
      {group.rows.map((row) => (
        <tr key={row.capability}>
          <th scope="row">
            {visibleLine(row.capability.slice(group.resource.length + 1) || row.capability)}
          </th>
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
