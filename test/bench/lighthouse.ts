/**
 * Lighthouse over the built sample, with its own settings for phones: a slow processor and a slow
 * line. It measures with the browser of the end-to-end tests.
 */
import lighthouse from 'lighthouse';
import { launchBrowser } from '../e2e/browser.ts';
import { ensureBuiltSite } from '../e2e/built-site.ts';
import { serveFolder } from '../e2e/static-server.ts';
import { toTable, writePerformanceSection } from './docs/performance-section.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const pages = ['/', '/posts/every-block/', '/posts/why-red/', '/tags/paper/'];
const LEAST = 99;

/** @param paths pages of the sample; without any, the home page, posts and a tag */
export async function benchLighthouse(paths: readonly string[]): Promise<void> {
  const server = await serveFolder(await ensureBuiltSite());
  const port = 9333;
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  if (!browser) throw new Error('There is no browser here.');
  try {
    const rows: string[][] = [];
    for (const path of paths.length > 0 ? paths : pages) {
      const result = await lighthouse(server.origin + path, {
        port,
        onlyCategories: [...categories],
      });
      if (!result) throw new Error(`Lighthouse did not measure ${path}`);
      const { lhr } = result;
      rows.push([
        path,
        ...categories.map((name) => String(Math.round((lhr.categories[name]?.score ?? 0) * 100))),
      ]);
      const faults = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9);
      for (const { id, displayValue } of faults)
        process.stdout.write(`${path} ${id} ${displayValue ?? ''}\n`);
    }
    const table = toTable(['page', ...categories], rows);
    process.stdout.write(`${table}\n`);
    await writePerformanceSection('lighthouse', table);
    if (rows.some(([, ...scores]) => scores.some((score) => Number(score) < LEAST)))
      process.exitCode = 1;
  } finally {
    await browser.close();
    await server.close();
  }
}
