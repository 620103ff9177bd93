import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { QuireError, problems } from '../core/errors.ts';
import { compressFiles } from './compress-files.ts';
import { toNginxMap } from './nginx-map.ts';
import { readFolder } from './read-folder.ts';
import { print } from '../core/print.ts';

/**
 * `notion pack [folder]`: makes a built site ready for a web server of one's own: a `.gz` and a
 * `.br` beside every text, and the redirects as a map for nginx.
 */
export async function pack(args: readonly string[], root: string): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const folder = readFolder(positionals, root, 'dist');
  if (!existsSync(join(folder, 'index.html'))) {
    throw new QuireError(problems.nothingToPack(folder));
  }
  const redirects = join(folder, '_redirects');
  const map = existsSync(redirects) ? toNginxMap(await readFile(redirects, 'utf8')) : '';
  await writeFile(join(folder, '_redirects.map'), map);
  const { files, before, after } = await compressFiles(folder);
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  print(
    `✔ ${files} texts of ${folder} compressed: ${megabytes(before)} MB, ${megabytes(after)} MB with brotli`,
  );
}
