import { defineCollection } from 'astro:content';
import { createWorkspace } from '../content-loader/index.ts';
import { site } from './site.ts';

const workspace = createWorkspace(site);

const further = Object.keys(site.collections).map(
  (name) => [name, defineCollection(workspace.collection(name))] as const,
);

export const collections = {
  posts: defineCollection(workspace.collection('posts')),
  ...Object.fromEntries(further),
};
