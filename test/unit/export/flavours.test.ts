import matter from 'gray-matter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { flavours } from '../../../content-loader/export/flavours/flavours.ts';
import { toYaml } from '../../../content-loader/export/yaml-text.ts';
import { createTextMaker } from '../../../content-loader/export/markdown-text.ts';
import { hostileData } from './hostile-data.ts';
import { expectedTexts, hostileTexts, shownTexts, toExport } from './hostile-page.ts';
import { readYaml, runMdx } from './readers.mjs';

const commonMark = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true });

describe('an export shows exactly the texts of the page', () => {
  it.each(hostileTexts)('to plain readers: %s', (text) => {
    const { body, front } = toExport('plain', text);
    expect(shownTexts(String(commonMark.processSync(body)))).toEqual(expectedTexts(text));
    expect(front).toEqual({});
  });

  it.each(hostileTexts)('to MDX, which runs none of it: %s', async (text) => {
    const { html, exported } = await runMdx(toExport('mdx', text).body);
    expect(shownTexts(html)).toEqual(expectedTexts(text));
    expect(exported).toEqual({});
    expect('stolen' in globalThis).toBe(false);
  });

  it.each(hostileTexts)('to Obsidian, and nothing to Templater: %s', (text) => {
    const { body } = toExport('obsidian', text);
    expect(body).not.toContain('<%');
    // No comment, no highlight; code shows both as they are.
    const running = body.replace(/^```[^`]*```$|`+[^`\n]+`+/gmu, '');
    expect(running).not.toMatch(/%%|==/u);
    expect(shownTexts(String(commonMark.processSync(body)))).toEqual(expectedTexts(text));
  });

  it('shows TeX to MDX, which knows none, as code', async () => {
    const tex = '{globalThis.stolen = 1}';
    const page = `$x_${tex}$\n\n$$\n${tex}\n$$\n`;
    const { body } = createTextMaker(flavours.mdx)(page, (url) => url);
    const { html } = await runMdx(body);
    expect(html).toBe(`<p><code>x_${tex}</code></p>\n<pre><code>${tex}\n</code></pre>`);
    expect('stolen' in globalThis).toBe(false);
  });
});

describe('front matter', () => {
  const yaml = toYaml({ title: 'x\u2028url: /forged/', ...hostileData });

  it('is for js-yaml what it was', () => {
    expect(readYaml(yaml)).toEqual({ title: 'x\u2028url: /forged/', ...hostileData });
  });

  it('is for gray-matter what it was, and ends where it should', () => {
    const { data, content } = matter(`---\n${yaml}---\n\nText\n`);
    expect(data).toEqual({ title: 'x\u2028url: /forged/', ...hostileData });
    expect(content.trim()).toBe('Text');
  });

  it('holds no line that a reader of YAML 1.1 would begin', () => {
    expect(yaml).not.toMatch(/[\u0080-\u009F\u2028\u2029\uFEFF]/u);
    expect(yaml.split('\n').filter((line) => /^(?:url|layout|draft)/.test(line))).toEqual([]);
  });

  it('holds no command of Templater', () => {
    const head = flavours.obsidian.toFront(toYaml({ title: '<% x %>' }));
    expect(head).not.toContain('<%');
    expect(readYaml(head)).toEqual({ title: '<% x %>' });
  });
});
