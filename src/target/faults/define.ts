import { isOperation } from './edit.ts';
import type { Fault } from './fault.ts';
import type { WireRequest } from './wire.ts';

/** What a fault does. */
export type Transform = Pick<Fault, 'request' | 'response' | 'also' | 'delay'>;

/** A fault as the file of its class tells it. */
export interface FaultSpec extends Transform {
  readonly id: string;
  readonly title: string;
  /** The operations that it spoils, with blanks between them; `{a,b}` stands for either. The first one gives the capability. */
  readonly on: string;
  /** The requirements that it breaks, written the same way. */
  readonly breaks: string;
  readonly section: string;
  /** Where it is not the first operation's id in the singular. */
  readonly capability?: string;
  /** Where it is not that of the class. */
  readonly document?: string;
  /** Its transformations see every exchange, to learn from them, and look for the operation themselves. */
  readonly sees?: 'all';
  readonly alone?: true;
}

/**
 * Makes the faults of a class. Their transformations are asked about the operations that they name only.
 *
 * @param name the class
 * @param document the document that the sections are of
 */
export function defineFaults(name: string, document: string, specs: readonly FaultSpec[]): Fault[] {
  return specs.map((spec) => {
    const operations = expand(spec.on);
    const transform = spec.sees === 'all' ? spec : limited(spec, operations);
    const { request, response, also, delay } = transform;
    return {
      id: spec.id,
      class: name,
      title: spec.title,
      capability: spec.capability ?? singular(operations[0] ?? ''),
      operations,
      breaks: expand(spec.breaks),
      source: { document: spec.document ?? document, section: spec.section },
      ...(request === undefined ? {} : { request }),
      ...(response === undefined ? {} : { response }),
      ...(also === undefined ? {} : { also }),
      ...(delay === undefined ? {} : { delay }),
      ...(spec.alone === undefined ? {} : { alone: spec.alone }),
    };
  });
}

/** `volumes.metadata.set` is the capability `volume.metadata.set`; QoS specs are always several. */
function singular(operation: string): string {
  return operation.startsWith('qos-specs.') ? operation : operation.replace(/^([a-z-]+)s\./, '$1.');
}

/** The transformations, asked about these operations only. */
function limited(spec: Transform, operations: readonly string[]): Transform {
  const mine = (request: WireRequest): boolean => isOperation(request, ...operations);
  const { request, response, also, delay } = spec;
  return {
    ...(request && { request: (it, state) => (mine(it) ? request(it, state) : it) }),
    ...(response && { response: (it, got, state) => (mine(it) ? response(it, got, state) : got) }),
    ...(also && { also: (it, got, state) => (mine(it) ? also(it, got, state) : []) }),
    ...(delay && { delay: (it, state) => (mine(it) ? delay(it, state) : 0) }),
  };
}

/** The words of a text, with `{a,b}` in a word standing for either: `{x,y}.show` is `x.show` and `y.show`. */
export function expand(text: string): string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap(expandWord);
}

function expandWord(word: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(word);
  if (match === null) return [word];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').flatMap((choice) => expandWord(`${before}${choice}${after}`));
}
