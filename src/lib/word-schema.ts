import { z } from 'astro/zod';
import type { WordTexts } from '../../content-loader/index.ts';
import { en } from './i18n/en.ts';

/** The engine's words, whose texts are the engine's own matter. */
const pageWords = {
  privatePage: z.string(),
  privateDatabase: z.string(),
  someone: z.string(),
  untitled: z.string(),
  transcript: z.string(),
  verified: z.string(),
  expired: z.string(),
  image: z.string(),
  video: z.string(),
  audio: z.string(),
  pdf: z.string(),
  file: z.string(),
  providerVideo: z.string(),
  providerPlaylist: z.string(),
  permalink: z.string(),
  contents: z.string(),
  breadcrumb: z.string(),
  table: z.string(),
  task: z.string(),
  toggle: z.string(),
  tab: z.string(),
  diagram: z.string(),
  diagramSource: z.string(),
  noValue: z.string(),
  checked: z.string(),
  unchecked: z.string(),
  count: z.string(),
  moreMonths: z.string(),
  figures: z.string(),
  privateText: z.string(),
  privateLimits: z.string(),
  password: z.string(),
  open: z.string(),
  opening: z.string(),
  opened: z.string(),
  wrongPassword: z.string(),
  cannotDecrypt: z.string(),
} satisfies Record<keyof WordTexts, z.ZodType>;

const interfaceWords = Object.fromEntries(
  Object.entries(en).map(([name, value]) => [
    name,
    typeof value === 'string' ? z.string() : z.object({ other: z.string() }).catchall(z.string()),
  ]),
);

/** Words of the pages and of the interface, each under its name. */
export const wordSchema = z.strictObject({ ...pageWords, ...interfaceWords }).partial();
