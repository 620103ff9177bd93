import type { PageObjectResponse } from '@notionhq/client';
import { describe, expect, it } from 'vitest';
import { buildGates } from '../../../content-loader/notion/gates.ts';
import type { Gates, GateSettings } from '../../../content-loader/notion/gates.ts';
import { findLookAlikes, toSiteLines } from '../../../content-loader/notion/gate-look-alikes.ts';
import {
  assertRenames,
  resolveKnownNames,
  withoutFormerNames,
} from '../../../content-loader/notion/gate-names.ts';
import { groupOptions } from '../../../content-loader/notion/gate-options.ts';
import { findGateWords, meansPublished } from '../../../content-loader/notion/gate-words.ts';
import type { KnownGates } from '../../../content-loader/notion/known-gates.ts';
import type { Properties } from '../../../content-loader/notion/property-names.ts';
import { toNoGatesLine, toTextLine } from '../../../content-loader/notion/site-lines.ts';
import { toPage } from './objects.ts';

// The gates of the last build are known by ids alone: names are what writers change.

/** `type` or `type: option, option`, by name; ids are `name` at first. */
function schemaOf(
  columns: Readonly<Record<string, string>>,
  ids: Readonly<Record<string, string>> = {},
): Properties {
  const entries = Object.entries(columns).map(([name, column]) => {
    const [type = '', list = ''] = column.split(': ');
    const options =
      list === ''
        ? []
        : list.split(', ').map((one) => {
            // `id=Name`, or a name that is its id too.
            const [id = '', own = id] = one.split('=');
            return { id, name: own, color: 'default', description: null };
          });
    return [name, { id: ids[name] ?? name, name, type, [type]: { options, expression: 'x' } }];
  });
  return Object.fromEntries(entries) as Properties;
}

function gatesOf(
  properties: Properties,
  known: KnownGates | undefined,
  more: Partial<GateSettings> = {},
): Gates {
  return buildGates(properties, {
    names: resolveKnownNames(properties, {}, known),
    publishedNames: [],
    timeZone: 'UTC',
    now: new Date('2026-06-15T12:00:00Z'),
    known,
    ...more,
  });
}

const row = (properties: object): PageObjectResponse =>
  toPage(1, { properties }) as unknown as PageObjectResponse;
const outline = ({ gates }: Gates): unknown[] =>
  gates.map(({ kind, property, type }) => [kind, property, type]);
const details = ({ warnings }: Gates): string[] =>
  warnings.map(({ rule, detail }) => `${rule}: ${detail}`);

