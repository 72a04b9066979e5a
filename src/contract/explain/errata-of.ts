import type { Contract, Erratum, Operation, Requirement, Source } from '../types.ts';

/** The errata of a section that a source names, and of its tables where it names some. */
export function errataAbout(contract: Contract, source: Source, row?: string): Erratum[] {
  return contract.errata.filter((erratum) => {
    const { document, section, tables } = erratum.source;
    if (document !== source.document || section !== source.section) return false;
    const meets =
      tables === undefined ||
      source.tables === undefined ||
      tables.some((one) => source.tables?.includes(one));
    return meets && (row === undefined || erratum.row === undefined || erratum.row === row);
  });
}

/** The errata that explain an operation: those it cites itself, and those of its section. */
export function errataOfOperation(contract: Contract, operation: Operation): Erratum[] {
  const cited = new Set([
    ...(operation.errata ?? []),
    ...operation.parameters.flatMap(({ errata = [] }) => errata),
    ...operation.responses.flatMap(({ errata = [] }) => errata),
  ]);
  const about = new Set(errataAbout(contract, operation.source));
  return contract.errata.filter((erratum) => cited.has(erratum.id) || about.has(erratum));
}

/** The errata that a requirement cites, or, for one that follows from a table, those about its row. */
export function errataOfRequirement(contract: Contract, requirement: Requirement): Erratum[] {
  const { errata: cited = [] } = requirement as Requirement & { readonly errata?: readonly string[] };
  if (!requirement.derived) return contract.errata.filter(({ id }) => cited.includes(id));
  const row = /\.rejects\.[a-z]+\.(?:.*\.)?([^.]+)\.[^.]+$/.exec(requirement.id)?.[1];
  return row === undefined
    ? []
    : errataAbout(contract, requirement.source, row).filter((one) => one.row === row);
}
