/**
 * What can go wrong with Notion for good. `gave-up`: a fault that lasted longer than the time
 * budget. `unreachable`: nothing ever answered there, or not with Notion's JSON. `blocked`: Notion
 * lets nothing of this connection through. `malformed`: answers that break what the API promises.
 * `too-much`: more than any site needs, which no machine should be made to hold.
 */
export type ProblemKind =
  | 'unauthorized'
  | 'restricted'
  | 'not-found'
  | 'not-a-database'
  | 'bad-id'
  | 'invalid'
  | 'unreachable'
  | 'gave-up'
  | 'blocked'
  | 'malformed'
  | 'too-much';

export interface ProblemDetails {
  /** HTTP status of the last answer, if there was one. */
  readonly status?: number | undefined;
  /** Notion's error code, for example `validation_error`. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  /** `GET /v1/blocks/…`. */
  readonly request?: string | undefined;
  /** `not-a-database`: the real kind of the id, and the databases found there. */
  readonly found?: FoundInstead | undefined;
  readonly cause?: unknown;
}

export interface FoundInstead {
  readonly what: 'page' | 'block' | 'view' | 'linked-database';
  readonly title: string | undefined;
  /** Ids of databases that the user may have meant. */
  readonly databases: readonly string[];
}

/**
 * The only error that `notion/` throws for a response (or no response) of the API. It contains no
 * token.
 */
export class NotionProblem extends Error {
  readonly kind: ProblemKind;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly request: string | undefined;
  readonly found: FoundInstead | undefined;

  constructor(kind: ProblemKind, message: string, details: ProblemDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'NotionProblem';
    this.kind = kind;
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.request = details.request;
    this.found = details.found;
  }
}

export function isNotionProblem(error: unknown, kind?: ProblemKind): error is NotionProblem {
  return error instanceof NotionProblem && (kind === undefined || error.kind === kind);
}

/** The object is missing for this integration: gone, not shared, or of another kind. */
export function isMissing(error: unknown): error is NotionProblem {
  return isNotionProblem(error) && missing.has(error.kind);
}

const missing: ReadonlySet<ProblemKind> = new Set(['not-found', 'restricted', 'invalid']);
