import { ApiError } from '../api-error.ts';
import type { Endpoint } from '../context.ts';

/** GET /v1/async_tasks/:task_id */
export const retrieveAsyncTask: Endpoint = ({ tasks, params }) => {
  const id = params['task_id'] ?? '';
  const task = tasks.find(id);
  if (task !== undefined) return task;
  throw new ApiError(404, 'object_not_found', `Could not find async task with ID: ${id}.`);
};
