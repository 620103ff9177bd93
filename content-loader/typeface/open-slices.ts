import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';
import { writeFileAtomic } from '../store/write-file.ts';
import { toCharacters, toRanges } from '../pictures/unicode-range.ts';

export interface SliceFile {
  /** Without ending. */
  readonly name: string;
  /** The font that it is cut from. */
  readonly source: Uint8Array;
  /** As in `unicode-range`. */
  readonly characters: string;
}

export interface Slices {
  readonly files: readonly SliceFile[];
  /** The style sheet, `faces.css`. */
  readonly rules: string;
  readonly features: readonly string[];
}

/** Names and digests of all files in the folder, written when they stand there. */
const listName = 'list.json';
const listSchema = z.record(z.string(), z.string());

/** Makes what is missing or damaged; `folder` is for these slices alone. */
export async function openSlices(folder: string, slices: Slices): Promise<void> {
  if (await isWhole(folder)) return;
  const list: Record<string, string> = {};
  const keep = (name: string, content: string | Uint8Array): void => {
    writeFileAtomic(join(folder, name), content);
    list[name] = digestOf(content);
  };
  // One after the other: the library has one memory for all.
  for (const { name, source, characters } of slices.files) {
    const text = toCharacters(toRanges(characters));
    const options = { keepFeatures: [...slices.features], noHinting: true };
    keep(
      `${name}.woff2`,
      await subsetFont(Buffer.from(source), text, { targetFormat: 'woff2', ...options }),
    );
  }
  keep('faces.css', slices.rules);
  writeFileAtomic(join(folder, listName), JSON.stringify(list));
}

async function isWhole(folder: string): Promise<boolean> {
  const text = await ifPresent(readFile(join(folder, listName), 'utf8'));
  const list = listSchema.safeParse(parseJson(text)).data;
  if (!list) return false;
  const checks = Object.entries(list).map(async ([name, digest]) => {
    const content = await ifPresent(readFile(join(folder, name)));
    return content !== undefined && digestOf(content) === digest;
  });
  return (await Promise.all(checks)).every(Boolean);
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
