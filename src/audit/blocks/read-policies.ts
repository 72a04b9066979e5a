import type { DocumentBlock } from './block.ts';

/** One row of the tables that tell which permissions an operation needs. */
export interface PolicyRow {
  readonly section: string;
  /** `GET` */
  readonly method: string;
  /** `/v2/{project_id}/types` */
  readonly path: string;
  /** Key of the body, where the row names one: `os-extend`. */
  readonly action?: string;
  /** Permissions, each once, in the order of the row: `evs:volumes:get`. Empty where none is needed. */
  readonly actions: readonly string[];
  /** Whether they can be granted in an enterprise project too. */
  readonly enterprise: boolean;
}

/** The head of such a table, which is repeated after a page break. */
const HEAD =
  /权限 对应API接口 授权项\s*（Action）\s*IAM项目\s*\(Project\)\s*企业项目\s*\(Enterprise\s*Project\)/gu;
/** A row from its method to the two marks at its end: for projects, and for enterprise projects. */
const ROW = /\b(GET|PUT|POST|PATCH|DELETE)\s([^√×]*)[√×]\s*([√×])/gu;
/** A cell without white space: the path, the key of the body, and the permissions, bullets and all. */
const CELL = /^(\/.*?)(?:action="([^"]+)")?((?:●|无$|(?:evs|ims):).*)$/u;
const PERMISSION = /(?:evs|ims):[A-Za-z]+:[A-Za-z]+?(?=evs:|ims:|[^A-Za-z]|$)/gu;

/** Reads the tables of permissions out of the sections of prose that have such a table. */
export function readPolicies(blocks: readonly DocumentBlock[]): PolicyRow[] {
  return blocks
    .filter(({ kind, text }) => kind === 'prose' && text.match(HEAD) !== null)
    .flatMap(({ section, text }) =>
      [...text.replaceAll(HEAD, '').matchAll(ROW)].map((row) => readRow(section, row)),
    );
}

function readRow(section: string, [, method = '', cell = '', enterprise]: RegExpExecArray): PolicyRow {
  const bare = cell.replaceAll(/\s+/gu, '');
  const [, path = bare, action, permissions = ''] = CELL.exec(bare) ?? [];
  return {
    section,
    method,
    path,
    ...(action === undefined ? {} : { action }),
    actions: [...new Set(permissions.match(PERMISSION) ?? [])],
    enterprise: enterprise === '√',
  };
}
