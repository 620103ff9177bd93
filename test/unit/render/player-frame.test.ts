import { expect, test } from 'vitest';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { isPlayerFrame, toPlayerFrame } from '../../../content-loader/render/html/player-frame.ts';
import * as build from './build.ts';

const src = 'https://www.youtube-nocookie.com/embed/aA7si7AmPkY?a=1&b=2';
const title = `It's <b>"a & b"</b>`;

test('a player shows a link to itself before it is pressed, and is the only such frame', () => {
  const frame = toPlayerFrame(src, title);
  expect(frame).toContain("href='https://www.youtube-nocookie.com/embed/aA7si7AmPkY?a=1&amp;b=2'");
  expect(frame).not.toMatch(/<b>|<script|style=/);
  expect(isPlayerFrame(frame)).toBe(true);
  expect(isPlayerFrame(`${frame}<script>alert(1)</script>`)).toBe(false);
  expect(isPlayerFrame(frame.replace('https:', 'javascript:'))).toBe(false);
  expect(isPlayerFrame('<script>alert(1)</script>')).toBe(false);
  expect(isPlayerFrame(undefined)).toBe(false);
});

test('a frame of another text loses it', () => {
  const paragraph = build.p('x');
  paragraph.data = { hName: 'iframe', hProperties: { srcDoc: '<script>alert(1)</script>' } };
  const { html } = createHtmlRenderer().renderHtml(build.root(paragraph));
  expect(html).not.toContain('alert');
});

test.each([
  ['pressed', true],
  ['direct', false],
] as const)('players that are %s', (players, waits) => {
  const embed = { provider: 'youtube', src, title: 'A talk', aspect: 16 / 9, height: undefined };
  const payload = { kind: 'embed', url: src, embed } as const;
  const tree = build.root(build.container('figure', payload));
  const { html } = createHtmlRenderer({ players }).renderHtml(tree);
  expect(html.includes('srcdoc=')).toBe(waits);
  expect(html).toContain('title="A talk"');
});
