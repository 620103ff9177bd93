import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compressFiles } from './compress-files.ts';
import { toNginxMap } from './nginx-map.ts';

/**
 * `notion pack [folder]`: makes a built site ready for a web server of one's own: a `.gz` and a
 * `.br` beside every text, and the redirects as a map for nginx.
 */
export async function pack(args: readonly string[], root: string): Promise<void> {
  const folder = resolve(root, args[0] ?? 'dist');
  if (!existsSync(join(folder, 'index.html'))) {
    throw Object.assign(new Error(`${folder} holds no built site.`), {
      name: 'Nothing to pack',
      hint: 'Run `npm run build` first, or name the folder of the site.',
    });
  }
  const redirects = join(folder, '_redirects');
  const map = existsSync(redirects) ? toNginxMap(await readFile(redirects, 'utf8')) : '';
  await writeFile(join(folder, '_redirects.map'), map);
  const { files, before, after } = await compressFiles(folder);
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  console.log(
    `✔ ${files} texts of ${folder} compressed: ${megabytes(before)} MB, ${megabytes(after)} MB with brotli`,
  );
}
