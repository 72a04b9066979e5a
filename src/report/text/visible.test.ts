import { describe, expect, it } from 'vitest';
import { visible, visibleLine } from './visible.ts';

describe('visible', () => {
  it('visible() shows a terminal escape as text', () => {
    expect(visible('a\u001b[31mb\u009b')).toBe('a\\u001b[31mb\\u009b');
  });

  it('visible() shows lone surrogates and noncharacters, and keeps pairs', () => {
    expect(visible('\ud800 \uffff \u{1f600} \u{1fffe}')).toBe('\\ud800 \\uffff \u{1f600} \\u{1fffe}');
  });

  it('visible() shows bidirectional overrides and zero-width characters', () => {
    expect(visible('a\u202eb\u200bc\u2028')).toBe('a\\u202eb\\u200bc\\u2028');
  });

  it('visible() keeps tab, line feed and ordinary text in any script', () => {
    expect(visible('tab\t\nвид 卷 é')).toBe('tab\t\nвид 卷 é');
  });

  it('visibleLine() makes one line of many', () => {
    expect(visibleLine('a\r\nb\tc')).toBe('a\\r\\nb\\tc');
  });
});
