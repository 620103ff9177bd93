import { findDiskProblem } from '../store/disk-problem.ts';
import { QuireError, problems } from '../core/errors.ts';
import type { FoundInstead, ProblemKind } from '../notion/errors.ts';
import { NotionProblem } from '../notion/errors.ts';
import { PublishedNamesError } from '../notion/gates.ts';
import { UnknownPropertyError } from '../notion/property-names.ts';

/** The subject of a problem, for its message. */
export interface Concern {
  /** The database as the user wrote it; undefined: the problem is about no database. */
  readonly reference?: string;
  readonly baseUrl?: string;
}

/** Converts errors of inner modules to errors for users; returns unknown errors unchanged. */
export function explainProblem(error: unknown, concern: Concern = {}): unknown {
  if (error instanceof NotionProblem) {
    return new QuireError(explanations[error.kind](error, concern), error);
  }
  if (error instanceof UnknownPropertyError) {
    const { role, propertyName, existing } = error;
    return new QuireError(problems.unknownProperty(role, propertyName, existing), error);
  }
  if (error instanceof PublishedNamesError) {
    const { property, names, options } = error;
    return new QuireError(problems.publishedNames(property, names, options), error);
  }
  const refused = findDiskProblem(error);
  return refused === undefined ? error : new QuireError(refused, error);
}

const explanations = {
  unauthorized: () => problems.unauthorized(),
  restricted: (_error, { reference }) => problems.restricted(reference ?? 'a page'),
  'not-found': (_error, { reference }) => problems.notShared(reference ?? 'of the workspace'),
  'not-a-database': ({ found }, { reference }) =>
    problems.notADatabase(reference ?? 'The id', describe(found)),
  'bad-id': (_error, { reference }) => problems.invalidDatabaseId(reference ?? ''),
  invalid: (error) => problems.refusedRequest(error.request ?? 'A request', error.message),
  unreachable: (error, { baseUrl }) => problems.unreachable(baseUrl ?? 'Notion', error.message),
  'gave-up': (error, { baseUrl = 'Notion' }) =>
    error.status === TOO_MANY
      ? problems.limitedTooLong(baseUrl, error.message)
      : problems.unreachable(baseUrl, error.message),
  blocked: (error) => problems.blocked(error.message),
  malformed: (error, concern) => problems.strangeAnswer(toPlace(error, concern), error.message),
  'too-much': (error, concern) => problems.tooMuch(toPlace(error, concern), error.message),
} as const satisfies Record<
  ProblemKind,
  (error: NotionProblem, concern: Concern) => ReturnType<typeof problems.unauthorized>
>;

const TOO_MANY = 429;

function toPlace({ request }: NotionProblem, { reference }: Concern): string {
  const asked = request ?? 'A request';
  return reference === undefined ? asked : `${asked}, for ${reference}`;
}

const kinds = {
  page: 'a page',
  block: 'a block on a page',
  view: 'a view of a database, not the database itself',
  'linked-database': 'a linked view of a database that lives elsewhere',
} as const satisfies Record<FoundInstead['what'], string>;

function describe(found: FoundInstead | undefined): string {
  if (!found) return 'something else';
  const title = found.title ? ` called "${found.title}"` : '';
  const databases =
    found.databases.length > 0 ? `. It holds the database ${found.databases.join(' and ')}` : '';
  return `${kinds[found.what]}${title}${databases}`;
}
