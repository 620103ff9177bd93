import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { FontProvider } from 'astro';
import { findPackage } from '../../content-loader/core/find-package.ts';
import { SiteProblem } from '../lib/check-site.ts';
import type { FontRole } from '../lib/font-roles.ts';
import { fontRoles, fontVariable } from '../lib/font-roles.ts';
import type { Site } from '../lib/site-config.ts';

/** What Astro's `fonts` takes. */
interface Family {
  name: string;
  cssVariable: `--${string}`;
  provider: FontProvider;
  fallbacks: string[];
}

/** A file of a typeface, as Astro's fonts take it. */
interface Face {
  readonly src: { url: string; format?: string }[];
  readonly weight?: string;
  readonly style?: string;
  readonly unicodeRange?: string[];
  readonly meta?: { subset: string };
}

/**
 * The typefaces of a site for Astro, which computes what stands in until they are loaded. `root`:
 * absolute folder of the project. @throws SiteProblem for one that is not there
 */
export function toFontFamilies(site: Site, root: string): Family[] {
  return fontRoles.flatMap((role) => {
    const chosen = site.fonts[role];
    if (chosen === undefined) return [];
    const faces = readFaces(role, chosen, root);
    return [
      {
        name: `Quire ${role}`,
        cssVariable: fontVariable(role),
        provider: {
          name: `quire-${role}`,
          resolveFont: () => ({
            fonts: faces.map((face) => ({ ...face, display: 'optional' as const })),
          }),
        },
        fallbacks: [fallbacks[role]],
      },
    ];
  });
}

const fallbacks: Readonly<Record<FontRole, string>> = {
  text: 'serif',
  heading: 'serif',
  ui: 'sans-serif',
  code: 'monospace',
};

/** The files of a typeface. @throws SiteProblem for one that is not there */
export function readFaces(
  role: FontRole,
  chosen: string | readonly string[],
  root: string,
): Face[] {
  const files = typeof chosen === 'string' ? [chosen] : chosen;
  if (!files.some(isFile)) {
    return files.flatMap((name) => readPackage(role, name, root));
  }
  return files.map((file) => {
    const path = resolve(root, file);
    if (existsSync(path)) return toFace(path);
    throw new SiteProblem(
      `\`fonts.${role}\` of src/site.ts is "${file}", and there is no such file.`,
      'Write its path from the folder of the project, such as ./own/letters.woff2, or the name of a Fontsource package.',
    );
  });
}

const isFile = (name: string): boolean => /\.(woff2?|ttf|otf)$/i.test(name);

function toFace(path: string): Face {
  const name = basename(path).toLowerCase();
  const style = /italic|oblique/.test(name) ? 'italic' : 'normal';
  const weight = /variable|wght|\bvf\b/.test(name)
    ? '100 900'
    : /bold|[-_]700/.test(name)
      ? '700'
      : '400';
  return { src: [{ url: path }], weight, style };
}

function readPackage(role: FontRole, name: string, root: string): Face[] {
  const names = name.startsWith('@')
    ? [name]
    : [`@fontsource-variable/${name}`, `@fontsource/${name}`];
  for (const each of names) {
    const folder = findPackage(each, [root]);
    if (folder !== undefined) return readSheets(folder);
  }
  throw new SiteProblem(
    `\`fonts.${role}\` of src/site.ts is "${name}", which is no installed Fontsource package.`,
    `Run \`npm install ${names[0] ?? name}\`, if https://fontsource.org has it, or write the path of a file such as ./own/letters.woff2.`,
  );
}

/** A variable package has all weights in two sheets; of others pages need the regular and the bold. */
const sheets = ['wght.css', 'wght-italic.css'];
const staticSheets = ['400.css', '400-italic.css', '700.css', '700-italic.css'];

function readSheets(folder: string): Face[] {
  const names = existsSync(join(folder, 'wght.css')) ? sheets : staticSheets;
  return names
    .filter((name) => existsSync(join(folder, name)))
    .flatMap((name) => parseSheet(readFileSync(join(folder, name), 'utf8'), folder));
}

/** Fontsource writes its sheets by a program: each rule has each of these in a line. */
function parseSheet(text: string, folder: string): Face[] {
  return [...text.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, body = '']) => {
    const valueOf = (name: string): string | undefined =>
      new RegExp(`${name}:\\s*([^;]+);`).exec(body)?.[1]?.trim();
    const file = /url\(['"]?(?:\.\/)?(files\/[^'")]+\.woff2)/.exec(body)?.[1];
    if (file === undefined) return [];
    const [first, ...ranges] = valueOf('unicode-range')?.split(/,\s*/) ?? [];
    return [
      {
        src: [{ url: join(folder, file), format: 'woff2' }],
        weight: valueOf('font-weight') ?? '400',
        style: valueOf('font-style') ?? 'normal',
        ...(first !== undefined && { unicodeRange: [first, ...ranges] }),
        meta: { subset: subsetOf(basename(file), basename(folder)) },
      },
    ];
  });
}

/** `inter-latin-ext-wght-normal.woff2` of `inter` → `latin-ext` */
function subsetOf(file: string, name: string): string {
  return file.slice(name.length + 1).replace(/-[^-]+-[^-]+$/, '');
}
