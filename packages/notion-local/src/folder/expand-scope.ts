import type { RichTextItemResponse } from '@notionhq/client';
import { toPlainText, toText, toObject, isApiObject } from '../model/api-object.ts';
import type { ParsedFile } from './parse-files.ts';
import type { Place, Report } from './place.ts';
import { at } from './place.ts';
import type { References } from './references.ts';

/** What every expansion of a short form needs. */
export interface ExpandScope {
  readonly references: References;
  readonly report: Report;
  /** The title of a page or database by id, `Untitled` when it has none. */
  readonly titleOf: (id: string) => string;
}

export type RichText = RichTextItemResponse[];

/** Titles of pages and databases as texts, looked up when a mention needs them. */
export function createTitleLookup(
  references: References,
  expand: (value: unknown, place: Place) => RichText,
): (id: string) => string {
  const titles = new Map<string, string>();
  return (id) => {
    const known = titles.get(id);
    if (known !== undefined) return known;
    // Two titles that mention each other must end somewhere.
    titles.set(id, 'Untitled');
    const file = references.fileOf(id);
    const title = file === undefined ? '' : toPlainText(expand(...readTitle(file)));
    titles.set(id, title || 'Untitled');
    return titles.get(id) ?? 'Untitled';
  };
}

/** The short form of a page's or database's title and where it stands. */
function readTitle(file: ParsedFile): readonly [value: unknown, place: Place] {
  const place: Place = { file: file.file, path: '' };
  if (file.json['title'] !== undefined) return [file.json['title'], at(place, 'title')];
  const name = toText(file.json[titleNameField]);
  const value = toObject(file.json['properties'])[name];
  const text = isApiObject(value) && 'title' in value ? value['title'] : value;
  return [text, at(at(place, 'properties'), name)];
}

/** Rows carry the name of their title property here, set when the folder is put together. */
export const titleNameField = '\0title';