describe('a gate of the last build', () => {
  const known: KnownGates = { published: [{ property: 'p%3A1' }] };

  it('goes on being one under another name, and says so', () => {
    const gates = gatesOf(schemaOf({ Online: 'checkbox' }, { Online: 'p:1' }), known);
    expect(outline(gates)).toEqual([['published', 'Online', 'checkbox']]);
    expect(gates.isOpen(row({ Online: { id: 'p:1', type: 'checkbox', checkbox: false } }))).toBe(
      false,
    );
    expect(gates.isOpen(row({ Online: { id: 'p:1', type: 'checkbox', checkbox: true } }))).toBe(
      true,
    );
    // Renamed between the schema and the rows.
    expect(gates.isOpen(row({ Live: { id: 'p%3A1', type: 'checkbox', checkbox: true } }))).toBe(
      true,
    );
    expect(gates.isOpen(row({ Live: { id: 'other', type: 'checkbox', checkbox: true } }))).toBe(
      false,
    );
    expect(details(gates)).toEqual([
      `gate-changed: "Online" was called otherwise and goes on being a gate; write properties: { published: 'Online' }, into src/site.ts, or give it its name back (Published)`,
    ]);
  });

  it('says nothing under its usual name, or the one that the site gives it', () => {
    expect(
      details(gatesOf(schemaOf({ published: 'checkbox' }, { published: 'p:1' }), known)),
    ).toEqual([]);
    const online = schemaOf({ Online: 'checkbox' }, { Online: 'p:1' });
    expect(details(gatesOf(online, known, { properties: { published: 'online' } }))).toEqual([]);
    expect(details(gatesOf(online, known, { properties: { published: 'Ready' } }))[0]).toContain(
      'give it its name back (Ready)',
    );
  });

  it('and a new one of its name are both gates', () => {
    const both = schemaOf({ Published: 'checkbox', Old: 'checkbox' }, { Old: 'p:1' });
    const gates = gatesOf(both, known, { collection: 'field-notes' });
    expect(outline(gates)).toEqual([
      ['published', 'Old', 'checkbox'],
      ['published', 'Published', 'checkbox'],
    ]);
    const value = (checkbox: boolean, id: string) => ({ id, type: 'checkbox', checkbox });
    const of = (old: boolean, published: boolean) =>
      gates.closedBy(row({ Old: value(old, 'p:1'), Published: value(published, 'Published') }));
    expect([of(true, true), of(true, false), of(false, true)]).toEqual([
      [],
      ['published'],
      ['published'],
    ]);
    expect(details(gates)).toEqual([
      `gate-changed: "Old" goes on being a gate beside "Published", so a page needs both; if it is none any more, write noGates: { 'field-notes': ['Old'] }, into src/site.ts`,
    ]);
  });

  it('that is gone closes everything, until that is meant', () => {
    const gates = gatesOf(schemaOf({ Name: 'title' }), known);
    expect(gates.problems).toEqual([{ what: 'gone', kind: 'published', id: 'p%3A1' }]);
    expect(gates.isOpen(row({}))).toBe(false);
    expect(gates.closedBy(row({}))).toEqual(['published']);
    for (const meant of [{ allowGates: true }, { notGates: ['published'] }]) {
      const open = gatesOf(schemaOf({ Name: 'title' }), known, meant);
      expect([open.problems, open.isOpen(row({}))]).toEqual([[], true]);
    }
    expect(
      gatesOf(schemaOf({ Name: 'title' }), known, { notGates: ['status'] }).problems,
    ).toHaveLength(1);
  });

  it('that is gone gives its place to a new one of its name that can be read', () => {
    const gates = gatesOf(schemaOf({ Published: 'checkbox' }, { Published: 'new' }), known);
    expect(gates.problems).toEqual([]);
    expect(gates.replaced).toEqual([{ gone: 'p%3A1', gate: gates.gates[0] }]);
    const text = gatesOf(schemaOf({ Published: 'rich_text' }, { Published: 'new' }), known);
    expect(text.problems.map(({ what }) => what)).toEqual(['unreadable', 'gone']);
    expect(text.replaced).toEqual([]);
    expect(text.isOpen(row({}))).toBe(false);
  });

  it('that has a type which cannot answer closes everything, until that is meant', () => {
    const properties = schemaOf({ Published: 'rich_text' }, { Published: 'p:1' });
    expect(gatesOf(properties, known).problems).toEqual([
      {
        what: 'unreadable',
        kind: 'published',
        id: 'p:1',
        property: 'Published',
        type: 'rich_text',
        wanted: ['checkbox', 'status', 'select', 'formula'],
      },
    ]);
    // A setting for new properties says nothing of a known gate.
    expect(gatesOf(properties, { ...known, none: ['p:1'] }).problems).toHaveLength(1);
    const meant = gatesOf(properties, known, { allowGates: true });
    expect([meant.problems, meant.gates, meant.none]).toEqual([[], [], ['p:1']]);
    expect(details(meant)[0]).toBe(
      'gate-wrong-type: "Published" is of type rich_text, not checkbox or status or select or formula, so it does not decide what is published',
    );
    expect(gatesOf(properties, known, { notGates: [' PUBLISHED '] }).gates).toEqual([]);
  });

  it('is a date that became a time of creation, which answers nothing', () => {
    const date: KnownGates = { date: [{ property: 'd' }] };
    const created = schemaOf({ Date: 'created_time' }, { Date: 'd' });
    expect(gatesOf(created, date).problems).toMatchObject([{ what: 'unreadable', kind: 'date' }]);
    expect(details(gatesOf(created, {}))[0]).toContain(
      'its time has always come, so it closes nothing',
    );
  });

  it('was said to be none: it stays none, whatever its type', () => {
    const none: KnownGates = { none: ['s%3A1'] };
    const gates = gatesOf(schemaOf({ Status: 'multi_select: Live' }, { Status: 's:1' }), none);
    expect([gates.problems, gates.gates]).toEqual([[], []]);
    expect(gates.none).toEqual(['s%3A1', 's:1']);
  });
});

