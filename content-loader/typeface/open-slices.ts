import { sha256 } from '../core/digest.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { z } from 'zod';
import { ifPresent } from '../core/if-present.ts';
import { parseJson } from '../core/parse-json.ts';
import { writeFileAtomic } from '../store/write-file.ts';
import { toCharacters, toRanges } from '../pictures/unicode-range.ts';

export interface SliceFile {
  /** The file name without extension. */
  readonly name: string;
  /** The path of the complete font. */
  readonly source: Uint8Array;
  /** In the format of `unicode-range`. */
  readonly characters: string;
}

export interface Slices {
  readonly files: readonly SliceFile[];
  /** The style sheet, `faces.css`. */
  readonly rules: string;
  readonly features: readonly string[];
}

/** Names and digests of all files in the folder, written when these are complete. */
const listName = 'list.json';
const listSchema = z.record(z.string(), z.string());

/** Creates missing or damaged files; the folder contains only these slices. */
export async function openSlices(folder: string, slices: Slices): Promise<void> {
  if (await isWhole(folder)) return;
  const list: Record<string, string> = {};
  const keep = (name: string, content: string | Uint8Array): void => {
    writeFileAtomic(join(folder, name), content);
    list[name] = sha256(content);
  };
  // One after the other, because all calls of the library share one memory.
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
    return content !== undefined && sha256(content) === digest;
  });
  return (await Promise.all(checks)).every(Boolean);
}
