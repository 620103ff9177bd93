import type { ApiObject } from '../model/api-object.ts';
import { idOf, toText } from '../model/api-object.ts';
import type { FileUploads } from './file-uploads.ts';

/** Fetches a file of the web for an upload; rejects when it cannot be had. */
export type FileFetcher = (url: string) => Promise<{
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string | null;
}>;

/** An answer that was no file. */
class DownloadError extends Error {
  readonly status: number | null;

  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}

const PATIENCE_MS = 30_000;

/** Fetches with the fetch of this process, up to a number of bytes. */
export function createFileFetcher(mostBytes: number): FileFetcher {
  return async (url) => {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok || response.body === null) {
      throw new DownloadError(`The server answered ${response.status}.`, response.status);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > mostBytes) throw new DownloadError('The file is too large.', null);
      chunks.push(chunk);
    }
    const contentType = response.headers.get('Content-Type');
    return { bytes: new Uint8Array(Buffer.concat(chunks)), contentType };
  };
}

/** Has the file of an upload fetched, and notes on the upload what came of it. */
export async function importFile(
  uploads: FileUploads,
  upload: ApiObject,
  url: string,
  fetchFile: FileFetcher,
  clock: () => Date,
): Promise<void> {
  const id = idOf(upload);
  const note = (fields: ApiObject): void => {
    uploads.put({ ...upload, ...uploads.get(id), ...fields });
  };
  const toTime = (): string => clock().toISOString().replace('Z', '+00:00');
  try {
    const { bytes, contentType } = await fetchFile(url);
    uploads.keep(id, 1, bytes);
    const length = uploads.finish(id, toText(upload['filename']));
    note({
      status: 'uploaded',
      content_type: upload['content_type'] ?? contentType,
      content_length: length,
      file_import_result: { type: 'success', success: {}, imported_time: toTime() },
    });
  } catch (error) {
    // Whatever kept the file away, the upload says so: that is how Notion reports it too.
    note({
      status: 'failed',
      expiry_time: null,
      file_import_result: {
        type: 'error',
        error: {
          type: 'download_error',
          code: 'download_failed',
          message: error instanceof Error ? error.message : String(error),
          parameter: 'external_url',
          status_code: error instanceof DownloadError ? error.status : null,
        },
        imported_time: toTime(),
      },
    });
  }
}
