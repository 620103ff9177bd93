import { expect, it } from 'vitest';
import { withFirstPicture } from '../../../src/lib/first-picture.ts';

const lazy =
  '<figure class="figure figure-image" id="b-1"><img src="/a.webp" alt="" loading="lazy" decoding="async"></figure>';
const eager = lazy.replace('lazy', 'eager');

it('loads the first picture at once, and no other one', () => {
  expect(withFirstPicture(`<h1>Guide</h1><p>Welcome.</p>${lazy}${lazy}`)).toBe(
    `<h1>Guide</h1><p>Welcome.</p>${eager}${lazy}`,
  );
});

it('loads it at once behind a long navigation, and where it is a link', () => {
  const menu = `<nav><ul>${'<li>A page of the guide</li>'.repeat(90)}</ul></nav>`;
  expect(withFirstPicture(menu + lazy)).toBe(menu + eager);
  const linked = lazy.replace('<img', '<a href="/b/"><img');
  expect(withFirstPicture(linked)).toContain('loading="eager"');
});

it.each([
  ['it stands below much text', `<p>${'Long words. '.repeat(70)}</p>${lazy}`],
  ['the page has another one', `<img src="/cover.webp" alt="" loading="eager">${lazy}`],
  ['it is an icon', '<p><img class="icon" src="/i.svg" alt="" loading="lazy"></p>'],
  ['there is none', '<p>Text</p>'],
])('changes nothing where %s', (_, html) => {
  expect(withFirstPicture(html)).toBe(html);
});
