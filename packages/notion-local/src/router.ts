import { Hono } from 'hono';
import type { Context } from 'hono';
import type { UnofficialStatusCode } from 'hono/utils/http-status';
import { ApiError, createFailedValidation, createInvalidUrlError } from './api-error.ts';
import type { Capability } from './capabilities.ts';
import { capabilities, neededFor } from './capabilities.ts';
import { readForm, readJson } from './body.ts';
import type { EndpointContext } from './context.ts';
import type { Route } from './contract.ts';
import { routes, writes } from './contract.ts';
import { findRefusal } from './refused-endpoints.ts';
import type { ApiObject } from './model/api-object.ts';
import { isUuid, toDashedId } from './model/ids.ts';
import { readVersion } from './versions.ts';

/** What the router hands to an endpoint beside the request itself. */
export type ContextFactory = (
  request: Pick<EndpointContext, 'version' | 'query' | 'params' | 'body' | 'form' | 'fileBytes'>,
) => EndpointContext;

/** What the handler gives to the router with a request. */
export interface RouterEnv {
  Bindings: { readonly requestId: string };
}

/** The Hono application of all endpoints: authorization, version, parameters, errors as JSON. */
export function createRouter(
  token: string | undefined,
  createContext: ContextFactory,
  writable: boolean,
  startWrite: () => () => void,
  granted: readonly Capability[] = capabilities,
): Hono<RouterEnv> {
  const app = new Hono<RouterEnv>();
  const isWrite = new Set(writes);
  app.use('/local/*', async (c, next) => {
    // A page of the web cannot send this header without asking first.
    assertAuthorized(c.req.header('Authorization'), token);
    await next();
  });
  app.use('/v1/*', async (c, next) => {
    // OAuth clients say who they are in another way.
    const isOauth = c.req.path.startsWith('/v1/oauth/');
    if (!isOauth) assertAuthorized(c.req.header('Authorization'), token);
    await next();
  });
  for (const route of writable ? [...routes, ...writes] : routes) {
    app.on(route.method, route.path, async (c) => {
      const version = readVersion(c.req.header('Notion-Version'));
      if (!route.versions.includes(version)) throw createInvalidUrlError();
      const needed = neededFor(route);
      if (needed !== undefined && !granted.includes(needed)) throw createRestrictedError();
      const query = new URL(c.req.url).searchParams;
      const form = route.takesFile === true ? await readForm(c.req.raw) : undefined;
      const body = route.method === 'GET' || form !== undefined ? {} : await readJson(c.req.raw);
      const params = readParams(route, c);
      assertKnown('query', [...query.keys()], route.query, (name) => query.get(name));
      assertKnown('body', Object.keys(body), route.body, (name) => body[name]);
      const endWrite = isWrite.has(route) ? startWrite() : undefined;
      const answer = route.endpoint(createContext({ version, query, params, body, ...form }));
      endWrite?.();
      const isQueued = answer['object'] === 'async_task' && answer['status'] === 'queued';
      return c.json({ ...answer, request_id: c.env.requestId }, isQueued ? 202 : 200);
    });
  }
  for (const { method, path } of writable ? [] : writes) {
    app.on(method, path, (c) => {
      readVersion(c.req.header('Notion-Version'));
      throw createRestrictedError();
    });
  }
  app.notFound((c) =>
    toErrorResponse(c, findRefusal(c.req.method, c.req.path) ?? createInvalidUrlError()),
  );
  app.onError((error, c) => toErrorResponse(c, error));
  return app;
}

function createRestrictedError(): ApiError {
  const message = 'Insufficient permissions for this endpoint.';
  return new ApiError(403, 'restricted_resource', message);
}

/** The error body of the API. An error that is not ours is an honest 500. */
export function toErrorBody(error: Error, requestId: string): ApiObject {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(500, 'internal_server_error', `Local API: ${error.message}`);
  return {
    object: 'error',
    status: known.status,
    code: known.code,
    message: known.message,
    ...(known.additionalData === undefined ? {} : { additional_data: known.additionalData }),
    request_id: requestId,
  };
}

function toErrorResponse(c: Context<RouterEnv>, error: Error): Response {
  const status = error instanceof ApiError ? error.status : 500;
  return c.json(toErrorBody(error, c.env.requestId), status as UnofficialStatusCode);
}

function assertAuthorized(header: string | undefined, token: string | undefined): void {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
  if (given === undefined || (token !== undefined && given !== token)) {
    throw new ApiError(401, 'unauthorized', 'API token is invalid.');
  }
}

/** Ids are accepted with or without dashes and handed on with them. */
function readParams(route: Route, c: Context<RouterEnv>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => {
      const value = c.req.param(name) ?? '';
      if (name === 'property_id' || name === 'task_id') return [name, value];
      if (!isUuid(value)) {
        throw createFailedValidation('path', name, 'should be a valid uuid', value);
      }
      return [name, toDashedId(value)];
    }),
  );
}

function assertKnown(
  place: 'query' | 'body',
  names: readonly string[],
  known: readonly string[],
  valueOf: (name: string) => unknown,
): void {
  const unknown = names.find((name) => !known.includes(name.replace(/\[\d*\]$/, '')));
  if (unknown === undefined) return;
  throw createFailedValidation(place, unknown, 'should be not present', valueOf(unknown));
}
