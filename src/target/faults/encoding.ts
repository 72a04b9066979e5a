import { defineFaults } from './define.ts';
import { DOCUMENT, type Fault } from './fault.ts';
import { sendsIn } from './recipes/requests.ts';
import { shows } from './recipes/responses.ts';

/** Faults in encoding names, in what is late, and in headers. */
export const encodingFaults: readonly Fault[] = defineFaults('encoding', DOCUMENT, [
  {
    id: 'names-ascii-only',
    title: 'Characters beyond ASCII in names become question marks.',
    on: '{volumes,snapshots}.{create,update}',
    breaks:
      'volumes.create.{creates,keeps-name} volumes.update.{sets-name,sets,encodes} snapshots.create.creates',
    section: '3.1',
    ...sendsIn((fields) => changeText(fields, (text) => text.replaceAll(/[^\0-\u007f]/gu, '?'))),
  },
  {
    id: 'names-decomposed',
    title: 'Composed characters in names are taken apart.',
    on: '{volumes,snapshots}.{create,update}',
    breaks: 'volumes.create.{creates,keeps-name} volumes.update.{sets-name,sets} snapshots.create.creates',
    section: '3.1',
    ...sendsIn((fields) => changeText(fields, (text) => text.normalize('NFD'))),
  },
  {
    id: 'names-twice-encoded',
    title: 'Names are shown as if their bytes were Latin-1.',
    on: '{volumes,snapshots}.{show,list,list-detail}',
    breaks:
      'volumes.create.{creates,keeps-name} volumes.update.{sets-name,sets,encodes} snapshots.create.creates',
    section: '3.1',
    ...shows((shown) => changeText(shown, (text) => Buffer.from(text, 'utf8').toString('latin1'))),
  },
  {
    id: 'names-beyond-bmp-lost',
    title: 'Characters beyond U+FFFF are lost from names.',
    on: '{volumes,snapshots}.{create,update}',
    breaks: 'volumes.create.{creates,keeps-name} volumes.update.{sets-name,sets} snapshots.create.creates',
    section: '3.1',
    ...sendsIn((fields) => changeText(fields, (text) => text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, ''))),
  },
]);

function changeText(fields: Record<string, unknown>, change: (text: string) => string): boolean {
  const changed = ['name', 'description'].filter((name) => {
    const text = fields[name];
    if (typeof text !== 'string' || change(text) === text) return false;
    fields[name] = change(text);
    return true;
  });
  return changed.length > 0;
}
