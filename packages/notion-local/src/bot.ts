import type { ApiObject } from './model/api-object.ts';
import { deriveId } from './model/ids.ts';

/** The integration's own user. */
export function createBot(workspaceName: string, name = 'Quire'): ApiObject {
  return {
    object: 'user',
    id: deriveId(workspaceName, 'bot'),
    name,
    avatar_url: null,
    type: 'bot',
    bot: {
      owner: { type: 'workspace', workspace: true },
      workspace_name: workspaceName,
      workspace_id: deriveId(workspaceName, 'workspace'),
      workspace_limits: { max_file_upload_size_in_bytes: 5_368_709_120 },
    },
  };
}
