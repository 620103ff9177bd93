import type { UserFacing } from '../errors.ts';
import { connections } from './connections.ts';

/** Messages about environment variables. */
export const settingProblems = {
  emptyVariable: (name: string): UserFacing => ({
    title: `${name} is empty`,
    message: `The environment variable ${name} is set, but to nothing. A secret that is missing in CI arrives like this.`,
    hint: `Give ${name} a value, or unset it. Without NOTION_TOKEN and NOTION_DATABASE_ID Quire builds its sample.`,
  }),
  databaseSetting: (key: string, value: string): UserFacing => ({
    title: 'A database in src/site.ts is set to nothing that Quire knows',
    message: `\`databases\` says '${key}': ${value}. What it was meant to close may be open, so nothing is built.`,
    hint: "The key is the id or URL of a database in Notion; the value is 'public', 'private' or { hide: ['Column'] }.",
  }),
  hiddenColumn: (name: string, database: string): UserFacing => ({
    title: 'A column that src/site.ts hides is not there',
    message: `\`databases\` of src/site.ts hides "${name}" of "${database}", which has no property of that name. It may have been renamed, so nothing is built.`,
    hint: 'Write the name that it has in Notion, or remove it from the list.',
  }),
  malformedToken: (): UserFacing => ({
    title: 'NOTION_TOKEN is malformed',
    message: 'The token holds white space or characters that no HTTP header can carry.',
    hint: `Copy the token again from ${connections}; it is one word that begins with "ntn_" or "secret_".`,
  }),
  missingVariable: (name: string, because: string): UserFacing => ({
    title: `${name} is missing`,
    message: `${because} is set, but ${name} is not, so there is no telling what to publish.`,
    hint:
      name === 'NOTION_TOKEN'
        ? `Set NOTION_TOKEN to the token of your connection (${connections}), or unset ${because} to build the sample.`
        : `Set NOTION_DATABASE_ID to your database: paste the URL of its page. Or unset ${because} to build the sample.`,
  }),
  invalidUrl: (name: string, value: string): UserFacing => ({
    title: `${name} is not a URL`,
    message: `${name} is "${value}".`,
    hint: 'Write it in full, for example https://example.com.',
  }),
  missingPackage: (name: string): UserFacing => ({
    title: 'An optional package is missing',
    message: `QUIRE_CACHE_URL names a store that is reached by the package ${name}, which is not installed.`,
    hint: `Run \`npm install ${name}\` in your project.`,
  }),
  noIntegration: (): UserFacing => ({
    title: 'The integration is missing',
    message:
      'The loader knows neither the project nor its environment, which the integration tells it.',
    hint: 'Add `quire()` from `quire-notion/integration` to `integrations` in astro.config.mjs.',
  }),
  workspaceName: (name: string): UserFacing => ({
    title: 'Two workspaces need two names',
    message: `This site makes two workspaces${name === '' ? ' without a name' : ` called "${name}"`}, so that their caches would mix.`,
    hint: "Give each further one a name of its own: createWorkspace({ name: 'shop', … }), in small letters, digits and hyphens.",
  }),
  sitePlugin: (reason: string): UserFacing => ({
    title: 'A plugin of the site fails',
    message: `A remark or rehype plugin of this site throws: ${reason}`,
    hint: 'The plugins are `remarkPlugins` and `rehypePlugins` of `createWorkspace`, in src/content.config.ts. Mend the plugin, or take it out.',
  }),
  routePattern: (collection: string, pattern: string): UserFacing => ({
    title: 'An address pattern is not one',
    message: `The route of "${collection}" is "${pattern}", which does not say where a page's slug stands.`,
    hint: `End it in /:slug/, for example /blog/:slug/.`,
  }),
  shortKey: (name: string): UserFacing => ({
    title: `${name} is too short`,
    message: `${name} has fewer than 16 characters, so that it could be guessed.`,
    hint: 'Make a new one with `openssl rand -hex 32`, the same on every machine. Or unset it: then NOTION_TOKEN takes its place.',
  }),
  invalidSwitch: (name: string, value: string): UserFacing => ({
    title: `${name} is neither 1 nor 0`,
    message: `${name} is "${value}".`,
    hint: `Set ${name}=1 to switch it on, or unset it.`,
  }),
  invalidNumber: (name: string, value: string): UserFacing => ({
    title: `${name} is not a number`,
    message: `${name} is "${value}".`,
    hint: `Set ${name} to a number above 0, or unset it.`,
  }),
};
