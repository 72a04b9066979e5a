import { readOptionalEnvelope, type Fields } from '../input/body.ts';
import { readInteger } from '../input/fields.ts';
import type { OrderTerms } from '../model/orders.ts';
import { badRequest } from '../problem.ts';

const BAD_TERMS = 'EVS.2147';

/**
 * How a new volume is paid for (5.1.1, table 5-4): in advance needs a unit and a number of periods.
 *
 * @returns undefined when it is paid for by use, as it is by default
 * @throws {Problem} EVS.2147 for terms that are malformed or out of range (A.1)
 */
export function readOrderTerms(body: Fields): OrderTerms | undefined {
  const terms = readOptionalEnvelope(body, 'bssParam', BAD_TERMS);
  const mode = readWord(terms, 'chargingMode', ['postPaid', 'prePaid']);
  const periodType = readWord(terms, 'periodType', ['month', 'year']);
  const max = periodType === 'year' ? 1 : 9;
  const periodNum = readInteger(terms, 'periodNum', { code: BAD_TERMS, min: 1, max });
  const autoPay = readFlag(terms, 'isAutoPay');
  const autoRenew = readFlag(terms, 'isAutoRenew');
  if (mode !== 'prePaid') return undefined;
  if (periodType === undefined || periodNum === undefined) {
    throw badRequest(BAD_TERMS, 'A volume paid for in advance needs periodType and periodNum.');
  }
  return { periodType, periodNum, autoPay, autoRenew };
}

/** Whether the growth of a volume paid for in advance is paid at once (5.1.5, table 5-44). */
export function readAutoPay(body: Fields): boolean {
  return readFlag(readOptionalEnvelope(body, 'bssParam', BAD_TERMS), 'isAutoPay');
}

function readWord<T extends string>(terms: Fields, name: string, words: readonly T[]): T | undefined {
  const value = terms[name] ?? undefined;
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined) throw badRequest(BAD_TERMS, `"${name}" is not one of the values supported.`);
  return found;
}

/** The tables say String, the second example of 5.1.1 sends true: both are taken. */
function readFlag(terms: Fields, name: string): boolean {
  const value = terms[name] ?? false;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw badRequest(BAD_TERMS, `"${name}" is not one of the values supported.`);
}
