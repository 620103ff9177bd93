import type { UserFacing } from '../errors.ts';

/** Messages about the arguments of a command. */
export const commandProblems = {
  unknownFlag: (flag: string, known: readonly string[]): UserFacing => ({
    title: 'There is no such flag',
    message: `"${flag}" is none of ${known.map((name) => `"${name}"`).join(', ')}.`,
    hint: 'Correct it, or leave it out. `npm run notion -- <command> --help` lists what a command knows.',
  }),
  wrongArguments: (reason: string): UserFacing => ({
    title: 'The arguments were not understood',
    message: reason,
    hint: '`npm run notion -- <command> --help` lists what a command knows. Behind `npm run …`, arguments follow two dashes: `npm run dev -- --port 8080`.',
  }),
  nothingBuilt: (): UserFacing => ({
    title: 'There is no site to preview',
    message: 'The folder dist/ does not exist: nothing has been built here.',
    hint: 'Run `npm run build` first. `npm run preview -- --drafts` builds a private site by itself.',
  }),
  notAFolder: (folder: string, file: string): UserFacing => ({
    title: 'There is a file where a folder should be',
    message:
      folder === file ? `${file} is a file.` : `${folder} cannot be made: ${file} is a file.`,
    hint: 'Name another folder, or move the file away.',
  }),
  nothingToPack: (folder: string): UserFacing => ({
    title: 'There is no site to pack',
    message: `${folder} holds no built site.`,
    hint: 'Run `npm run build` first, or name the folder of the site.',
  }),
  nothingToPublish: (): UserFacing => ({
    title: 'There is no site to publish',
    message: 'The folder dist/ holds no built site.',
    hint: 'Run `npm run build` first; `npm run notion -- live --to …` builds and publishes.',
  }),
  publishTarget: (reason: string): UserFacing => ({
    title: 'The site cannot be published there',
    message: reason,
    hint: 'Write --to s3://bucket/prefix, with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_ENDPOINT_URL for a store that is not Amazon’s), or --to and a folder outside the project’s own.',
  }),
  publishFailed: (target: string, reason: string): UserFacing => ({
    title: 'The site could not be published',
    message: `${target} did not take it all: ${reason}`,
    hint: 'Pages come last, so what readers see is whole. The next time goes on from here. If it was refused, check the keys, their rights (read, write, delete) and the name.',
  }),
  publishNewer: (target: string): UserFacing => ({
    title: 'A newer Quire has published there',
    message: `The list of files at ${target} is of a version that this Quire does not know.`,
    hint: 'Update Quire on this machine, or publish from the other.',
  }),
  nothingToWatch: (): UserFacing => ({
    title: 'There are no edits to wait for',
    message:
      'The site is built from the sample, a snapshot or the cache: NOTION_TOKEN is not set, or NOTION_OFFLINE is.',
    hint: 'Set NOTION_TOKEN and NOTION_DATABASE_ID, and unset NOTION_OFFLINE. `npm run build` builds once.',
  }),
  noTheme: (): UserFacing => ({
    title: 'This site has no theme',
    message: 'The package quire-blog, whose components can be copied, is not installed here.',
    hint: 'Run it in the folder of a site with quire-blog. A site with templates of its own changes those.',
  }),
  ownTheme: (): UserFacing => ({
    title: 'This is the theme itself',
    message: 'In a clone of Quire’s repository the components are files of src/ already.',
    hint: 'Edit src/components/ and src/layouts/.',
  }),
  noComponent: (name: string, near: string | undefined): UserFacing => ({
    title: 'There is no such component',
    message: `The theme has no component "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    hint: '`npm run notion -- eject` lists them.',
  }),
  componentExists: (path: string): UserFacing => ({
    title: 'The component is there already',
    message: `${path} exists; it was not changed.`,
    hint: 'Move it away, or delete it, to have a new copy.',
  }),
  notBuiltYet: (): UserFacing => ({
    title: 'There is nothing to explain',
    message: 'Nothing was built with this cache yet.',
    hint: 'Run `npm run build` first, then `npm run notion -- explain <page>`.',
  }),
  nothingToExplain: (what: string): UserFacing => ({
    title: 'There is nothing to explain',
    message: what,
    hint: 'Name the page by its title, its slug, its address on the site, or its URL in Notion (Share → Copy link): npm run notion -- explain <page>.',
  }),
} as const;
