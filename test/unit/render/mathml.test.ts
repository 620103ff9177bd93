import { describe, expect, it } from 'vitest';
import { toMathML } from '../../../content-loader/render/math/mathml.ts';

describe('definitions', () => {
  it.each([
    ...['def', 'gdef', 'edef', 'xdef', 'let', 'futurelet', 'global', 'long'],
    ...['newcommand', 'renewcommand', 'providecommand'],
  ])('\\%s is not drawn, wherever it stands', (name) => {
    for (const tex of [`\\${name}\\a{b} \\a`, `x + \\text{y} \\${name}{\\a}{b}`]) {
      expect(toMathML(tex, true)).toEqual({
        ok: false,
        reason: `definitions (\\${name}) are not drawn`,
      });
    }
  });

  it.each(['\\delta', '\\leta', '\\longrightarrow', '\\\\def', '\\leq', 'def', '\\text{\\& let}'])(
    '%s is none',
    (tex) => {
      const result = toMathML(tex, false);
      expect(result.ok ? '' : result.reason).not.toMatch(/^definitions/);
    },
  );
});

describe('a formula that cannot be drawn', () => {
  it.each([
    ['\\frac{1}', /^[A-Z]/],
    ['\\nosuchcommand', /nosuchcommand/],
    ['x'.repeat(20_001), /^the formula is too long$/],
    [`${'{'.repeat(9_000)}x${'}'.repeat(9_000)}`, /^the formula is nested too deeply$/],
  ])('says why in one line (%#)', (tex, reason) => {
    const result = toMathML(tex, true);
    expect(result.ok ? 'drawn' : result.reason).toMatch(reason);
    expect(result.ok ? '' : result.reason).not.toMatch(/\n|ParseError|^\s|\s$/);
  });

  it('may be as long as the limit', () => {
    expect(toMathML('x'.repeat(20_000), false).ok).toBe(true);
  });
});
