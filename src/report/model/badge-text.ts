import type { RunResult } from '../../result/run-result.ts';
import { plural } from '../text/plural.ts';
import { shownLine } from '../text/shown-line.ts';
import { findingGroups } from './finding-groups.ts';
import { reservation } from './reservation.ts';
import { runWord } from './run-word.ts';

/** What a badge says. */
export interface BadgeText {
  /** Left half. */
  readonly label: string;
  /** Right half. */
  readonly message: string;
  /** Colour of the right half, one of those that shields.io names. */
  readonly color: 'brightgreen' | 'yellowgreen' | 'red' | 'orange' | 'lightgrey';
}

/** The outcome of a run in two short lines of text. */
export function badgeText(result: RunResult): BadgeText {
  const label = shownLine(result.target.name, 40);
  const word = runWord(result);
  switch (word) {
    case 'conformant': {
      const reserve = reservation(result);
      const message = reserve === '' ? word : `${word} ${reserve}`;
      return { label, message, color: reserve === '' ? 'brightgreen' : 'yellowgreen' };
    }
    case 'not conformant': {
      const groups = findingGroups(result.cases).filter(
        ({ verdict, level }) => level === 'must' && (verdict === 'fail' || verdict === 'unstable'),
      );
      return { label, message: `${word}: ${plural(groups.length, 'deviation')}`, color: 'red' };
    }
    case 'undecided':
      return { label, message: word, color: 'lightgrey' };
    case 'expectations out of date':
      return { label, message: word, color: 'orange' };
  }
}
