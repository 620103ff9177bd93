#!/usr/bin/env node
// Plain JavaScript without imports of ours: any Node.js can read it and say what is missing.
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `\n✖ Node.js is too old\n\n  This is Node.js ${process.versions.node}; notion-local needs 22.19 or newer.\n\n  → Install a newer Node.js from https://nodejs.org.\n\n`,
  );
  process.exitCode = 1;
} else {
  await import('./command.ts');
}
