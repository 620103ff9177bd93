import { deriveId } from '../model/ids.ts';
import { workspaceFileUrl } from '../model/workspace-model.ts';
import type { Place, Report } from './place.ts';
import type { FileReader } from './read-files.ts';
import { resolveBeside } from './read-files.ts';

/** The stored URL of a file beside the JSON file that names it, and the file's name. */
export type FileNamer = (
  place: Place,
  path: string,
  /** What the file is called, where its path does not say. */
  title?: string,
) => { readonly url: string; readonly name: string };

/** A file's URL changes with its content, as an upload in Notion is a new file. */
export function createFileNamer(
  reader: FileReader,
  report: Report,
  files: Map<string, string>,
): FileNamer {
  return (place, path, title) => {
    const inFolder = resolveBeside(place.file, path);
    // The name is the last segment of an address.
    const name = (title ?? inFolder.split('/').at(-1) ?? '').replaceAll('/', ' ') || 'file';
    const digest = reader.readDigest(inFolder);
    if (digest === undefined) report(place, `there is no file "${inFolder}" in this workspace`);
    const url = `${deriveId('file', inFolder, digest ?? '')}/${name}`;
    files.set(url, inFolder);
    return { url: workspaceFileUrl(url), name };
  };
}
