import { expect, it } from 'vitest';
import type { DataSourceInfo } from '../../../content-loader/notion/database.ts';
import { findHiddenColumns, toHidden } from '../../../content-loader/plan/hidden-columns.ts';
import { toWorkspaceSettings } from '../../../content-loader/settings/workspace-settings.ts';

const id = '0'.repeat(31) + '1';
const formula = (expression: string): object => ({ type: 'formula', formula: { expression } });
const properties = Object.fromEntries(
  Object.entries({
    Name: { type: 'title', title: {} },
    Salary: { type: 'number', number: {} },
    Password: { type: 'rich_text', rich_text: {} },
    Hint: formula('prop("Password")'),
    'First letter': formula('substring(prop("Hint"), 0, 1)'),
    Losung: { type: 'rich_text', rich_text: {} },
    Note: { type: 'rich_text', rich_text: {} },
  }).map(([name, property], index) => [name, { ...property, name, id: `p${index}` }]),
);
// What is looked at of a data source are its id, its name and its columns.
const source = { id, name: 'Staff', properties } as unknown as DataSourceInfo;
const none = { rows: undefined, hide: [] };
const namesOf = (...given: Parameters<typeof toHidden>): string[] => [...toHidden(...given)].sort();
const secret = ['First letter', 'Hint', 'Password'];

it('never shows a password, nor a formula that reads one, in whatever database it stands', () => {
  expect(namesOf(source, none, { site: toWorkspaceSettings({}) })).toEqual(secret);
});

it('knows a password by the name that the site gives, and by the record of the last build', () => {
  const named = { site: toWorkspaceSettings({ properties: { password: 'losung' } }) };
  expect(namesOf(source, none, named)).toEqual([...secret.slice(0, 2), 'Losung', 'Password']);
  const recorded = { [id]: { password: [{ property: 'p6' }] } };
  const known = { site: toWorkspaceSettings({}), recorded };
  expect(namesOf(source, none, known)).toEqual([...secret.slice(0, 2), 'Note', 'Password']);
});

it('hides columns by their name in any capitals, and by their id', () => {
  for (const hide of [['salary'], ['SALARY'], [' p1 ']]) {
    const hidden = namesOf(source, { rows: undefined, hide }, { site: toWorkspaceSettings({}) });
    expect(hidden, hide[0]).toEqual([...secret, 'Salary']);
  }
});

it('stops a build where a column to hide is not there: it may have been renamed', () => {
  const site = toWorkspaceSettings({ databases: { [id]: { hide: ['Wages'] } } });
  const facts = { site, settings: { source: { kind: 'notion' } }, gates: { recorded: {} } };
  // What is read of these are the parts above.
  const given = facts as unknown as Parameters<typeof findHiddenColumns>[0];
  expect(() => findHiddenColumns(given, source)).toThrow('Wages');
});
