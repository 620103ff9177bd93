import { createHash } from 'node:crypto';

/**
 * Runs before the first paint, so that a chosen theme never flashes, and marks that scripts run. It
 * stands behind the elements that name the colour of the browser's bar: a chosen theme decides which
 * of them holds. `theme.ts` calls `setTheme` again. Inline by necessity; a Content-Security-Policy
 * needs its hash.
 */
export const themeScript = `{const d=document.documentElement;d.classList.add('js');d.setTheme=t=>{if(t)d.dataset.theme=t;else delete d.dataset.theme;for(const m of document.querySelectorAll('[name=theme-color]'))m.media=t?m.dataset.of===t?'':'not all':'(prefers-color-scheme:'+m.dataset.of+')'};try{const t=localStorage.getItem('theme');if(t==='dark'||t==='light')d.setTheme(t)}catch{}}`;

export const themeScriptHash =
  `sha256-${createHash('sha256').update(themeScript).digest('base64')}` as const;
