import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  createProgram,
  flattenDiagnosticMessageText,
  getPreEmitDiagnostics,
} from 'typescript';

const root = join(import.meta.dirname, '../../..');

/** An answer, and the SDK's type that it should have. */
export interface Sample {
  readonly type: string;
  readonly value: unknown;
}

/** Texts, times and URLs do not matter to types: of answers alike but for them one is compiled. */
export function toOutline(value: unknown): unknown {
  if (Array.isArray(value))
    return [...new Set(value.map((item) => JSON.stringify(toOutline(item))))];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      ['type', 'object', 'color', 'language', 'state', 'function'].includes(name)
        ? field
        : toOutline(field),
    ]),
  );
}

/** Objects that a token without access gets; the local API always answers in full. */
const partials = [
  'PartialPageObjectResponse',
  'PartialBlockObjectResponse',
  'PartialDatabaseObjectResponse',
  'PartialDataSourceObjectResponse',
  'PartialCommentObjectResponse',
  'PartialDataSourceViewObjectResponse',
];

/** Compiles answers against the SDK's types; what does not fit is a line of the result. */
export function compile(samples: readonly Sample[]): readonly string[] {
  const folder = mkdtempSync(join(root, 'node_modules', '.response-types-'));
  try {
    return compileIn(folder, samples);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compileIn(folder: string, samples: readonly Sample[]): readonly string[] {
  const types = [...new Set(samples.map(({ type }) => type))].filter((type) => /^\w+$/.test(type));
  const lines = [
    `import type { Client, ${[...partials, ...types].join(', ')} } from '@notionhq/client';`,
    'type Result<F extends (...args: never) => unknown> = Awaited<ReturnType<F>>;',
    // A full object is a partial one too: without this, any object with an id would pass.
    'type Same<T, P> = T extends P ? (P extends T ? true : false) : false;',
    `type IsPartial<T> = ${partials.map((name) => `true extends Same<T, ${name}> ? true : `).join('')} false;`,
    // 2026-03-11 has no `archived`, which the SDK's types still require; answers are read-only.
    `type Answer<T> = T extends readonly (infer U)[] ? readonly Answer<U>[]
      : T extends object ? (true extends IsPartial<T> ? never
        : { readonly [K in keyof T as K extends 'archived' ? never : K]: Answer<T[K]> }) : T;`,
    ...samples.map(
      ({ type, value }, at) =>
        `const v${at} = ${JSON.stringify(value)} as const;\nexport const t${at}: Answer<${type}> = v${at};`,
    ),
  ];
  const file = join(folder, 'responses.ts');
  writeFileSync(file, lines.join('\n'));
  const program = createProgram([file], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    types: [],
  });
  return getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = diagnostic.file?.text ?? '';
    const line = text.slice(text.lastIndexOf('\n', diagnostic.start) + 1).slice(0, 300);
    return `${line}: ${flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`;
  });
}