describe('the options of a gate', () => {
  const options = (...names: readonly string[]) =>
    names.map((one) => {
      const [id = '', name = id] = one.split('=');
      return { id, name };
    });
  const group = (
    all: readonly string[],
    known: { open?: readonly string[]; closed?: readonly string[] } | undefined,
    settings: { publishedNames?: readonly string[]; allowAppear?: boolean } = {},
  ) => {
    const { open, closed, held, renamed } = groupOptions(
      'Status',
      options(...all),
      known && { property: 's', ...known },
      { publishedNames: [], ...settings },
    );
    const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).join(' ');
    return [ids(open), ids(closed), ids(held), ids(renamed)];
  };

  it('open it by their names at first', () => {
    expect(group(['a=Draft', 'b=LIVE', 'c=Public', 'd=published '], undefined)).toEqual([
      'b c d',
      'a',
      '',
      '',
    ]);
    expect(group(['a=Ready', 'b=Live'], undefined, { publishedNames: ['ready'] })).toEqual([
      'a b',
      '',
      '',
      '',
    ]);
    expect(() => group(['a=Draft'], undefined)).toThrow('No option of "Status" means "published".');
  });

  it('keep their meaning when they are renamed', () => {
    const known = { open: ['b'], closed: ['a'] };
    expect(group(['a=Draft', 'b=Veröffentlicht'], known)).toEqual(['b', 'a', '', 'b']);
    expect(group(['a=Live', 'b=Old'], known)).toEqual(['b', 'a', 'a', 'b']);
    expect(group(['a=Live', 'b=Old'], known, { allowAppear: true })).toEqual(['a b', '', '', 'b']);
  });

  it('that are new are known by their names', () => {
    expect(group(['a=Draft', 'b=Live', 'c=Public'], { open: ['b'], closed: ['a'] })).toEqual([
      'b c',
      'a',
      '',
      '',
    ]);
  });

  it('that were closed open by a setting only while the known ones have their names', () => {
    const known = { open: ['b'], closed: ['a'] };
    const settings = { publishedNames: ['Ready'] };
    expect(group(['a=Ready', 'b=Live'], known, settings)).toEqual(['a b', '', '', '']);
    expect(group(['a=Ready', 'b=Renamed'], known, settings)).toEqual(['b', 'a', 'a', 'b']);
    expect(group(['a=Ready', 'c=Live'], known, settings)).toEqual(['c', 'a', 'a', '']);
  });

  it('are told where they have changed, and hold their pages back', () => {
    const known: KnownGates = { status: [{ property: 's', open: ['b'], closed: ['a'] }] };
    const properties = schemaOf({ Status: 'select: a=Live, b=Fertig' }, { Status: 's' });
    const gates = gatesOf(properties, known);
    expect(details(gates)).toEqual([
      `gate-changed: the option "Fertig" of "Status" was called otherwise and goes on meaning "published"; write publishedNames: ['Fertig'], into src/site.ts, or give it its name back`,
      'gate-changed: the option "Live" of "Status" meant something else when it was called otherwise, so its pages stay unpublished; if they are to be published, build once with --allow-appear',
    ]);
    const stateOf = (id: string, name: string) => {
      const [state] = gates.statesOf(
        row({ Status: { id: 's', type: 'select', select: { id, name } } }),
      );
      return [state?.open, state?.held, state?.value];
    };
    expect(stateOf('b', 'Fertig')).toEqual([true, false, 'b']);
    expect(stateOf('a', 'Live')).toEqual([false, true, 'a']);
    // What was renamed after the schema was fetched is known by its id.
    expect(stateOf('b', 'Whatever')).toEqual([true, false, 'b']);
    expect(stateOf('a', 'Fertig')).toEqual([false, false, 'a']);
    // The query asks for what is held too: it is counted.
    expect(JSON.stringify(gates.filter)).toContain('"Live"');
  });
});

