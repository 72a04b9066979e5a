import { html } from 'hono/html';
import { byClass, byKiller, OUTCOMES, tally, type FaultOutcome, type KillMatrix } from './outcome.ts';

const STYLE = `
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; }
th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
code { overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { background: #111; color: #ddd; } a { color: #9cf; } }
`;

/** A kill matrix as one HTML page that loads nothing. */
export function renderHtml(matrix: KillMatrix): string {
  const groups = [...byClass(matrix)];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Self-test</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <h1>Self-test of the suites</h1>
        <p>
          ${matrix.faults.length} faults against ${matrix.apis.join(', ')}, begun ${matrix.startedAt}; without
          a fault ${matrix.clean.red.length} of ${matrix.clean.cases} cases are red.
        </p>
        <table>
          <tr>
            <th>class</th>
            <th class="number">faults</th>
            ${OUTCOMES.map((outcome) => html`<th class="number">${outcome}</th>`)}
          </tr>
          ${groups.map(([name, faults]) => countRow(name, faults, `#${name}`))}
          ${countRow('total', matrix.faults)}
        </table>
        ${killerTable(matrix, groups)} ${groups.map(([name, faults]) => classTable(name, faults))}
      </body>
    </html> `;
  // It is an object of String, which files do not take.
  return ''.concat(page as string);
}

type Markup = ReturnType<typeof html>;

function countRow(name: string, faults: readonly FaultOutcome[], link?: string): Markup {
  const counts = tally(faults);
  return html`<tr>
    <td>${link === undefined ? name : html`<a href="${link}">${name}</a>`}</td>
    <td class="number">${counts.total}</td>
    ${OUTCOMES.map((outcome) => html`<td class="number">${counts[outcome]}</td>`)}
  </tr>`;
}

/** What killed the faults of each class: checks of every exchange, and the cases of folders of suites. */
function killerTable(
  { breadth, faults }: KillMatrix,
  groups: readonly (readonly [string, readonly FaultOutcome[]])[],
): Markup {
  const stops = breadth === 'direct' ? ' A fault is met until the first kills it.' : '';
  return html`<h2 id="checks">Checks and suites</h2>
    <p>How many faults each killed, how many of them alone, and how many of which class.${stops}</p>
    <table>
      <tr>
        <th>killed by</th>
        <th class="number">faults</th>
        <th class="number">alone</th>
        <th>classes</th>
      </tr>
      ${byKiller(faults).map(
        ({ name, killed, alone }) =>
          html`<tr>
            <td><code>${name}</code></td>
            <td class="number">${killed}</td>
            <td class="number">${alone}</td>
            <td>${classesOf(name, groups)}</td>
          </tr>`,
      )}
    </table>`;
}

function classesOf(killer: string, groups: readonly (readonly [string, readonly FaultOutcome[]])[]): string {
  return groups
    .map(([name, faults]) => [name, faults.filter((one) => one.killedBy.includes(killer)).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function classTable(name: string, faults: readonly FaultOutcome[]): Markup {
  return html`<h2 id="${name}">${name}</h2>
    <table>
      <tr>
        <th>fault</th>
        <th>outcome</th>
        <th class="number">changes</th>
        <th>breaks</th>
        <th>killed by</th>
        <th>red</th>
      </tr>
      ${faults.map(
        (one) =>
          html`<tr>
            <td><code>${one.fault}</code><br />${one.title}</td>
            <td>${one.outcome}${one.must ? '' : ' (no must)'}</td>
            <td class="number">${one.fired}</td>
            <td><code>${one.breaks.join(' ')}</code></td>
            <td>${one.killedBy.join(' ')}</td>
            <td><code>${[...one.red, ...one.reasons].slice(0, 10).join(' ')}</code></td>
          </tr>`,
      )}
    </table>`;
}
