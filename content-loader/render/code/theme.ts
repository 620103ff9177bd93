import type { ThemeRegistration } from 'shiki/core';

/** Token classes and their TextMate scopes; of equally specific ones, the later wins. */
const SCOPES = {
  'tok-comment': ['comment', 'punctuation.definition.comment', 'string.comment'],
  'tok-string': [
    'string',
    'punctuation.definition.string',
    'markup.inline.raw',
    'constant.other.symbol',
  ],
  'tok-regexp': ['string.regexp', 'constant.character.escape'],
  'tok-number': ['constant.numeric', 'constant.language', 'constant.other', 'keyword.other.unit'],
  'tok-keyword': ['keyword', 'storage', 'storage.type', 'storage.modifier', 'variable.language'],
  'tok-operator': ['keyword.operator'],
  'tok-function': ['entity.name.function', 'support.function', 'meta.function-call.generic'],
  'tok-type': [
    'entity.name.type',
    'entity.name.class',
    'entity.name.namespace',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
  ],
  'tok-property': [
    'support.type.property-name',
    'variable.other.property',
    'variable.other.object.property',
    'meta.object-literal.key',
  ],
  'tok-variable': ['variable.parameter', 'variable.other.constant', 'entity.name.variable'],
  'tok-tag': ['entity.name.tag', 'entity.name.section', 'markup.heading'],
  'tok-attribute': ['entity.other.attribute-name', 'meta.decorator', 'meta.annotation'],
  'tok-inserted': ['markup.inserted', 'punctuation.definition.inserted'],
  'tok-deleted': ['markup.deleted', 'punctuation.definition.deleted', 'invalid'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TokenClass = keyof typeof SCOPES;

// Object.keys loses the keys' type.
const CLASSES = Object.keys(SCOPES) as readonly TokenClass[];
const PLAIN = '#000000';

/** A theme whose colours are numbers of token classes: the real colours are in the site's CSS. */
export const classTheme: ThemeRegistration = {
  name: 'classes',
  type: 'light',
  fg: PLAIN,
  bg: '#ffffff',
  settings: [
    { settings: { foreground: PLAIN, background: '#ffffff' } },
    ...CLASSES.map((name, index) => ({
      scope: [...SCOPES[name]],
      settings: { foreground: toColor(index) },
    })),
  ],
};

/** The class for a token's colour; none for plain text. */
export function toTokenClass(color: string | undefined): TokenClass | undefined {
  return color === undefined ? undefined : CLASSES[Number.parseInt(color.slice(1), 16) - 1];
}

function toColor(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, '0')}`;
}
