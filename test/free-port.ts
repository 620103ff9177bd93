import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A free port below those that systems give to connections: one of these could be taken again before
 * the command that is told it listens there.
 */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  for (;;) {
    const port = randomInt(12_000, 32_000);
    const listening = once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.listen(port, '127.0.0.1');
    if (!(await listening)) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
