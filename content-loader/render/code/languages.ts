import type { CodeBlockObjectResponse } from '@notionhq/client';

type NotionLanguage = CodeBlockObjectResponse['code']['language'];

/** Shiki's name for each of Notion's languages; undefined: no grammar, shown as plain text. */
const GRAMMARS: Readonly<Record<NotionLanguage, string | undefined>> = {
  abap: 'abap',
  abc: undefined,
  agda: undefined,
  arduino: 'cpp',
  'ascii art': undefined,
  assembly: 'asm',
  bash: 'shellscript',
  basic: 'vb',
  bnf: undefined,
  c: 'c',
  'c#': 'csharp',
  'c++': 'cpp',
  clojure: 'clojure',
  coffeescript: 'coffee',
  coq: 'coq',
  css: 'css',
  dart: 'dart',
  dhall: undefined,
  diff: 'diff',
  docker: 'docker',
  ebnf: undefined,
  elixir: 'elixir',
  elm: 'elm',
  erlang: 'erlang',
  'f#': 'fsharp',
  flow: 'jsx',
  fortran: 'fortran-free-form',
  gherkin: 'gherkin',
  glsl: 'glsl',
  go: 'go',
  graphql: 'graphql',
  groovy: 'groovy',
  haskell: 'haskell',
  hcl: 'hcl',
  html: 'html',
  idris: 'haskell',
  java: 'java',
  javascript: 'jsx',
  json: 'json',
  julia: 'julia',
  kotlin: 'kotlin',
  latex: 'latex',
  less: 'less',
  lisp: 'common-lisp',
  livescript: 'coffee',
  'llvm ir': 'llvm',
  lua: 'lua',
  makefile: 'make',
  markdown: 'markdown',
  markup: 'html',
  matlab: 'matlab',
  mathematica: 'wolfram',
  mermaid: 'mermaid',
  nix: 'nix',
  'notion formula': undefined,
  'objective-c': 'objective-c',
  ocaml: 'ocaml',
  pascal: 'pascal',
  perl: 'perl',
  php: 'php',
  'plain text': undefined,
  powershell: 'powershell',
  prolog: 'prolog',
  protobuf: 'proto',
  purescript: 'purescript',
  python: 'python',
  r: 'r',
  racket: 'racket',
  reason: 'ocaml',
  ruby: 'ruby',
  rust: 'rust',
  sass: 'sass',
  scala: 'scala',
  scheme: 'scheme',
  scss: 'scss',
  shell: 'shellscript',
  smalltalk: 'smalltalk',
  solidity: 'solidity',
  sql: 'sql',
  swift: 'swift',
  toml: 'toml',
  typescript: 'tsx',
  'vb.net': 'vb',
  verilog: 'verilog',
  vhdl: 'vhdl',
  'visual basic': 'vb',
  webassembly: 'wasm',
  xml: 'xml',
  yaml: 'yaml',
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

/** Shiki's name for a Notion language; any other name is tried unchanged. */
export function toGrammarName(language: string): string | undefined {
  const name = language.trim().toLowerCase();
  return isNotionLanguage(name) ? GRAMMARS[name] : /^[a-z][\w-]*$/u.test(name) ? name : undefined;
}

/** A name for the fence of a code block and for `language-…`: no white space, no back tick. */
export function toInfoName(language: string): string {
  const name = language.trim().toLowerCase();
  const known = Object.hasOwn(INFO, name) ? INFO[name] : undefined;
  return known ?? name.replace(/[^\p{L}\p{N}#+.-]+/gu, '-').replace(/^-+|-+$/g, '');
}

function isNotionLanguage(name: string): name is NotionLanguage {
  return Object.hasOwn(GRAMMARS, name);
}
