import { describe, expect, it } from 'vitest';
import { HOSTILE_STRINGS } from '../../testing/hostile-strings.ts';
import { href, parseRoute } from './route.ts';

describe('href', () => {
  it('href() keeps ids readable and leaves empty parameters out', () => {
    expect(href('cases', { api: 'cinder/v3', verdict: 'fail,known', q: '' })).toBe(
      '#/cases?api=cinder/v3&verdict=fail,known',
    );
    expect(href('run')).toBe('#/run');
  });

  it.each(HOSTILE_STRINGS)('href() carries %j there and back', (text) => {
    // A lone surrogate has no UTF-8 form: it becomes U+FFFD.
    expect(parseRoute(href('case', { id: text }))).toEqual({
      view: 'case',
      params: { id: text.replaceAll(/\p{Cs}/gu, '\ufffd') },
    });
  });
});

describe('parseRoute', () => {
  it.each(['', '#', '#/', '#top', '#/Cases', '#/a/b', 'x'])(
    'parseRoute() takes %j for the overview',
    (hash) => {
      expect(parseRoute(hash)).toEqual({ view: 'overview', params: {} });
    },
  );

  it('parseRoute() does not throw on broken percent escapes', () => {
    expect(parseRoute('#/cases?q=%ff%').params['q']).toBe('\ufffd%');
  });
});
