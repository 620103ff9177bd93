import { createFailedValidation } from '../api-error.ts';
import type { Endpoint, EndpointContext } from '../context.ts';
import { createNotFoundError } from '../context.ts';
import type { ApiObject } from '../model/api-object.ts';
import { readQueryPaging, sliceById, toList } from '../pagination.ts';
import { presentUpload } from '../uploads/upload-object.ts';

const states = ['pending', 'uploaded', 'expired', 'failed'];

/** GET /v1/file_uploads: newest first. */
export const listFileUploads: Endpoint = (context) => {
  const { query, edits } = context;
  const status = query.get('status');
  if (status !== null && !states.includes(status)) {
    const rule = `should be ${states.map((state) => `\`"${state}"\``).join(', ')} or \`undefined\``;
    throw createFailedValidation('query', 'status', rule, status);
  }
  const uploads = edits.uploads
    .list()
    .map((upload) => answerUpload(context, upload))
    .filter((upload) => status === null || upload['status'] === status);
  return toList(sliceById(uploads, readQueryPaging(query)), 'file_upload');
};

/** GET /v1/file_uploads/:file_upload_id */
export const retrieveFileUpload: Endpoint = (context) => answerUpload(context, findUpload(context));

/** The upload of `file_upload_id`, or 404. */
export function findUpload({ workspace, edits, params }: EndpointContext): ApiObject {
  const id = params['file_upload_id'] ?? '';
  const upload = edits.uploads.get(id);
  if (upload === undefined) throw createNotFoundError(workspace, 'file_upload', id);
  return upload;
}

export function answerUpload(context: EndpointContext, upload: ApiObject): ApiObject {
  return context.present(presentUpload(upload, context.clock(), context.baseUrl));
}
