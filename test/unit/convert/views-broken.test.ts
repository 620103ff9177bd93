import fc from 'fast-check';
import type { Root } from 'mdast';
import { expect, it } from 'vitest';
import { readColumns } from '../../../content-loader/convert/views/columns.ts';
import { convertView } from '../../../content-loader/convert/views/convert-view.ts';
import type { ViewInput } from '../../../content-loader/convert/views/view-input.ts';
import { toKnownView } from '../../../content-loader/plan/views/view-record.ts';
import { createHtmlRenderer } from '../../../content-loader/render/html.ts';
import { renderMarkdown } from '../../../content-loader/render/markdown.ts';
import { createWords } from '../../../content-loader/words/words.ts';
import { properties, rows, views } from '../../golden/views-world.ts';

// What a server says of a view may be anything: fields that are missing, null, or of another type.

const columns = readColumns(properties, new Set(['Secret']));
const scope = {
  locale: 'en',
  timeZone: 'UTC',
  words: createWords({ language: 'en', words: {} }),
};
const renderer = createHtmlRenderer();

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const valid = Object.values(views)
  .flat()
  .flatMap(([, config]) => (config ? [JSON.parse(JSON.stringify(config)) as Json] : []));

/** What takes the place of a field; undefined: it is missing. */
const oddities: readonly (Json | undefined)[] = [
  ...[undefined, null, 0, -1, 1e9, '', 'unknown', 'title', 'gone', true, [], {}, [null], ['x']],
  ...[
    { type: 'unknown' },
    { property_id: 'pags' },
    [{ property_id: null }],
    'ראשון\u202e'.repeat(50),
  ],
];
const odd = fc.constantFrom(...oddities);

/** The paths of all fields of a value. */
function pathsOf(value: Json): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ]);
}

function replace(value: Json, [key, ...rest]: readonly string[], other: Json | undefined): Json {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  const copy = structuredClone(value) as { [key: string]: Json };
  const inner = Object.hasOwn(copy, key) ? copy[key] : undefined;
  if (rest.length > 0 && inner !== undefined) copy[key] = replace(inner, rest, other);
  else if (other === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = other;
  return copy;
}

const broken = fc.constantFrom(...valid).chain((config) => {
  const change = fc.tuple(fc.constantFrom(...pathsOf(config)), odd);
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce((all, [path, other]) => replace(all, path, other), config));
});

it('shows every row, or leaves the view out and says why, whatever the server says of it', () => {
  const outcomes = { shown: 0, left: 0 };
  fc.assert(
    fc.property(broken, (config) => {
      const { type } = config as { type?: Json };
      const given = {
        ...{ object: 'view', id: 'v1', name: 'View', url: '', data_source_id: 'd1' },
        ...{ type: typeof type === 'string' ? type : 'table', configuration: config },
      };
      // Objects of a server are anything.
      const view = toKnownView(given as object as Parameters<typeof toKnownView>[0]);
      if (!view) {
        outcomes.left += 1;
        return;
      }
      const input = {
        ...{ type: view.type, name: 'View', config: view.configuration ?? undefined },
        ...{ columns, rows, scope, url: '', findView: () => undefined },
      } as object as ViewInput;
      const made = convertView(input);
      if (!made.node) {
        expect(made.reason).not.toBe('');
        outcomes.left += 1;
        return;
      }
      outcomes.shown += 1;
      const root: Root = { type: 'root', children: [made.node] };
      const texts = [renderer.renderHtml(root).html, renderMarkdown(root)];
      for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object/);
      if (['chart', 'form', 'dashboard'].includes(view.type)) return;
      const hidesTitles = JSON.stringify(config).includes('"visible":false');
      for (const text of texts) if (!hidesTitles) expect(text).toContain('The Tempest');
    }),
    { numRuns: 500 },
  );
  expect(outcomes.shown).toBeGreaterThan(200);
  expect(outcomes.left).toBeGreaterThan(20);
});

const known = (configuration: object): ReturnType<typeof toKnownView> =>
  toKnownView({
    ...{ object: 'view', id: 'v1', name: 'View', url: '', data_source_id: 'd1' },
    ...{ type: (configuration as { type: string }).type, configuration },
  } as object as Parameters<typeof toKnownView>[0]);

it.each([
  [
    'a column that cannot be read is not shown',
    { properties: [{ property_id: 'a', visible: 'no' }, { property_id: 'b' }, { visible: true }] },
    { properties: [{ property_id: 'b' }] },
    ['properties'],
  ],
  [
    'a list of columns that is none shows titles',
    { properties: 'all' },
    { properties: [] },
    ['properties'],
  ],
  ['groups of no property are left out', { group_by: { type: 'select' } }, {}, ['group_by']],
  [
    'what may be missing is missing',
    { properties: null, group_by: null },
    { properties: null, group_by: null },
    undefined,
  ],
  [
    'groups without a direction stay',
    { group_by: { type: 'select', property_id: 'a' } },
    { group_by: { type: 'select', property_id: 'a' } },
    undefined,
  ],
])('%s', (_what, given, configuration, unread) => {
  const view = known({ type: 'table', ...given });
  expect(view?.configuration).toEqual({ type: 'table', ...configuration });
  expect(view?.unread).toEqual(unread);
});

it('leaves a view out that says nothing of what it is made of', () => {
  expect(known({ type: 'chart', chart_type: 'cloud' })).toBeUndefined();
  expect(known({ type: 'calendar', date_property_id: 7 })).toBeUndefined();
  expect(known({ type: 'dashboard', rows: [{ widgets: [{}] }] })).toBeUndefined();
});
