import { isAscii, isUtf8 } from 'node:buffer';
import { brotliDecompress, gunzip, inflate, inflateRaw, type InputType, type ZlibOptions } from 'node:zlib';
import type { Failure } from './types.ts';

/** A body as text, or why it cannot be one. */
export interface DecodedBody {
  readonly text: string;
  readonly bytes: number;
  readonly invalidUtf8: boolean;
  /** `text` is then what could be had: nothing, or the bytes as transferred. */
  readonly failure?: Failure;
}

type Decoder = (
  input: InputType,
  options: ZlibOptions,
  callback: (error: Error | null, result: Buffer) => void,
) => void;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['br', brotliDecompress],
]);

/** Codings that may be stacked on one body; more is an attempt to keep the client busy. */
const MAX_CODINGS = 4;

/** Reads bytes as UTF-8 (RFC 8259, section 8.1); invalid ones become U+FFFD. A byte order mark is kept. */
export function decodeText(chunks: readonly Buffer[]): DecodedBody {
  const [first] = chunks;
  if (first === undefined) return EMPTY;
  const bytes = chunks.length === 1 ? first : Buffer.concat(chunks);
  // Most bodies are ASCII, and reading that takes half the time.
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), bytes: bytes.length, invalidUtf8: false };
  return { text: bytes.toString('utf8'), bytes: bytes.length, invalidUtf8: !isUtf8(bytes) };
}

const EMPTY: DecodedBody = { text: '', bytes: 0, invalidUtf8: false };

/**
 * Undoes the codings a Content-Encoding header names (RFC 9110, section 8.4), last one first. A body that cannot be
 * decoded is a `protocol` failure, one that grows beyond `maxBytes` a `too-large` one.
 */
export async function decodeBody(
  chunks: readonly Buffer[],
  contentEncoding: string,
  maxBytes: number,
): Promise<DecodedBody> {
  const codings = contentEncoding.toLowerCase().split(',').map((coding) => coding.trim()); // prettier-ignore
  const wanted = codings.filter((coding) => coding !== '' && coding !== 'identity').toReversed();
  if (wanted.length === 0 || chunks.length === 0) return decodeText(chunks);
  if (wanted.length > MAX_CODINGS) return broken(chunks, `${wanted.length} content codings on one body`);
  let bytes: Buffer = Buffer.concat(chunks);
  for (const coding of wanted) {
    try {
      bytes = await undo(coding, bytes, maxBytes);
    } catch (error) {
      return isTooLarge(error) ? tooLarge(maxBytes) : broken(chunks, reason(coding, error));
    }
  }
  return decodeText([bytes]);
}

async function undo(coding: string, bytes: Buffer, maxBytes: number): Promise<Buffer> {
  if (coding !== 'deflate') return run(DECODERS.get(coding), bytes, maxBytes);
  // "deflate" means the zlib format (RFC 9110, section 8.4.1.2), but some servers send it bare.
  const isZlib = ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.length > 1 && bytes.readUInt16BE(0) % 31 === 0;
  return run(isZlib ? inflate : inflateRaw, bytes, maxBytes);
}

function run(decoder: Decoder | undefined, bytes: Buffer, maxBytes: number): Promise<Buffer> {
  if (decoder === undefined) return Promise.reject(new Error('unknown coding'));
  return new Promise((resolve, reject) => {
    decoder(bytes, { maxOutputLength: maxBytes }, (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function reason(coding: string, error: unknown): string {
  return `Content-Encoding "${coding.slice(0, 40)}": ${error instanceof Error ? error.message : String(error)}`;
}

function tooLarge(maxBytes: number): DecodedBody {
  const message = `the body is larger than ${maxBytes} bytes after content decoding`;
  return { ...EMPTY, failure: { kind: 'too-large', message } };
}

function broken(chunks: readonly Buffer[], why: string): DecodedBody {
  return {
    ...decodeText(chunks),
    failure: { kind: 'protocol', message: `the body cannot be decoded: ${why}` },
  };
}
