// The benchmark's server, in a process of its own: answers every path it knows from memory.
import { createServer } from 'node:http';

process.once('message', ({ answers }) => {
  const bodies = new Map(answers.map(([path, body]) => [path, Buffer.from(body)]));
  const server = createServer((request, response) => {
    const body = bodies.get(request.url);
    const status = body === undefined ? 404 : 200;
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Length': body?.length ?? 0,
      'X-Openstack-Request-Id': 'req-0f8f3c1e-5b1c-4a53-9d3b-0c7d1f3c2a11',
    });
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
});
process.on('message', (message) => {
  if (message === 'cpu') process.send(process.cpuUsage());
});
process.on('disconnect', () => process.exit());
