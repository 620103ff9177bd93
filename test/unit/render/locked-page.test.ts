import { expect, it } from 'vitest';
import { renderLockedPage } from '../../../content-loader/render/locked-page.ts';
import { createWords } from '../../../content-loader/words/words.ts';

it('asks for the password of a page, in a field that sends and keeps nothing', () => {
  const html = renderLockedPage(
    { encrypted: 'ZW5j', salt: 'c2FsdA==', iterations: 600_000 },
    createWords({ language: 'en', words: {} }),
  );
  expect(html).toContain(
    '<form class="private" data-encrypted="ZW5j" data-salt="c2FsdA==" data-iterations="600000">',
  );
  expect(html).toContain('<label for="private-password">');
  expect(html).toContain(
    '<input type="password" id="private-password" autocomplete="current-password" ' +
      'autocapitalize="none" spellcheck="false" required aria-describedby="private-state">',
  );
  expect(html).not.toMatch(/<input[^>]* name=/u);
  expect(html).toContain('<button type="submit">');
  expect(html).toMatch(/<p id="private-state" aria-live="polite" data-opening=/u);
});
