import { Hono, type Context } from 'hono';
import { parseBody, type Fields } from '../input/body.ts';
import { badRequest, Problem } from '../problem.ts';
import { CONTROL_ROUTES } from './control-routes.ts';
import type { Control } from './control.ts';

/**
 * The control as an HTTP API under `/control`, for a listener of its own: who reaches it may change everything, and
 * proves nothing. A change answers 204; what is malformed 400, and an id of nothing 404, with `{"error": reason}`.
 */
export function buildControlApp(control: Control): Hono {
  const app = new Hono({ strict: false });
  for (const { method, path, run } of CONTROL_ROUTES) {
    app.on(method, `/control${path}`, async (context) => {
      try {
        run(control, await readBody(context), (name) => context.req.param(name) ?? '');
        return new Response(null, { status: 204 });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return context.json({ error: error.message }, error.status as 400);
      }
    });
  }
  app.get('/control', (context) =>
    context.json({
      routes: CONTROL_ROUTES.map(({ method, path, help }) => `${method} /control${path}: ${help}`),
    }),
  );
  app.notFound((context) => context.json({ error: 'There is no such route; GET /control lists them.' }, 404));
  return app;
}

async function readBody(context: Context): Promise<Fields> {
  const text = await context.req.text();
  if (text === '') return {};
  if (Buffer.byteLength(text) > 1_048_576) throw badRequest('', 'The body is too large.');
  // Whatever it is called: a request made by hand seldom names its media type.
  return parseBody(null, text);
}
