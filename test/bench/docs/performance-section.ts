import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

export const docsFolder = join(import.meta.dirname, '..', '..', '..', 'docs');

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` in docs/performance.md. */
export async function writePerformanceSection(name: string, markdown: string): Promise<void> {
  const path = join(docsFolder, 'performance.md');
  const text = await readFile(path, 'utf8');
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`docs/performance.md has no section "${name}".`);
  const next = `${text.slice(0, start + open.length)}\n\n${markdown.trim()}\n\n${text.slice(end)}`;
  await writeFile(path, next);
}

/** What the figures were measured on, and whether other work ran meanwhile. */
export function describeMachine(loadBefore: number): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const date = new Date().toISOString().slice(0, 10);
  const cores = cpus().length;
  const shared =
    loadBefore > 0.5
      ? ` Other work ran on the machine (load average ${loadBefore.toFixed(1)} before the first build): wall times are too long by that; processor times are not.`
      : '';
  return `${date}, ${cores} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GB, Node ${process.versions.node}, ${process.platform}.${shared}`;
}

export function readLoad(): number {
  return loadavg()[0] ?? 0;
}

export function toTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
