import { readFile } from 'node:fs/promises';
import { sha256 } from '../../../content-loader/core/digest.ts';
import type { SiteFile, Target } from '../../../content-loader/publish/target.ts';
import { TargetError } from '../../../content-loader/publish/target.ts';

/** A target that remembers what was asked of it, and breaks off where a test wants it to. */
export interface MemoryTarget extends Target {
  readonly files: Map<string, string>;
  /** `send posts/tea/index.html`, in order. */
  readonly log: string[];
  /** How many more requests are answered. Undefined: all. */
  left: number | undefined;
  /** The reason of the failure that follows may pass. */
  mayPass: boolean;
}

export function createMemoryTarget(): MemoryTarget {
  const files = new Map<string, string>();
  const ask = (line: string): void => {
    if (target.left !== undefined && target.left <= 0) {
      throw new TargetError('broken off', target.mayPass);
    }
    if (target.left !== undefined) target.left -= 1;
    target.log.push(line);
  };
  const target: MemoryTarget = {
    ...{ name: 'memory', readsConfiguration: true, files, log: [] },
    left: undefined,
    mayPass: false,
    // eslint-disable-next-line @typescript-eslint/require-await -- a failure is a rejection
    async read(path) {
      ask(`read ${path}`);
      return files.get(path);
    },
    async send({ path, source }) {
      ask(`send ${path}`);
      files.set(path, contents.get(source) ?? (await readFile(source, 'utf8')));
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- a failure is a rejection
    async write(path, text) {
      ask(`write ${path}`);
      files.set(path, text);
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- a failure is a rejection
    async remove(path) {
      ask(`remove ${path}`);
      files.delete(path);
    },
  };
  return target;
}

/** Contents of the files that `toFiles` made, by a name in place of a path on the disk. */
const contents = new Map<string, string>();

/** A built site: paths and contents. */
export function toFiles(site: Readonly<Record<string, string>>): SiteFile[] {
  return Object.entries(site).map(([path, content]) => {
    const digest = sha256(content);
    contents.set(digest, content);
    return {
      ...{ path, source: digest, sha256: digest, bytes: content.length, contentType: 'text/plain' },
      cacheControl: path.startsWith('_astro/') ? 'public, immutable' : 'no-cache',
    };
  });
}
