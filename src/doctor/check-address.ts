import { connect, type PeerCertificate } from 'node:tls';
import { isIP } from 'node:net';
import type { FailureKind } from '../http/index.ts';
import type { TargetConfig } from '../target/config/types.ts';
import type { Line } from './diagnosis.ts';
import { note, ok, problem } from './say.ts';

/** A certificate that ends sooner is worth a word, in days. */
const SOON_DAYS = 30;
const PATIENCE_MS = 6000;
const DAY_MS = 86_400_000;

const MENDS: Partial<Record<FailureKind, string>> = {
  dns: 'Is the host in target.endpoint spelled right, and known to this machine?',
  refused: 'Is it running, and is the port in target.endpoint right?',
  timeout: 'Is it running, and does a firewall or target.proxy stand between?',
  tls: 'Name the authority of its certificate in target.tls.ca_file, or write http:// where it talks no TLS.',
  protocol:
    'Something else than HTTP answers there: is the port right, and is it https:// rather than http://?',
  reset: 'Something hangs up there: is the port right, and is it https:// rather than http://?',
};

/** Says why an address does not answer, and what to look at. */
export function silenceAt(
  endpoint: string,
  { kind, message }: { readonly kind: FailureKind; readonly message: string },
): Line {
  const mend = MENDS[kind] ?? 'Is target.endpoint right?';
  return problem('address', `${endpoint} does not answer: ${kind}, ${message}`, mend, 3);
}

/** Looks at the certificate of an https address; nothing is said of others, and of those behind a proxy. */
export async function checkCertificate(endpoint: string, { tls, proxy }: TargetConfig): Promise<Line[]> {
  const { protocol, hostname, port } = new URL(endpoint);
  if (protocol !== 'https:' || proxy !== undefined) return [];
  const careless = note('certificate', 'any certificate is accepted', 'Name its authority in target.tls.ca_file instead of insecure.'); // prettier-ignore
  const found = await certificateOf(hostname.replaceAll(/^\[|\]$/g, ''), Number(port || 443), tls);
  const lines = tls?.insecure === true ? [careless] : [];
  if (found === undefined) return lines;
  const days = Math.floor((Date.parse(found.valid_to) - Date.now()) / DAY_MS);
  const owner = [found.subject?.CN ?? hostname].flat().join(', ');
  const text = `the certificate of ${owner} is valid until ${found.valid_to}`;
  const mend = 'Renew it before it stops the runs.';
  return [...lines, days < SOON_DAYS ? note('certificate', text, mend) : ok('certificate', text)];
}

function certificateOf(
  host: string,
  port: number,
  tls: TargetConfig['tls'],
): Promise<PeerCertificate | undefined> {
  const { insecure: _, ...certificates } = tls ?? {};
  return new Promise((resolve) => {
    // Whether it is trusted was told by the request before: here it is only read.
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = connect({ host, port, ...name, ...certificates, rejectUnauthorized: false });
    const end = (found?: PeerCertificate): void => {
      socket.destroy();
      resolve(found?.valid_to === undefined ? undefined : found);
    };
    socket.setTimeout(PATIENCE_MS, () => end());
    socket.once('error', () => end());
    socket.once('secureConnect', () => end(socket.getPeerCertificate()));
  });
}
