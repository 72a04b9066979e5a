/** Names under which the documents put the project into a path; EasyStack 6.0.2, 5.3, calls it a tenant. */
const NAMES: readonly string[] = ['project_id', 'tenant_id'];

/** Whether a path parameter stands for the project: it is filled in from the target and is nothing that a case makes. */
export function isProjectParameter(name: string): boolean {
  return NAMES.includes(name);
}
