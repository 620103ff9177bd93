import type { BlockType } from '../folder/block-values.ts';

/** What a field of a block's value holds; `?`: it may be left out when the block is made. */
export type FieldRule =
  | 'rich_text'
  | 'rich_text?'
  | 'color?'
  | 'icon?'
  | 'boolean?'
  | 'number?'
  | 'language'
  | 'list_format?'
  | 'expression'
  | 'url'
  | 'name?'
  | 'cells'
  | 'synced_from'
  | 'table_width'
  | 'children?';

interface BlockRule {
  readonly fields: Readonly<Record<string, FieldRule>>;
  /** Its value is a file, beside these fields. */
  readonly isFile?: true;
  /** Blocks may be appended to it. */
  readonly holds?: true;
}

const text = { rich_text: 'rich_text', color: 'color?' } as const;
const nested = { ...text, children: 'children?' } as const;
const heading = { ...nested, is_toggleable: 'boolean?' } as const;
const media = { fields: { caption: 'rich_text?' }, isFile: true } as const;
const link = { fields: { url: 'url', caption: 'rich_text?' } } as const;

/** Every block type that a request may make, and what its value may say. */
export const blockRules: Readonly<Partial<Record<BlockType, BlockRule>>> = {
  paragraph: { fields: { ...nested, icon: 'icon?' }, holds: true },
  heading_1: { fields: heading, holds: true },
  heading_2: { fields: heading, holds: true },
  heading_3: { fields: heading, holds: true },
  heading_4: { fields: heading, holds: true },
  bulleted_list_item: { fields: nested, holds: true },
  numbered_list_item: {
    fields: { ...nested, list_start_index: 'number?', list_format: 'list_format?' },
    holds: true,
  },
  to_do: { fields: { ...nested, checked: 'boolean?' }, holds: true },
  toggle: { fields: nested, holds: true },
  quote: { fields: nested, holds: true },
  callout: { fields: { ...nested, icon: 'icon?' }, holds: true },
  template: { fields: { rich_text: 'rich_text', children: 'children?' }, holds: true },
  code: { fields: { rich_text: 'rich_text', language: 'language', caption: 'rich_text?' } },
  equation: { fields: { expression: 'expression' } },
  divider: { fields: {} },
  breadcrumb: { fields: {} },
  table_of_contents: { fields: { color: 'color?' } },
  tab: { fields: { children: 'children?' }, holds: true },
  image: media,
  video: media,
  audio: media,
  pdf: media,
  file: { fields: { caption: 'rich_text?', name: 'name?' }, isFile: true },
  embed: link,
  bookmark: link,
  link_to_page: { fields: {} },
  table: {
    fields: {
      table_width: 'table_width',
      has_column_header: 'boolean?',
      has_row_header: 'boolean?',
      children: 'children?',
    },
    holds: true,
  },
  table_row: { fields: { cells: 'cells' } },
  column_list: { fields: { children: 'children?' }, holds: true },
  column: { fields: { width_ratio: 'number?', children: 'children?' }, holds: true },
  synced_block: { fields: { synced_from: 'synced_from', children: 'children?' }, holds: true },
};

/** Languages of code blocks (`LanguageRequest` of the SDK). */
export const languages =
  'abap|abc|agda|arduino|ascii art|assembly|bash|basic|bnf|c|c#|c++|clojure|coffeescript|coq|css|dart|dhall|diff|docker|ebnf|elixir|elm|erlang|f#|flow|fortran|gherkin|glsl|go|graphql|groovy|haskell|hcl|html|idris|java|javascript|json|julia|kotlin|latex|less|lisp|livescript|llvm ir|lua|makefile|markdown|markup|matlab|mathematica|mermaid|nix|notion formula|objective-c|ocaml|pascal|perl|php|plain text|powershell|prolog|protobuf|purescript|python|r|racket|reason|ruby|rust|sass|scala|scheme|scss|shell|smalltalk|solidity|sql|swift|toml|typescript|vb.net|verilog|vhdl|visual basic|webassembly|xml|yaml|java/c/c++/c#'.split(
    '|',
  );
