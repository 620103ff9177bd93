import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Random } from '../sites/random.ts';
import { pick, pickNumber } from '../sites/random.ts';

const ways = ['truncate', 'flip', 'delete', 'empty'] as const;

/** What a bad disk, a killed copy or a careless hand does to files. Answers what it did. */
export function damageFiles(folder: string, count: number, random: Random): string[] {
  const files = listFiles(folder);
  if (files.length === 0) return [];
  return Array.from({ length: count }, () => {
    const path = pick(random, files);
    const way = pick(random, ways);
    damage(path, way, random);
    return `${way} ${relative(folder, path)}`;
  });
}

function damage(path: string, way: (typeof ways)[number], random: Random): void {
  if (way === 'delete') {
    rmSync(path, { force: true });
    return;
  }
  const content = readOrNothing(path);
  if (way === 'flip' && content.length > 0) {
    const at = pickNumber(random, content.length);
    content.writeUInt8(content.readUInt8(at) ^ (1 << pickNumber(random, 8)), at);
  }
  const length = way === 'flip' ? content.length : Math.floor(content.length / 2);
  // A new file under the old name: the site's files are links to some of these.
  writeFileSync(`${path}.damaged`, content.subarray(0, way === 'empty' ? 0 : length));
  renameSync(`${path}.damaged`, path);
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // Deleted by the damage before.
    return Buffer.alloc(0);
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}
