/** A place in a file, `expectations.yaml:4`, in parts. */
export interface RelativePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Takes a place apart. Of a file that is not below the current folder only the name is kept: folders of the machine that
 * tested mean nothing to the reader of a report, and are none of the reader's business.
 */
export function relativePlace(place: string): RelativePlace {
  const [, file = place, line = '1'] = /^(.*?)(?::(\d+))?$/s.exec(place) ?? [];
  const path = file.replaceAll('\\', '/');
  const isBelow = !/^(?:\/|[a-z][a-z0-9+.-]*:)|(?:^|\/)\.\.(?:\/|$)/i.test(path);
  return {
    file: isBelow ? path.replace(/^\.\//, '') : (path.split('/').at(-1) ?? ''),
    line: Math.max(1, Number(line)),
  };
}
