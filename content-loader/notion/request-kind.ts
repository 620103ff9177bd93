/** The kind of a request, by which reports count requests. */
export type RequestKind =
  | 'database'
  | 'dataSource'
  | 'query'
  | 'children'
  | 'block'
  | 'page'
  | 'property'
  | 'user'
  | 'view'
  | 'viewQuery'
  | 'other';

const patterns: readonly (readonly [RegExp, RequestKind])[] = [
  [/\/data_sources\/[^/]+\/query$/, 'query'],
  [/\/blocks\/[^/]+\/children$/, 'children'],
  [/\/pages\/[^/]+\/properties\//, 'property'],
  [/\/databases\/[^/]+$/, 'database'],
  [/\/data_sources\/[^/]+$/, 'dataSource'],
  [/\/blocks\/[^/]+$/, 'block'],
  [/\/pages\/[^/]+$/, 'page'],
  [/\/users(\/|$)/, 'user'],
  [/\/views\/[^/]+\/queries(\/|$)/, 'viewQuery'],
  [/\/views(\/[^/]+)?$/, 'view'],
];

/** `path`: a URL's path, without its query. */
export function toRequestKind(path: string): RequestKind {
  return patterns.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}
