import { plural } from '../report/text/plural.ts';
import { visibleLine } from '../report/text/visible.ts';
import type { Diagnosis, Forecast, Line, Standing } from './diagnosis.ts';

const MARKS: Readonly<Record<Standing, string>> = { ok: 'ok', note: 'note', problem: 'PROBLEM' };

const WORDS: Readonly<Record<Diagnosis['exitCode'], string>> = {
  0: 'Ready: nothing would be blocked.',
  1: 'Something is in the way, or would be blocked.',
  2: 'The configuration has to be mended first.',
  3: 'The target cannot be asked: no run can begin.',
};

/** What was found out, as text for people: a line each, and what to do about it below. */
export function renderDiagnosis({ target, endpoint, lines, forecasts = [], exitCode }: Diagnosis): string {
  const name = [target, endpoint].filter((word) => word !== '').join(' at ');
  const blocks = [
    name === '' ? [] : [name],
    lines.flatMap(linesOf),
    ...forecasts.map(linesOfForecast),
    [WORDS[exitCode]],
  ].filter((block) => block.length > 0);
  return blocks.map((block) => block.map((line) => `${visibleLine(line)}\n`).join('')).join('\n');
}

function linesOf({ topic, standing, text, mend }: Line): string[] {
  const first = `${MARKS[standing].padEnd(8)} ${topic.padEnd(16)} ${text}`;
  return mend === undefined ? [first] : [first, `${' '.repeat(26)}${mend}`];
}

function linesOfForecast({ contract, cases, judged, held }: Forecast): string[] {
  return [
    `${contract}: ${plural(cases, 'case')}, of which nothing known keeps ${judged} from a verdict`,
    ...held.flatMap(({ verdict, reason, mend, cases: ids }) => {
      const first = `  ${String(ids.length).padStart(5)} ${verdict.padEnd(12)} ${reason}`;
      return mend === undefined ? [first] : [first, `${' '.repeat(21)}${mend}`];
    }),
  ];
}
