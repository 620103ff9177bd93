import { describe, expect, it } from 'vitest';
import { toPalette } from '../../../src/lib/palette.ts';
import { toShownSite } from '../../../src/lib/shown-site.ts';
import { defineSite, type SiteConfig } from '../../../src/lib/site-config.ts';

const notion = {
  source: 'notion',
  title: 'Garden',
  description: 'Of ink.',
  hasIcon: true,
} as const;
const shown = (config: SiteConfig, identity?: Parameters<typeof toShownSite>[1]) =>
  toShownSite(defineSite(config), identity);

describe('a site with what its source says', () => {
  it('is called as its settings say, else as its database, else in words of its language', () => {
    expect(shown({ title: 'Leaves' }, notion).title).toBe('Leaves');
    expect(shown({}, notion).title).toBe('Garden');
    expect(shown({}, { ...notion, title: '' }).title).toBe('Untitled');
    expect(shown({}).title).toBe('Untitled');
    expect(shown({ language: 'de' }).title).toBe('Ohne Titel');
  });

  it('is described as its settings say, else as its database, else not at all', () => {
    expect(shown({ description: 'Notes.' }, notion).description).toBe('Notes.');
    expect(shown({}, notion).description).toBe('Of ink.');
    expect(shown({})).not.toHaveProperty('description');
  });

  it('has the icon of its database, where it has one and wants it, and never that of the sample', () => {
    expect(shown({}, notion).hasIcon).toBe(true);
    expect(shown({}, { ...notion, hasIcon: false }).hasIcon).toBe(false);
    expect(shown({ workspaceIcon: false }, notion).hasIcon).toBe(false);
    expect(shown({}, { ...notion, source: 'sample' }).hasIcon).toBe(false);
    expect(shown({}).hasIcon).toBe(false);
  });

  it('is the sample where that is what was built', () => {
    expect([
      shown({}, { ...notion, source: 'sample' }).isSample,
      shown({}, notion).isSample,
    ]).toEqual([true, false]);
    expect(shown({}).isSample).toBe(false);
  });

  it('has colours of its own where it names an accent', () => {
    expect(shown({}).palette).toBeUndefined();
    expect(shown({ accent: '#b3261e' }).palette).toEqual(toPalette('#b3261e'));
  });
});
