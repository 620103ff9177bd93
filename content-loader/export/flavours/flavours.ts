import type { Flavour } from './flavour.ts';
import { plain } from './flavour.ts';
import { hugo } from './hugo.ts';
import { jekyll } from './jekyll.ts';
import { mdx } from './mdx.ts';
import { obsidian } from './obsidian.ts';

/** The programs that an export can be written for. */
export type FlavourName = 'hugo' | 'jekyll' | 'mdx' | 'obsidian' | 'plain';

export const flavours: Readonly<Record<FlavourName, Flavour>> = {
  plain,
  hugo,
  jekyll,
  mdx,
  obsidian,
};

export const flavourNames = Object.keys(flavours);

export function isFlavourName(name: string): name is FlavourName {
  return Object.hasOwn(flavours, name);
}