describe('the state of a gate', () => {
  it('is closed for a value of another type, of no shape, or none', () => {
    const gates = gatesOf(schemaOf({ Published: 'checkbox' }), undefined);
    for (const value of [
      { type: 'select', select: { id: 'a', name: 'Live' } },
      { type: 'checkbox', checkbox: 'true' },
      { type: 'checkbox' },
      null,
    ]) {
      expect(gates.isOpen(row({ Published: value }))).toBe(false);
    }
    const [state] = gates.statesOf(row({ Published: { type: 'checkbox', checkbox: true } }));
    expect([state?.open, state?.value, state?.readable]).toEqual([true, '1', true]);
    const [other] = gates.statesOf(row({ Published: { type: 'checkbox', checkbox: false } }));
    expect([other?.open, other?.value]).toEqual([false, '0']);
  });

  it('of a date is that of the time that is asked for', () => {
    const gates = gatesOf(schemaOf({ Date: 'date' }), undefined);
    const page = row({
      Date: { id: 'Date', type: 'date', date: { start: '2026-07-01', time_zone: null } },
    });
    expect(gates.closedBy(page)).toEqual(['date']);
    expect(gates.closedBy(page, new Date('2026-07-01T00:00:00Z'))).toEqual([]);
  });
});

describe('names of the settings', () => {
  const known: KnownGates = { status: [{ property: 's' }] };
  const properties = schemaOf({ Phase: 'status', Name: 'title' }, { Phase: 's' });

  it('give a renamed gate its role by its id', () => {
    expect(resolveKnownNames(properties, {}, known)).toEqual({ title: 'Name', status: 'Phase' });
    expect(resolveKnownNames(properties, {}, undefined)).toEqual({ title: 'Name' });
    const named = schemaOf({ Phase: 'status', Status: 'status' }, { Phase: 's' });
    expect(resolveKnownNames(named, {}, known).status).toBe('Status');
    expect(resolveKnownNames(properties, { status: 'Stage' }, known).status).toBe('Phase');
    expect(() => resolveKnownNames(properties, { colour: 'Hue' }, undefined)).toThrow(
      '"Hue" (for "colour")',
    );
  });

  it('are right where any database has them, or had them by the id', () => {
    const sources = [
      { properties: schemaOf({ Name: 'title' }), known: undefined },
      { properties, known },
    ];
    const check = (renames: Readonly<Record<string, string>>) => () => {
      assertRenames(sources, renames);
    };
    expect(check({ status: 'phase' })).not.toThrow();
    expect(check({ status: 'Its former name' })).not.toThrow();
    expect(check({ date: 'Day' })).toThrow(
      expect.objectContaining({ role: 'date', propertyName: 'Day', existing: ['Name', 'Phase'] }),
    );
    expect(withoutFormerNames(properties, { status: 'Former', date: 'Day' }, known)).toEqual({
      date: 'Day',
    });
    expect(withoutFormerNames(properties, { status: 'Phase' }, known)).toEqual({ status: 'Phase' });
    expect(withoutFormerNames(properties, { status: 'Former' }, undefined)).toEqual({
      status: 'Former',
    });
  });
});

