import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../sites/random.ts';
import { createSentence, createTitle, createWords } from '../sites/words.ts';

/** Writes a site of so many posts of 20 blocks of 15 words, as the theme marks what is searched. */
export async function writePages(folder: string, pages: number): Promise<void> {
  for (let number = 0; number < pages; number += 1) await writePage(folder, number);
}

/** @param revision how often the page was edited: each edit adds a sentence */
export async function writePage(folder: string, number: number, revision = 0): Promise<void> {
  const random = createRandom(7_919 + number);
  const title = createTitle(random);
  const blocks = Array.from({ length: 20 }, (_, index) =>
    index % 8 === 3
      ? `<h2 id="h${index}">${createWords(random, 4)}</h2>`
      : `<p>${createSentence(random, 15)}</p>`,
  );
  const edits = Array.from({ length: revision }, (_, edit) => `<p>Edited ${edit + 1}.</p>`);
  const header = `<h1>${title}</h1><time data-pagefind-meta="date">2026-01-02</time>`;
  const article = `<article data-pagefind-body>${header}${blocks.join('')}${edits.join('')}</article>`;
  const post = join(folder, 'posts', `post-${number}`);
  await mkdir(post, { recursive: true });
  await writeFile(
    join(post, 'index.html'),
    `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body>${article}</body></html>`,
  );
}
