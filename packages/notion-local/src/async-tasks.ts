import { randomUUID } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { ApiObject } from './model/api-object.ts';

/** Writes that a client did not want to wait for. They are done at once; the client asks for them later. */
export interface AsyncTasks {
  /** Does it, keeps what came of it, and answers that it is queued. */
  start(work: () => ApiObject, operation: string, baseUrl: string, now: Date): ApiObject;
  find(id: string): ApiObject | undefined;
}

/** Tasks kept at once; the oldest goes first. */
const MOST_TASKS = 1_000;

export function createAsyncTasks(): AsyncTasks {
  const tasks = new Map<string, ApiObject>();
  return {
    start(work, operation, baseUrl, now) {
      const id = `task_${randomUUID().replaceAll('-', '')}`;
      const task = (fields: ApiObject): ApiObject => ({
        object: 'async_task',
        id,
        ...fields,
        status_url: `${baseUrl}/v1/async_tasks/${id}`,
        created_time: now.toISOString(),
        operation: { surface: 'rest', name: operation },
      });
      tasks.set(id, task(toOutcome(work)));
      const oldest = tasks.keys().next().value;
      if (tasks.size > MOST_TASKS && oldest !== undefined) tasks.delete(oldest);
      return { ...task({ status: 'queued' }), poll_after_seconds: 1 };
    },
    find: (id) => tasks.get(id),
  };
}

function toOutcome(work: () => ApiObject): ApiObject {
  try {
    return { status: 'succeeded', result: work() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, message } = error;
    return { status: 'failed', error: { object: 'error', status, code, message } };
  }
}
