/** Asks an Identity service (Keystone v3) and brings back headers and body. */
async function ask(url, method, token, body) {
  const response = await fetch(url, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { 'X-Auth-Token': token }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok && response.status !== 409) throw new Error(`${method} ${url}: ${response.status}`);
  return { headers: response.headers, body: response.status === 204 ? undefined : await response.json() };
}

/**
 * Puts a second endpoint of block storage into the catalog, in a region of its own: clients that ask for that region go
 * through the proxy, all others do not. What an earlier call put there is replaced.
 *
 * @param {{ identity: string, password: string, region: string, url: string }} options url without the project
 */
export async function publishEndpoint({ identity, password, region, url }) {
  const user = { name: 'admin', domain: { id: 'default' }, password };
  const login = {
    auth: {
      identity: { methods: ['password'], password: { user } },
      scope: { project: { name: 'evsc', domain: { id: 'default' } } },
    },
  };
  const token = (await ask(`${identity}/auth/tokens`, 'POST', undefined, login)).headers.get(
    'x-subject-token',
  );
  await ask(`${identity}/regions`, 'POST', token, { region: { id: region } });
  const { services } = (await ask(`${identity}/services?type=volumev3`, 'GET', token)).body;
  const { id } = services[0];
  const { endpoints } = (
    await ask(`${identity}/endpoints?service_id=${id}&region_id=${region}`, 'GET', token)
  ).body;
  for (const old of endpoints) await ask(`${identity}/endpoints/${old.id}`, 'DELETE', token);
  const endpoint = {
    service_id: id,
    region_id: region,
    interface: 'public',
    url: `${url}/v3/$(project_id)s`,
  };
  await ask(`${identity}/endpoints`, 'POST', token, { endpoint });
}
