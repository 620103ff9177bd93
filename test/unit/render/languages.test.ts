import { bundledLanguages } from 'shiki/langs';
import { expect, test } from 'vitest';
import { createHighlighter } from '../../../content-loader/render/code/highlight.ts';
import { toGrammarName, toInfoName } from '../../../content-loader/render/code/languages.ts';

const LANGUAGES = (
  'abap|abc|agda|arduino|ascii art|assembly|bash|basic|bnf|c|c#|c++|clojure|coffeescript|coq|css|dart|dhall|' +
  'diff|docker|ebnf|elixir|elm|erlang|f#|flow|fortran|gherkin|glsl|go|graphql|groovy|haskell|hcl|html|idris|' +
  'java|javascript|json|julia|kotlin|latex|less|lisp|livescript|llvm ir|lua|makefile|markdown|markup|matlab|' +
  'mathematica|mermaid|nix|notion formula|objective-c|ocaml|pascal|perl|php|plain text|powershell|prolog|' +
  'protobuf|purescript|python|r|racket|reason|ruby|rust|sass|scala|scheme|scss|shell|smalltalk|solidity|sql|' +
  'swift|toml|typescript|vb.net|verilog|vhdl|visual basic|webassembly|xml|yaml|java/c/c++/c#'
).split('|');

const PLAIN = ['abc', 'agda', 'ascii art', 'bnf', 'dhall', 'ebnf', 'notion formula', 'plain text'];

test("every language of Notion's has a grammar but those that Shiki does not know", () => {
  const plain = LANGUAGES.filter((language) => {
    const name = toGrammarName(language);
    return name === undefined || !Object.hasOwn(bundledLanguages, name);
  });
  expect(plain).toEqual(PLAIN);
});

test('the name behind a fence has no white space and no back tick', () => {
  for (const language of [...LANGUAGES, ' a `b` c ', '', '```']) {
    expect(toInfoName(language)).toMatch(/^[^\s`]*$/);
  }
  expect(toInfoName('C++')).toBe('cpp');
});

test('every grammar loads and colours something', async () => {
  const highlighter = createHighlighter();
  // Mermaid's grammar colours nothing before the name of a diagram.
  const coloured = LANGUAGES.filter((name) => ![...PLAIN, 'mermaid'].includes(name));
  await highlighter.load(coloured);
  const sample =
    '# "text" // 1\nif (a) { return "b" } -- /* c */ <d e="f">\n[g]: h = 2;\n\\i %j @k';
  for (const language of coloured) {
    const coloured = highlighter.toSpans(sample, language);
    const spans = coloured.ok ? coloured.spans : [];
    expect(
      spans.some((node) => node.type === 'element'),
      language,
    ).toBe(true);
  }
});
