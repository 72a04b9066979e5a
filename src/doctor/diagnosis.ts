/** How something stands: as it should be, worth knowing, or in the way of a run. */
export type Standing = 'ok' | 'note' | 'problem';

/** What a line is about, in the order in which lines are shown. */
export const TOPICS = [
  'configuration',
  'identity service',
  'catalog',
  'address',
  'certificate',
  'credentials',
  'clock',
  'versions',
  'API',
  'zone',
  'volume type',
  'quota',
  'image',
  'server',
  'project',
  'exclusive',
  'control',
] as const;

/** One of {@linkcode TOPICS}. */
export type Topic = (typeof TOPICS)[number];

/** One thing that was looked at. */
export interface Line {
  readonly topic: Topic;
  readonly standing: Standing;
  readonly text: string;
  /** What to do about it, as an English imperative sentence. */
  readonly mend?: string;
  /** What a problem makes of the exit code: 1 unless said, 2 a mistake in the configuration, 3 no way to ask the target. */
  readonly exitCode?: 1 | 2 | 3;
}

/** Cases that a run would not judge, all for one reason. */
export interface Held {
  readonly verdict: 'skip' | 'inapplicable' | 'blocked';
  readonly reason: string;
  readonly mend?: string;
  /** Their full ids. */
  readonly cases: readonly string[];
}

/** What a run would make of the cases of one contract, as far as it can be told beforehand. */
export interface Forecast {
  readonly contract: string;
  readonly cases: number;
  /** Cases that nothing known beforehand keeps from a verdict. */
  readonly judged: number;
  /** The most frequent reason first. */
  readonly held: readonly Held[];
}

/** Everything that was found out about a target before a run. */
export interface Diagnosis {
  readonly target: string;
  readonly endpoint: string;
  readonly lines: readonly Line[];
  /** Absent where the target cannot be asked. */
  readonly forecasts?: readonly Forecast[];
  /** 0 ready; 1 something would be blocked; 2 a mistake in the configuration; 3 the target cannot be reached, or refuses the credentials. */
  readonly exitCode: 0 | 1 | 2 | 3;
}

/** Puts what was found together. */
export function toDiagnosis(
  { name, endpoint }: { readonly name: string; readonly endpoint: string },
  lines: readonly Line[],
  forecasts?: readonly Forecast[],
): Diagnosis {
  const sorted = lines.toSorted((a, b) => TOPICS.indexOf(a.topic) - TOPICS.indexOf(b.topic));
  const isBlocked = (forecasts ?? []).some(({ held }) => held.some(({ verdict }) => verdict === 'blocked'));
  const codes = lines.map(({ standing, exitCode = 1 }) => (standing === 'problem' ? exitCode : 0));
  const exitCode = Math.max(0, isBlocked ? 1 : 0, ...codes) as Diagnosis['exitCode'];
  return {
    target: name,
    endpoint,
    lines: sorted,
    ...(forecasts === undefined ? {} : { forecasts }),
    exitCode,
  };
}
