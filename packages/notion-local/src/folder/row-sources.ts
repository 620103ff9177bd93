import type { ApiObject } from '../model/api-object.ts';
import { toObject } from '../model/api-object.ts';
import { findTitleName } from './expand-schema.ts';
import { titleNameField } from './expand-scope.ts';
import { listDataSources } from './identities.ts';
import type { ParsedFile, ParsedFolder } from './parse-files.ts';

/** Rows learn the name of their title property, which mentions of them need. */
export function withTitleNames(parsed: ParsedFolder): ParsedFolder {
  const rows = parsed.rows.map((row) => {
    const schema = findSource(row, parsed)?.json['properties'];
    return { ...row, json: { ...row.json, [titleNameField]: findTitleName(toObject(schema)) } };
  });
  return { ...parsed, rows };
}

/** The data source of a row, by its folder and its `data_source`. */
export function findSource(
  row: ParsedFile,
  parsed: ParsedFolder,
): { readonly id: string; readonly json: ApiObject } | undefined {
  const folder = row.key.replace(/\/[^/]*$/, '');
  const database = parsed.databases.find(({ key }) => key === folder);
  if (database === undefined) return undefined;
  const name = row.json['data_source'];
  const sources = listDataSources(database, '');
  if (name === undefined) return sources[0];
  return sources.find((source) => source.name === name || source.id === name);
}
