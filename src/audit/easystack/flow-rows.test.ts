import { expect, test } from 'vitest';
import { readFlowRows } from './flow-rows.ts';

const REQUEST = ['参数', '参数类型', '是否必选', '描述'];
const RESPONSE = ['参数', '参数类型', '描述'];

function cells(header: readonly string[], text: string): (readonly string[])[] {
  const lines = text.split('\n').map((line, index) => ({ text: line, line: index + 1 }));
  return readFlowRows(header, lines).map((row) => row.cells);
}

test('readFlowRows() reads a row when all its cells stand on one line', () => {
  expect(cells(REQUEST, 'size integer 是 Size.')).toEqual([['size', 'integer', '是', 'Size.']]);
});

test('readFlowRows() joins a name when its column broke it', () => {
  expect(
    cells(
      RESPONSE,
      'id String Id.\nos-boat-attr:ber\n\nth(Optional)\nString Berth.'.replaceAll('\n\n', '\n'),
    ),
  ).toEqual([
    ['id', 'String', 'Id.'],
    ['os-boat-attr:berth(Optional)', 'String', 'Berth.'],
  ]);
});

test('readFlowRows() takes the lines up to the next row for the description', () => {
  expect(cells(REQUEST, 'id String 否\nThe id\nof it\nkey String 是 Key.')).toEqual([
    ['id', 'String', '否', 'The id\nof it'],
    ['key', 'String', '是', 'Key.'],
  ]);
});

test('readFlowRows() finds the required cell when it explains itself below', () => {
  expect(cells(REQUEST, 'Host String\n否（with a\nkey）\nHost.')).toEqual([
    ['Host', 'String', '否', '（with a\nkey）\nHost.'],
  ]);
});

test('readFlowRows() reads rows without types when the table is of an address', () => {
  expect(cells(['参数', '是否必选', '描述'], 'boat_id 是 Boat.\nport 否 Port.')).toEqual([
    ['boat_id', '是', 'Boat.'],
    ['port', '否', 'Port.'],
  ]);
});
