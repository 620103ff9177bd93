import type { ApiObject } from '../model/api-object.ts';
import { toObject, toObjects } from '../model/api-object.ts';
import type { ExpandScope } from './expand-scope.ts';
import { toPageId } from './identities.ts';
import type { ParsedFile, ParsedFolder } from './parse-files.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';

/** `parent` as written; else the page that holds it as a child; else the workspace. */
export function toParent(
  file: ParsedFile,
  parsed: ParsedFolder,
  { references }: ExpandScope,
): ApiObject {
  const place: Place = at({ file: file.file, path: '' }, 'parent');
  const given = file.json['parent'];
  if (typeof given === 'string' && given !== 'workspace') {
    return { type: 'page_id', page_id: references.pageId(place, given) };
  }
  const holder =
    given === undefined
      ? [...parsed.rows, ...parsed.pages].find((page) => holdsChild(page.json, file.key))
      : undefined;
  if (holder === undefined) return { type: 'workspace', workspace: true };
  return { type: 'page_id', page_id: toPageId(holder) };
}

function holdsChild(block: ApiObject, key: string): boolean {
  return toObjects(block['children']).some((child) => {
    const page = toObject(child['child_page'])['page'];
    const database = toObject(child['child_database'])['database'];
    return page === key || database === key || holdsChild(child, key);
  });
}
