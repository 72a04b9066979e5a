import { html } from 'hono/html';
import { referenceFixtures } from './fixtures.ts';
import type { ProfileName } from './profiles.ts';
import type { Route } from './routes.ts';

/** Whether a request comes from a browser that wants to see `/`: clients of an API ask for JSON, or for anything. */
export function wantsLanding(request: Request): boolean {
  if (request.method !== 'GET' || !/(?:^|,)\s*text\/html/.test(request.headers.get('accept') ?? ''))
    return false;
  return new URL(request.url).pathname === '/';
}

/** The page at `/` for people: what is served here, and how to be let in. */
export async function landingPage(profile: ProfileName, routes: readonly Route[]): Promise<Response> {
  const { projectId, token, users, accountName, projectName } = referenceFixtures;
  const rows = routes.map(
    ({ contract, operationId, method, path, action }) =>
      html`<tr>
        <td>${contract}</td>
        <td>${operationId}</td>
        <td><code>${method.toUpperCase()} ${path}${action === undefined ? '' : ` (${action})`}</code></td>
      </tr>`,
  );
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Reference target: ${profile}</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            margin: 2rem auto;
            max-width: 60rem;
            padding: 0 1rem;
          }
          td,
          th {
            padding: 0.1rem 1rem 0.1rem 0;
            text-align: left;
          }
        </style>
      </head>
      <body>
        <h1>Reference target: ${profile}</h1>
        <p>
          A block-storage service in memory, to develop and test clients against. Nothing here is kept or
          secret.
        </p>
        <dl>
          <dt>Project</dt>
          <dd><code>${projectId}</code> (${projectName})</dd>
          <dt>X-Auth-Token</dt>
          <dd><code>${token}</code></dd>
          <dt>User for tokens of IAM</dt>
          <dd>
            <code>${users.main.name}</code> of <code>${accountName}</code>, password
            <code>${users.main.password}</code>
          </dd>
        </dl>
        <h2>Operations</h2>
        <table>
          <thead>
            <tr>
              <th scope="col">contract</th>
              <th scope="col">operation</th>
              <th scope="col">request</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </body>
    </html>`;
  return new Response(String(page), { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
