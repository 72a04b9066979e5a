/** A workflow command as GitHub's runner understands it. */
export interface WorkflowCommand {
  readonly kind: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads each line as the runner of GitHub Actions does; a line that is no command is kept as `kind: ''`. */
export function parseAnnotations(text: string): WorkflowCommand[] {
  return text
    .trimEnd()
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const [, kind = '', list = '', message = ''] = /^::(\w+) ?([^]*?)::([^]*)$/.exec(line) ?? [];
      const pairs = list.split(',').map((pair): [string, string] => {
        const [name = '', ...value] = pair.split('=');
        return [name, decode(value.join('='))];
      });
      return { kind, properties: Object.fromEntries(pairs), message: decode(message) };
    });
}

function decode(text: string): string {
  return text
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%25', '%');
}
