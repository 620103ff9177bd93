import tokens from '../styles/tokens.css?raw';
import type { ThemeColor } from './palette.ts';
import { site } from './site.ts';

/** For what no style sheet reaches: the browser's bar, the manifest, pictures. */
export const colors = {
  paper: readColor('paper'),
  leaf: readColor('leaf'),
  ink: readColor('ink-strong'),
  soft: readColor('ink-soft'),
  accent: site.palette?.accent ?? readColor('accent'),
} as const;

/** @throws Error where `tokens.css` has no such pair */
function readColor(name: string): ThemeColor {
  const pattern = new RegExp(`--${name}:\\s*light-dark\\(\\s*([^,()]+?)\\s*,\\s*([^,()]+?)\\s*\\)`);
  const [, light, dark] = pattern.exec(tokens) ?? [];
  if (light !== undefined && dark !== undefined) return { light, dark };
  throw new Error(
    `src/styles/tokens.css: --${name} should be light-dark(…, …) of two plain colours`,
  );
}
