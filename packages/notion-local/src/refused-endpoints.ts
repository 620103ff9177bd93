import { ApiError } from './api-error.ts';

/** Paths that this API knows and does not imitate. */
const agentPaths = ['sessions', 'agents', 'threads', 'external_agent_stub'];

/**
 * Why a path is refused as Notion refuses it: OAuth to clients that are not registered, agents to
 * tokens without access to them. Undefined: it is not one of these.
 */
export function findRefusal(method: string, path: string): ApiError | undefined {
  const [, version, group = '', action = ''] = path.split('/');
  if (version !== 'v1') return undefined;
  if (group === 'oauth' && method === 'POST') {
    const isKnown = ['token', 'revoke', 'introspect'].includes(action);
    return isKnown
      ? new ApiError(401, 'invalid_client', 'The local API has no OAuth clients.')
      : undefined;
  }
  if (!agentPaths.includes(group)) return undefined;
  return new ApiError(403, 'restricted_resource', 'Insufficient permissions for this endpoint.');
}
