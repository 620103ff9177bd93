import { defineCollection } from 'astro:content';
import { createWorkspace } from '../content-loader/index.ts';
import { site } from './site.ts';

const workspace = createWorkspace(site);

export const collections = Object.fromEntries(
  ['posts', ...Object.keys(site.collections)].map((name) => [
    name,
    defineCollection(workspace.collection(name)),
  ]),
);
