import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { HttpBindings, Http2Bindings, ServerType } from '@hono/node-server';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { isResetError } from './faults.ts';
import { CONTROL_ROOT } from './controls.ts';
import type { LocalApi, LocalApiOptions } from './handler.ts';
import { createLocalApi } from './handler.ts';
import { isLoopbackName, toHostName } from './loopback.ts';

export interface ServeOptions extends Omit<LocalApiOptions, 'baseUrl'> {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Default: loopback only. */
  readonly host?: string;
  /** Names in `Host` headers that are answered besides those of this machine for itself. */
  readonly allowHosts?: readonly string[];
  /** Default: the address it listens on. */
  readonly baseUrl?: string;
}

export interface ServedApi {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly api: LocalApi;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Serves the local API over HTTP. Throws when the port is taken or the workspace is not valid. */
export async function serveLocalApi(options: ServeOptions): Promise<ServedApi> {
  const { port = 0, host = '127.0.0.1', allowHosts = [], ...rest } = options;
  const allowed = new Set(allowHosts.map(toHostName));
  const shared: { api: LocalApi | undefined } = { api: undefined };
  const server = createAdaptorServer({
    fetch: (request, env) => {
      if (!isForThisMachine(request, allowed)) return refuseHost();
      if (isControl(request) && !isFromHere(env)) return refuseHost();
      return answer(shared.api, request, env);
    },
    // Aborted downloads must not replace the global Request of the process that tests run in.
    overrideGlobalObjects: false,
  });
  server.listen(port, host);
  await listening(server, host, port);
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const url = `http://${shownHost}:${address.port}`;
  try {
    shared.api = createLocalApi({ ...rest, baseUrl: options.baseUrl ?? url });
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    url,
    port: address.port,
    api: shared.api,
    async close() {
      shared.api?.close();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

function isForThisMachine(request: Request, allowed: ReadonlySet<string>): boolean {
  const name = toHostName(request.headers.get('host') ?? '');
  return isLoopbackName(name) || allowed.has(name);
}

function isControl(request: Request): boolean {
  return new URL(request.url).pathname.startsWith(CONTROL_ROOT);
}

/** Whether a request comes from this machine, whatever it says. */
function isFromHere({ incoming }: HttpBindings | Http2Bindings): boolean {
  const address = incoming.socket.remoteAddress ?? '';
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

function refuseHost(): Response {
  const message =
    'This local API answers to names of this machine only; --allow-host NAME adds another.';
  return Response.json(
    { object: 'error', status: 403, code: 'restricted_resource', message },
    { status: 403 },
  );
}

/** Throws with a hint when the port cannot be had. */
async function listening(server: ServerType, host: string, port: number): Promise<void> {
  try {
    await once(server, 'listening');
  } catch (cause) {
    const isTaken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
    const detail = cause instanceof Error ? cause.message : String(cause);
    const reason = isTaken ? 'another program has it' : detail;
    const error = new Error(`${host}:${port} cannot be used: ${reason}`, { cause });
    throw Object.assign(error, { name: 'No such port', hint: 'Choose another --port, or none.' });
  }
}

async function answer(
  api: LocalApi | undefined,
  request: Request,
  env: HttpBindings | Http2Bindings,
): Promise<Response> {
  try {
    if (api === undefined) return new Response(null, { status: 503 });
    return await api.fetch(request);
  } catch (error) {
    if (!isResetError(error) && !request.signal.aborted) throw error;
    // What a rejected fetch is in process is a destroyed socket on a port.
    env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
}
