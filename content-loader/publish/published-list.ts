import { z } from 'zod';
import { parseJson } from '../core/parse-json.ts';

/** The list of what was sent, kept at the target, so that another machine can go on. */
export const LIST_PATH = '.quire-published.json';

/** Digests of the files that were sent, by their path. `PENDING`: it may be there, or not. */
export type PublishedList = ReadonlyMap<string, string>;

/** No digest of a file: it is sent again. */
export const PENDING = '';

/** Changed with the form of the list. A target with a newer one is not touched. */
const VERSION = 1;

/** A path that stays below the target's folder, whatever the list says. */
function isInside(path: string): boolean {
  const parts = path.split('/');
  return (
    !/[\\\0]/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

const listSchema = z.object({
  version: z.literal(VERSION),
  files: z.record(z.string().refine(isInside), z.string().regex(/^([0-9a-f]{64})?$/)),
});
const versionSchema = z.object({
  version: z
    .number()
    .int()
    .min(VERSION + 1),
});

/** `damaged`: it is no list, so nothing of the target is known. `newer`: of a later Quire. */
export function readPublishedList(text: string): PublishedList | 'damaged' | 'newer' {
  const value = parseJson(text);
  if (versionSchema.safeParse(value).success) return 'newer';
  const list = listSchema.safeParse(value);
  return list.success ? new Map(Object.entries(list.data.files)) : 'damaged';
}

/** Equal lists give equal texts. */
export function writePublishedList(list: PublishedList): string {
  const files = Object.fromEntries([...list].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: VERSION, files }, undefined, 1)}\n`;
}
