import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HARMLESS_TYPES, MEDIA_EXTENSIONS } from '../../../content-loader/assets/harmless-kinds.ts';
import { contentSecurityPolicy } from '../../../src/theme/content-security-policy.ts';
import { site } from '../../../src/site.ts';
import {
  readHeadersFile,
  readNginxHeaders,
  readNginxMap,
  readVercelHeaders,
} from './header-tables.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const table = readHeadersFile(read('public/_headers'));
const nginx = read('docs/deploy/nginx/quire.conf');

describe('the headers of every host', () => {
  it('protect every page and keep hashed files for a year', () => {
    expect(table['/*']).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
    });
    expect(table['/_astro/*']).toEqual({
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });

  it('say of the pages’ policy what is equal on every page', () => {
    const said = table['/*']?.['Content-Security-Policy']?.split('; ') ?? [];
    const policy = contentSecurityPolicy(site);
    const directives: readonly string[] =
      typeof policy === 'object' ? (policy.directives ?? []) : [];
    expect(said).toContain("frame-ancestors 'self'");
    expect(said.length).toBeGreaterThan(4);
    // A page cannot say who frames it.
    const equal = said.filter((directive) => !directive.startsWith('frame-ancestors'));
    expect(directives).toEqual(expect.arrayContaining(equal));
  });

  const none = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";
  const toPolicy = (ext: string): string | undefined => {
    if (['otf', 'ttf', 'woff', 'woff2'].includes(ext)) return undefined;
    if (ext === 'pdf') return none;
    return MEDIA_EXTENSIONS.includes(ext)
      ? `${none}; media-src 'self'; sandbox`
      : `${none}; sandbox`;
  };

  it.each(Object.keys(HARMLESS_TYPES))('let nothing run in a published .%s', (ext) => {
    const policy = toPolicy(ext);
    expect(table[`/_astro/*.${ext}`]?.['Content-Security-Policy']).toBe(policy);
    expect(readNginxMap(nginx, 'quire_file_policy', `/_astro/a.0123.${ext}`)).toBe(policy ?? '');
  });

  it('and by nginx in any other file there, but for scripts and styles', () => {
    const find = (path: string): string | undefined =>
      readNginxMap(nginx, 'quire_file_policy', path);
    expect(find('/_astro/a.xml')).toBe(`${none}; sandbox`);
    expect(find('/_astro/a')).toBe(`${none}; sandbox`);
    expect(['/_astro/a.js', '/_astro/a.css', '/posts/a/'].map(find)).toEqual(['', '', '']);
  });

  it('are so few that Cloudflare reads them all', () => {
    expect(Object.keys(table).length).toBeLessThanOrEqual(100);
  });

  it('are the same at Vercel', () => {
    expect(readVercelHeaders(read('vercel.json'))).toEqual(table);
  });

  it('are the same in nginx', () => {
    expect(readNginxHeaders(nginx)).toEqual(table['/*']);
  });

  it('name the same types in nginx', () => {
    const types = Object.entries(table).flatMap(([path, headers]) => {
      const type = headers['Content-Type'];
      return type === undefined ? [] : [[path, type] as const];
    });
    expect(types).toHaveLength(4);
    types.forEach(([path, type]) => {
      const block = nginx.split(`location = ${path} {`)[1]?.split('}\n    }')[0] ?? '';
      expect(`${/default_type (\S+);/.exec(block)?.[1] ?? ''}; charset=utf-8`).toBe(type);
    });
  });

  it('are not said twice by Netlify or Cloudflare, who read the file', () => {
    expect(read('netlify.toml')).not.toContain('[[headers]]');
    expect(read('wrangler.jsonc')).not.toContain('headers"');
  });
});

describe('the configurations of hosts', () => {
  // JSON with comments and commas at the end is YAML without them.
  const parseJsonc = (text: string): unknown => parse(text.replace(/^\s*\/\/.*$/gm, ''));

  it('publish dist/ with its page for what does not exist', () => {
    expect(parseJsonc(read('wrangler.jsonc'))).toMatchObject({
      assets: {
        directory: './dist',
        html_handling: 'force-trailing-slash',
        not_found_handling: '404-page',
      },
    });
    expect(JSON.parse(read('vercel.json'))).toMatchObject({
      outputDirectory: 'dist',
      buildCommand: 'npm run build',
      trailingSlash: true,
    });
    expect(read('netlify.toml')).toContain('publish = "dist"');
  });

  it('hold no secret', () => {
    const all = [
      'wrangler.jsonc',
      'vercel.json',
      'netlify.toml',
      'docs/deploy/cloudflare/webhook.wrangler.jsonc',
    ];
    expect(all.map(read).join('\n')).not.toMatch(/ntn_|secret_|ghp_|github_pat_/);
  });
});
