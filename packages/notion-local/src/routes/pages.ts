import { createValidationError } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { pickProperties, readFilterProperties } from '../present.ts';

/** GET /v1/pages/:page_id */
export const retrievePage: Endpoint = (context) =>
  pickProperties(context.present(findPage(context)), readFilterProperties(context.query));

/** The page of `page_id`; throws the API's errors for anything else. */
export function findPage({ workspace, params }: EndpointContext): ApiObject {
  const id = params['page_id'] ?? '';
  const page = workspace.pages.get(id);
  if (page !== undefined) return page;
  if (workspace.databases.has(id)) {
    throw createValidationError(
      `Provided ID ${id} is a database, not a page. Use the retrieve database API instead.`,
    );
  }
  throw createNotFoundError(workspace, 'page', id);
}
