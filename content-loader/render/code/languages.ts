import type { CodeBlockObjectResponse } from '@notionhq/client';

type NotionLanguage = CodeBlockObjectResponse['code']['language'];

/** Shiki's name for those of Notion's languages that it calls otherwise. */
const GRAMMARS: Readonly<Partial<Record<NotionLanguage, string>>> = {
  arduino: 'cpp',
  assembly: 'asm',
  bash: 'shellscript',
  basic: 'vb',
  'c#': 'csharp',
  'c++': 'cpp',
  coffeescript: 'coffee',
  'f#': 'fsharp',
  flow: 'jsx',
  fortran: 'fortran-free-form',
  idris: 'haskell',
  javascript: 'jsx',
  lisp: 'common-lisp',
  livescript: 'coffee',
  'llvm ir': 'llvm',
  makefile: 'make',
  markup: 'html',
  mathematica: 'wolfram',
  protobuf: 'proto',
  reason: 'ocaml',
  shell: 'shellscript',
  typescript: 'tsx',
  'vb.net': 'vb',
  'visual basic': 'vb',
  webassembly: 'wasm',
  'java/c/c++/c#': 'java',
};

/** Names that other Markdown readers know, where they differ from Notion's. */
const INFO: Readonly<Partial<Record<string, string>>> = {
  'ascii art': 'text',
  'c#': 'csharp',
  'c++': 'cpp',
  'f#': 'fsharp',
  'java/c/c++/c#': 'java',
  'llvm ir': 'llvm',
  markup: 'html',
  'notion formula': 'notion-formula',
  'plain text': 'text',
  'vb.net': 'vb',
  'visual basic': 'vb',
};

/** Shiki's name for a language, which need not have a grammar. Undefined: it is no name. */
export function toGrammarName(language: string): string | undefined {
  const name = language.trim().toLowerCase();
  if (isRenamed(name)) return GRAMMARS[name];
  return /^[a-z][\w-]*$/u.test(name) ? name : undefined;
}

/** A name for the fence of a code block and for `language-…`: no white space, no back tick. */
export function toInfoName(language: string): string {
  const name = language.trim().toLowerCase();
  const known = Object.hasOwn(INFO, name) ? INFO[name] : undefined;
  return known ?? name.replace(/[^\p{L}\p{N}#+.-]+/gu, '-').replace(/^-+|-+$/g, '');
}

function isRenamed(name: string): name is NotionLanguage {
  return Object.hasOwn(GRAMMARS, name);
}