describe('an unused property that looks like a gate', () => {
  const look = (
    columns: Readonly<Record<string, string>>,
    more: Partial<Parameters<typeof findLookAlikes>[1]> = {},
  ) =>
    findLookAlikes(schemaOf(columns), { names: {}, ...more }).map(({ name, role, published }) => [
      name,
      role,
      ...published,
    ]);

  it.each([
    [{ Estado: 'select: Borrador, Publicado' }, [['Estado', 'status', 'Publicado']]],
    [{ Fecha: 'date' }, [['Fecha', 'date']]],
    [{ Veröffentlicht: 'checkbox' }, [['Veröffentlicht', 'published']]],
    [
      { 公開日: 'date', 公開: 'checkbox' },
      [
        ['公開日', 'date'],
        ['公開', 'published'],
      ],
    ],
    [{ 'Is public?': 'formula' }, [['Is public?', 'published']]],
    [{ Publié: 'status: En ligne, Brouillon' }, [['Publié', 'status', 'En ligne']]],
    [{ Draft: 'checkbox' }, [['Draft', undefined]]],
    [{ Hidden: 'formula' }, [['Hidden', undefined]]],
    [{ Entwurf: 'select: Ja, Nein' }, [['Entwurf', 'status']]],
    // A type that cannot decide, a name that says nothing, one of the usual names.
    [{ Estado: 'rich_text' }, []],
    [{ Colour: 'select: Public' }, []],
    [{ Status: 'select: Live', 'publish date': 'date' }, []],
  ])('%j', (columns, found) => {
    expect(look(columns)).toEqual(found);
  });

  it('is none that has a role, that the settings rule out, or of which a build has decided', () => {
    const columns = { Estado: 'select: Publicado' };
    expect(look(columns, { names: { category: 'Estado' } })).toEqual([]);
    expect(look(columns, { notGates: [' ESTADO'] })).toEqual([]);
    expect(look(columns, { known: { none: ['Estado'] } })).toEqual([]);
    expect(look(columns, { known: { status: [{ property: 'Estado' }] } })).toEqual([]);
    expect(look(columns, { known: { status: [{ property: 'Other' }] } })).toHaveLength(1);
  });

  it('takes the role that is free', () => {
    const names = { status: 'Status' };
    expect(look({ Estado: 'select: Publicado' }, { names })).toEqual([
      ['Estado', 'published', 'Publicado'],
    ]);
    const all = { published: 'P', status: 'S', date: 'D' };
    expect(look({ Estado: 'select: Publicado', Fecha: 'date' }, { names: all })).toEqual([
      ['Estado', 'published', 'Publicado'],
      ['Fecha', 'date'],
    ]);
  });

  it('comes with the lines to write', () => {
    const found = findLookAlikes(
      schemaOf({
        Estado: 'select: Borrador, Publicado',
        Etapa: 'select: Publicado',
        Fecha: 'date',
        Borrador: 'checkbox',
      }),
      { names: {} },
    );
    expect(toSiteLines(found, 'posts')).toEqual({
      use: "properties: { status: 'Estado', date: 'Fecha' }, publishedNames: ['Publicado'],",
      leave: "noGates: { posts: ['Estado', 'Etapa', 'Fecha', 'Borrador'] },",
      formulas: ['a formula property "Published": not prop("Borrador")'],
      both: [],
    });
    const draft = findLookAlikes(schemaOf({ Draft: 'checkbox' }), { names: {} });
    expect(toSiteLines(draft, 'field-notes')).toMatchObject({
      use: undefined,
      leave: "noGates: { 'field-notes': ['Draft'] },",
    });
    const silent = findLookAlikes(schemaOf({ Estado: 'select: Si, No' }), { names: {} });
    expect(toSiteLines(silent, 'posts').use).toBe(
      "properties: { status: 'Estado' }, publishedNames: ['…'],",
    );
    const dates = findLookAlikes(schemaOf({ Fecha: 'date' }), { names: {} });
    expect(toSiteLines(dates, 'posts').use).toBe("properties: { date: 'Fecha' },");
  });

  it('is known whatever its accents, capitals and signs', () => {
    expect(findGateWords('FECHA  de-publicación!')).toEqual(['date']);
    expect(findGateWords('Ver\u00f6ffentlicht')).toEqual(findGateWords('Vero\u0308ffentlicht'));
    expect(findGateWords('')).toEqual([]);
    expect(['Publicado', '公開済み', 'EN LIGNE', 'Entwurf', ''].map(meansPublished)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('is written so that no name ends its quotes', () => {
    expect(toNoGatesLine('posts', ["Ada's", 'a\\b', 'two\nlines'])).toBe(
      "noGates: { posts: ['Ada\\'s', 'a\\\\b', 'two lines'] },",
    );
    expect(toTextLine('title', 'Notes')).toBe("title: 'Notes',");
  });
});
