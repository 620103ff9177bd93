import type { Endpoint } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import { idOf } from '../model/api-object.ts';
import { readQueryPaging, sliceById, toList } from '../pagination.ts';

/** GET /v1/users: people, then the token's bot. */
export const listUsers: Endpoint = ({ workspace, query, present }) => {
  const slice = sliceById([...workspace.users, workspace.bot], readQueryPaging(query));
  return toList({ ...slice, items: slice.items.map(present) }, 'user');
};

/** GET /v1/users/me */
export const retrieveSelf: Endpoint = ({ workspace, present }) => present(workspace.bot);

/** GET /v1/users/:user_id */
export const retrieveUser: Endpoint = ({ workspace, params, present }) => {
  const id = params['user_id'] ?? '';
  const user = [...workspace.users, workspace.bot].find((candidate) => idOf(candidate) === id);
  if (user === undefined) throw createNotFoundError(workspace, 'user', id);
  return present(user);
};
