import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSearched } from '../../../src/lib/search/searched-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'quire-searched-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const form = '<form class="private" data-encrypted="AAAA" data-salt="BB"><p>Locked.</p></form>';

function searched(body: string): string | undefined {
  writeFileSync(join(folder, 'page.html'), `<html lang="en"><body>${body}</body></html>`);
  const site = { folder, everything: false, language: 'en', last: '', keys: new Map() };
  return readSearched(site, 'page.html');
}

describe('what of a page is searched', () => {
  it('is nothing of one with a password', () => {
    expect(searched(`<article data-pagefind-body><h1>Glass</h1>${form}</article>`)).toBeUndefined();
  });

  it('is nothing where the form stands in no article, or between what looks like ends of some', () => {
    expect(searched(`<main data-pagefind-body><h1>Glass</h1>${form}</main>`)).toBeUndefined();
    expect(
      searched(
        `<main data-pagefind-body><article><img alt="</article>">${form}<img alt="<article>"></article></main>`,
      ),
    ).toBeUndefined();
  });

  it('is a list of whole entries without those that ask for a password', () => {
    const list = searched(
      `<div data-pagefind-body><article><h2>One</h2></article><article><h2>Glass</h2>${form}</article><article><h2>Two</h2></article></div>`,
    );
    expect(list).toContain('<article><h2>One</h2></article><article><h2>Two</h2></article>');
    expect(list).not.toMatch(/Glass|Locked|data-encrypted/);
  });
});
