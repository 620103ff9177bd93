import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatesFile } from '../../../content-loader/plan/gates-record.ts';
import { toGatesText, writeGatesRecord } from '../../../content-loader/plan/gates-record.ts';
import { formatGates } from '../../../content-loader/cli/format-gates.ts';
import type { TemporaryFolder } from '../local-api/temporary-folder.ts';
import { createTemporaryFolder } from '../local-api/temporary-folder.ts';

const record = { '2a': { status: [{ property: 'st', open: ['pub'], closed: ['dra'] }] } };
const say = (kept: GatesFile, isNew: boolean, environment: Readonly<Record<string, string>>) =>
  formatGates({ kept, record, isNew }, environment);

let folder: TemporaryFolder | undefined;
afterEach(() => {
  if (folder) chmodSync(join(folder.path, 'src'), 0o755);
  folder?.remove();
  folder = undefined;
});

describe('what a build says of src/gates.json', () => {
  it('is all of it where it cannot be written, and why', () => {
    for (const environment of [{}, { CI: 'true' }]) {
      const text = say({ unwritable: 'EROFS' }, false, environment);
      expect(text).toContain('cannot be written here (EROFS)');
      expect(text).toContain('the next build knows gates by their names alone');
      expect(text).toContain(toGatesText(record));
    }
  });

  it('is all of it at a first build and on a host, else that it has changed', () => {
    expect(say('written', true, {})).toContain(toGatesText(record));
    expect(say('written', false, { CI: '1' })).toContain(toGatesText(record));
    expect(say('written', false, { CI: '' })).toMatch(/src\/gates\.json .* Commit it\.\n$/);
    expect(say('written', false, {})).not.toContain('"st"');
  });

  it('is nothing where nothing has changed', () => {
    expect(say('same', false, { CI: '1' })).toBe('');
    expect(formatGates(undefined, { CI: '1' })).toBe('');
  });

  // The administrator may write everywhere.
  it.skipIf(process.getuid?.() === 0)('begins with a folder that refuses it', async () => {
    folder = createTemporaryFolder({ 'src/site.ts': '' });
    chmodSync(join(folder.path, 'src'), 0o555);
    expect(await writeGatesRecord(folder.path, record)).toEqual({ unwritable: 'EACCES' });
  });
});
