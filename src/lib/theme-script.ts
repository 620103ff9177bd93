import { createHash } from 'node:crypto';

/**
 * Runs before the first paint, so that a chosen theme never flashes, and marks that scripts run.
 * Inline by necessity; a Content-Security-Policy needs its hash.
 */
export const themeScript = `{const d=document.documentElement;d.classList.add('js');try{const t=localStorage.getItem('theme');if(t==='dark'||t==='light')d.dataset.theme=t}catch{}}`;

export const themeScriptHash =
  `sha256-${createHash('sha256').update(themeScript).digest('base64')}` as const;
