import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { ifPresentNow } from '../../../content-loader/core/if-present.ts';
import { parseJson } from '../../../content-loader/core/parse-json.ts';
import { digestFiles } from './index-folder.ts';
import type { Shard } from './shard.ts';

/** The indexes of shards that the last build had, each in one file: a large site's index has thousands. */
export interface ShardStore {
  /** How many shards there were; undefined: none are kept. */
  count(): number | undefined;
  /** Undefined: it was made of other pages, or is damaged. */
  read(shard: ShardPlace, pages: string): Shard | undefined;
  /** @param pages the digest of what the shard is made of */
  write(place: ShardPlace, pages: string, shard: Shard): void;
  /** Deletes all that were kept of other numbers of shards. */
  retain(count: number): void;
}

/** The shard of this number, of so many. */
export interface ShardPlace {
  readonly number: number;
  readonly count: number;
}

const headSchema = z.object({
  pages: z.string(),
  digest: z.string(),
  files: z.array(z.tuple([z.string(), z.number()])),
  paths: z.array(z.tuple([z.string(), z.string()])),
});

export function createShardStore(folder: string): ShardStore {
  const toFile = ({ number, count }: ShardPlace): string =>
    join(folder, String(count), String(number));
  const listCounts = (): readonly string[] => ifPresentNow(() => readdirSync(folder)) ?? [];
  return {
    count: () =>
      listCounts()
        .map(Number)
        .find((count) => count > 0),
    read(place, pages) {
      const all = ifPresentNow(() => readFileSync(toFile(place))) ?? Buffer.alloc(0);
      const body = all.indexOf('\n') + 1;
      const head = headSchema.safeParse(parseJson(all.toString('utf8', 0, body))).data;
      if (head?.pages !== pages) return undefined;
      let end = body;
      const files = head.files.map(([name, size]) => {
        end += size;
        return [name, all.subarray(end - size, end)] as const;
      });
      if (digestFiles(files, head.paths) !== head.digest) return undefined;
      return { files, pages: new Map(head.paths) };
    },
    write(place, pages, shard) {
      const { files } = shard;
      const paths = [...shard.pages];
      const digest = digestFiles(files, paths);
      const sizes = files.map(([name, { length }]) => [name, length]);
      const head = JSON.stringify({ pages, digest, files: sizes, paths });
      const all = Buffer.concat([Buffer.from(`${head}\n`), ...files.map(([, content]) => content)]);
      mkdirSync(join(folder, String(place.count)), { recursive: true });
      writeFileSync(toFile(place), all);
    },
    retain(count) {
      for (const other of listCounts()) {
        if (other !== String(count)) rmSync(join(folder, other), { recursive: true, force: true });
      }
    },
  };
}
