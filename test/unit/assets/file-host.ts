import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileHost extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  readonly port: number;
  /** What to answer at a path: bytes with status 200, or whatever a function does. */
  readonly serve: (path: string, answer: Buffer | string | Answer) => void;
  /** Paths with queries, in the order in which they were asked for. */
  readonly requests: string[];
}

/** A real HTTP server on a free port. Unknown paths are 404. */
export const openFileHost = async (): Promise<FileHost> => {
  const answers = new Map<string, Buffer | string | Answer>();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const target = request.url ?? '/';
    requests.push(target);
    const answer = answers.get(target.split('?', 1)[0] ?? '');
    if (typeof answer === 'function') answer(request, response);
    else response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    serve: (path, answer) => void answers.set(path, answer),
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
