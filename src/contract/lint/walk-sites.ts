import { isMapping, type FileSet, type Keys, type Site } from './file-set.ts';

/** What a mapping is in OpenAPI. */
export type SiteKind = 'operation' | 'parameter' | 'response' | 'schema';

/** A schema knows in which schemas it stands as a branch: their properties are its own too. */
export interface FoundSite extends Site {
  readonly kind: SiteKind;
  readonly branchOf: readonly Site[];
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head'];

/** Every operation, parameter, response and schema of a contract's files, where it is written. */
export function walkSites(files: FileSet): FoundSite[] {
  const walker = new Walker();
  for (const file of files.files()) {
    const top: Site = { file, keys: [], value: isMapping(file.value) ? file.value : {} };
    walker.each(top, 'paths', (item) => walker.pathItem(item));
    walker.at(top, ['x-contract', 'errorBody'], (schema) => walker.schema(schema));
    walker.at(top, ['components'], (components) => {
      walker.each(components, 'schemas', (site) => walker.schema(site));
      walker.each(components, 'parameters', (site) => walker.parameter(site));
      walker.each(components, 'responses', (site) => walker.response(site));
      walker.each(components, 'requestBodies', (site) => walker.content(site));
    });
  }
  return walker.found;
}

/** Keywords whose value is a mapping of names to schemas, a list of schemas, or a schema. */
const MAPS = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];
const LISTS = ['prefixItems'];
const BRANCHES = ['allOf', 'anyOf', 'oneOf'];
const SINGLE = ['items', 'additionalProperties', 'propertyNames', 'contains', 'unevaluatedProperties'];
const CONDITIONS = ['not', 'if', 'then', 'else'];

class Walker {
  readonly found: FoundSite[] = [];

  pathItem(item: Site): void {
    this.each(item, 'parameters', (site) => this.parameter(site));
    for (const method of METHODS) this.at(item, [method], (site) => this.operation(site));
  }

  operation(site: Site): void {
    this.#add('operation', site);
    this.each(site, 'parameters', (parameter) => this.parameter(parameter));
    this.at(site, ['requestBody'], (body) => this.content(body));
    this.each(site, 'responses', (response) => this.response(response));
    this.each(site, 'x-actions', (action) => this.operation(action));
  }

  parameter(site: Site): void {
    this.#add('parameter', site);
    this.at(site, ['schema'], (schema) => this.schema(schema));
  }

  response(site: Site): void {
    this.#add('response', site);
    this.content(site);
  }

  content(site: Site): void {
    this.each(site, 'content', (media) => this.at(media, ['schema'], (schema) => this.schema(schema)));
  }

  schema(site: Site, branchOf: readonly Site[] = []): void {
    this.#add('schema', site, branchOf);
    for (const keyword of [...MAPS, ...LISTS]) this.each(site, keyword, (child) => this.schema(child));
    for (const keyword of SINGLE) this.at(site, [keyword], (child) => this.schema(child));
    const within = [...branchOf, site];
    for (const keyword of BRANCHES) this.each(site, keyword, (child) => this.schema(child, within));
    for (const keyword of CONDITIONS) this.at(site, [keyword], (child) => this.schema(child, within));
  }

  /** Calls for each mapping among the members of a mapping or the items of a list. */
  each(site: Site, key: string, visit: (child: Site) => void): void {
    const value = site.value[key];
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) {
      const keys: Keys = [...site.keys, key, Array.isArray(value) ? Number(name) : name];
      if (isMapping(child)) visit({ file: site.file, keys, value: child });
    }
  }

  /** Calls for the mapping at some keys, when there is one. */
  at(site: Site, keys: Keys, visit: (child: Site) => void): void {
    let value: unknown = site.value;
    for (const key of keys) value = isMapping(value) ? value[key] : undefined;
    if (isMapping(value)) visit({ file: site.file, keys: [...site.keys, ...keys], value });
  }

  #add(kind: SiteKind, site: Site, branchOf: readonly Site[] = []): void {
    this.found.push({ ...site, kind, branchOf });
  }
}
