import { ApiError, createValidationError } from './api-error.ts';
import type { ApiObject } from './model/api-object.ts';
import { isApiObject } from './model/api-object.ts';

/** Bytes of JSON that Notion takes, and of a form with a part of a file. */
const MOST_JSON = 500_000;
const MOST_FORM = 21 * 1024 * 1024;

/** The JSON object of a request; `{}` for an empty body. */
export async function readJson(request: Request): Promise<ApiObject> {
  const bytes = await readBytes(request, MOST_JSON);
  if (bytes === undefined) {
    throw createValidationError(
      'body failed validation: body.length should be ≤ `500000` bytes, which is what a request may hold.',
    );
  }
  const text = new TextDecoder().decode(bytes);
  if (text === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'invalid_json', 'Error parsing JSON body.');
  }
  if (isApiObject(body)) return body;
  throw createValidationError(
    `body failed validation: body should be an object or \`undefined\`, instead was \`${text.slice(0, 100)}\`.`,
  );
}

/** The form of a request, and the bytes of its file. */
export async function readForm(
  request: Request,
): Promise<{ readonly form: FormData; readonly fileBytes: Uint8Array<ArrayBuffer> }> {
  const bytes = await readBytes(request, MOST_FORM);
  if (bytes === undefined) {
    throw new ApiError(
      413,
      'validation_error',
      'The file is larger than 20 MiB: send it in parts.',
    );
  }
  const type = request.headers.get('Content-Type') ?? '';
  try {
    const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
    const file = form.get('file');
    const fileBytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : undefined;
    if (fileBytes !== undefined) return { form, fileBytes };
  } catch (error) {
    // What parses forms throws a TypeError for bodies that are none.
    if (!(error instanceof TypeError)) throw error;
  }
  throw createValidationError(
    'body failed validation: body should be multipart/form-data with a `file`.',
  );
}

/** Undefined: there is more than that. What is too much is not read. */
async function readBytes(
  request: Request,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('Content-Length') ?? 0) > most) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return new Uint8Array(Buffer.concat(chunks));
    size += chunk.value.length;
    if (size > most) {
      reader?.releaseLock();
      return undefined;
    }
    chunks.push(chunk.value);
  }
}
