import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An answer that is an error, with the reference's codes (https://developers.notion.com/reference/status-codes). */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly additionalData: Readonly<Record<string, unknown>> | undefined;

  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    additionalData?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.additionalData = additionalData;
  }
}

export function createValidationError(message: string): ApiError {
  return new ApiError(400, 'validation_error', message);
}

/** `place` is `path`, `query` or `body`; `rule` reads `should be a number or `undefined``. */
export function createFailedValidation(
  place: 'path' | 'query' | 'body',
  field: string,
  rule: string,
  value: unknown,
): ApiError {
  return createValidationError(
    `${place} failed validation: ${place}.${field} ${rule}, instead was \`${toShown(value)}\`.`,
  );
}

export function createInvalidUrlError(): ApiError {
  return new ApiError(400, 'invalid_request_url', 'Invalid request URL.');
}

/** The API prints the offending value as JSON, cut when it is long. */
function toShown(value: unknown): string {
  if (value === undefined) return 'undefined';
  const json = JSON.stringify(value);
  return json.length > 100 ? `${json.slice(0, 100)}...` : json;
}
