import { expect, test } from 'vitest';
import { undouble } from './undouble.ts';

test.each([
  ['{{', '{'],
  ['"size""size"::  1010,,', '"size": 10,'],
  ['"note""note"::  """",,', '"note": "",'],
  ['"a name""a name"::  nullnull', '"a name": null'],
  ['api.local:8776/v3/volapi.local:8776/v3/vol', 'api.local:8776/v3/vol'],
  ['vv3vv3', 'vv3'],
  ['GET /v3/GET /v3/{{idid}}/boats/boats', 'GET /v3/{id}/boats'],
])('undouble() gives what was printed when a line is %s', (line, printed) => {
  expect(undouble(line)?.replaceAll(/ +/gu, ' ')).toBe(printed);
});

test.each(['', 'Hires a boat.', '200', '"size""size"::  1011,,'])(
  'undouble() gives nothing when a line is not doubled: %s',
  (line) => {
    expect(undouble(line)).toBeUndefined();
  },
);
