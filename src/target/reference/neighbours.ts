import type { Context, Hono } from 'hono';
import type { Image } from './model/catalogue.ts';
import type { Cloud } from './model/cloud.ts';
import type { Token } from './model/identity.ts';
import { reply } from './reply.ts';

/**
 * Adds to the server of IAM what clients of OpenStack ask for beside block storage, and no document of ours has: the versions of
 * the identity service, before they ask for a token; and images, which openstackclient looks for before it makes a volume, and a run removes after uploading to them.
 */
export function addNeighbours(app: Hono, cloud: Cloud): void {
  app.get('/', ({ req }) =>
    reply({ status: 300, body: { versions: { values: [identityVersion(req.url)] } } }),
  );
  app.get('/v3', ({ req }) => reply({ status: 200, body: { version: identityVersion(req.url) } }));
  app.get('/image', ({ req }) => reply({ status: 300, body: { versions: [imageVersion(req.url)] } }));
  app.get('/image/v2', ({ req }) => reply({ status: 300, body: { versions: [imageVersion(req.url)] } }));
  app.get('/image/v2/images', (context) =>
    letIn(context, cloud, (token) => {
      const name = context.req.query('name');
      const images = imagesOf(cloud, token).filter((image) => (name ?? image.name) === image.name);
      return reply({ status: 200, body: { images: images.map(imageView), first: '/v2/images' } });
    }),
  );
  app.get('/image/v2/images/:id', (context) =>
    letIn(context, cloud, (token) => {
      const image = imagesOf(cloud, token).find(({ id }) => id === context.req.param('id'));
      return image === undefined ? reply({ status: 404 }) : reply({ status: 200, body: imageView(image) });
    }),
  );
  app.delete('/image/v2/images/:id', (context) =>
    letIn(context, cloud, (token) => {
      const image = imagesOf(cloud, token).find(({ id }) => id === context.req.param('id'));
      if (image === undefined) return reply({ status: 404 });
      if (image.projectId === null) return reply({ status: 403 });
      cloud.images.delete(image.id);
      return reply({ status: 204 });
    }),
  );
}

function letIn({ req }: Context, cloud: Cloud, show: (token: Token) => Response): Response {
  cloud.timeline.settle();
  const token = cloud.tokens.get(req.header('X-Auth-Token') ?? '');
  if (token === undefined || token.expiresAt <= cloud.timeline.now()) return reply({ status: 401 });
  return show(token);
}

function imagesOf(cloud: Cloud, { project }: Token): Image[] {
  return [...cloud.images.values()].filter(
    ({ projectId }) => projectId === null || projectId === project?.id,
  );
}

function imageView(image: Image): Readonly<Record<string, unknown>> {
  return {
    id: image.id,
    name: image.name,
    status: image.status,
    container_format: image.containerFormat,
    disk_format: image.diskFormat,
    min_disk: image.minDisk,
    min_ram: 0,
    visibility: image.projectId === null ? 'public' : 'private',
    ...image.properties,
  };
}

function identityVersion(url: string): Readonly<Record<string, unknown>> {
  return {
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${new URL(url).origin}/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  };
}

function imageVersion(url: string): Readonly<Record<string, unknown>> {
  const href = `${new URL(url).origin}/image/v2/`;
  return { id: 'v2.9', status: 'CURRENT', links: [{ rel: 'self', href }] };
}
