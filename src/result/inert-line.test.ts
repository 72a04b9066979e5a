import { describe, expect, test } from 'vitest';
import { HOSTILE_STRINGS } from '../report/testing/hostile-strings.ts';
import { inertLine } from './inert-line.ts';

describe('inertLine()', () => {
  test.each([...HOSTILE_STRINGS, '\u2066isolate\u2069 \u061c \ufeff \u{e0001}', '"\\\n{}'])(
    'shows %j in one line, where nothing acts, and keeps it',
    (text) => {
      const line = inertLine({ [text]: [text] });
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u);
      expect(JSON.parse(line)).toEqual({ [text]: [text] });
    },
  );
});
