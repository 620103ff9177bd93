#!/usr/bin/env node
// Plain JavaScript without our modules: any version of Node.js can read it and print what is
// missing.
import module from 'node:module';
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** @type {() => boolean} */
function isInstalled() {
  try {
    return import.meta.resolve('astro') !== '';
  } catch {
    // Node has several error codes for this; none of them helps a user before `npm ci`.
    return false;
  }
}

/** @type {(title: string, message: string, hint: string) => void} */
function stop(title, message, hint) {
  process.stderr.write(`\n✖ ${title}\n\n  ${message}\n\n  → ${hint}\n\n`);
  process.exitCode = 1;
}

/**
 * Node.js 22 says at every start that its SQLite may change, which is of no use to the author of a
 * site. All other warnings are shown.
 */
function silenceSqlite() {
  const { emitWarning } = process;
  /** @type {(...said: Parameters<typeof emitWarning>) => void} */
  const emit = (...said) => {
    if (!String(said[0]).startsWith('SQLite is an experimental feature')) {
      emitWarning.apply(process, said);
    }
  };
  process.emitWarning = emit;
}

if (!isInstalled()) {
  stop(
    'Nothing is installed yet',
    'There is no folder node_modules/ that holds what Quire is made of.',
    'Run `npm ci` first, in the folder where package.json is.',
  );
} else if (major < 22 || (major === 22 && minor < 19)) {
  stop(
    'Node.js is too old',
    `This is Node.js ${process.versions.node}; Quire needs 22.19 or newer.`,
    'Install a newer one (https://nodejs.org). In a clone of its repository, `npm ci` installs one for commands that npm runs.',
  );
} else {
  // The compile cache of Node, as in Astro's own command: reading the same programs again takes
  // half a second of every build.
  module.enableCompileCache();
  silenceSqlite();
  await import('./notion.ts');
}
