import type { APIRoute, GetStaticPaths } from 'astro';
import { readLibrary } from '../lib/library';
import { sitemapPart, sitemapParts, type SitemapUrl } from '../lib/sitemap';

export const getStaticPaths = (async () =>
  sitemapParts(await readLibrary()).map((urls, part) => ({
    params: { part: String(part) },
    props: { urls },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ urls: readonly SitemapUrl[] }> = ({ props: { urls } }) =>
  sitemapPart(urls);
