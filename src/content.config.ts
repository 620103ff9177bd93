import { defineCollection } from 'astro:content';
import { createWorkspace } from '../content-loader/index.ts';
import { site } from './site.ts';

const workspace = createWorkspace(site);

export const collections = {
  posts: defineCollection(workspace.collection('posts')),
};
