import type { VNode } from 'preact';
import type { CoverageRecord } from '../../../../result/coverage-record.ts';
import { ERROR_STATES, errorReasons, errorRows } from '../../../model/error-table.ts';
import { visibleLine } from '../../../text/visible.ts';
import { label, t } from '../t.ts';

/** The four counts of the error codes, and why some of them have no verdict; nothing where no document lists codes. */
export function ErrorCodes({ coverage }: { readonly coverage: CoverageRecord | undefined }): VNode | null {
  const rows = coverage === undefined ? [] : errorRows(coverage);
  if (coverage === undefined || rows.length === 0) return null;
  return (
    <>
      <h2>{label('errorCodes')}</h2>
      <p class="facts">{label('errorCodesHint')}</p>
      <div class="scroll" role="region" aria-label={label('errorCodes')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{label('cause')}</th>
              <th scope="col">{label('listed')}</th>
              {ERROR_STATES.map((state) => (
                <th key={state} scope="col">
                  {t.errorStates[state]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ reach, listed, counts }) => (
              <tr key={reach}>
                <th scope="row">{t.errorReaches[reach]}</th>
                <td>{listed}</td>
                {counts.map((count, index) => (
                  <td key={ERROR_STATES[index]}>{count}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="list">
        {[...errorReasons(coverage)].map(([reason, pairs]) => (
          <li key={reason} class="block">
            {visibleLine(reason)} <code>{pairs.join(', ')}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
