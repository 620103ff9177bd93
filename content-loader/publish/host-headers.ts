/** Rules of a `_headers` file: which paths, and the headers that they get, names in lower case. */
export interface HeaderRule {
  readonly matches: RegExp;
  readonly headers: ReadonlyMap<string, string>;
}

/** Files whose names change with their content, where a site has no rules of its own. */
const usualRules = `
/_astro/*
  Cache-Control: public, max-age=31536000, immutable
/pagefind/fragment/*
  Cache-Control: public, max-age=31536000, immutable
/pagefind/index/*
  Cache-Control: public, max-age=31536000, immutable
`;

/** Reads a `_headers` file, as Cloudflare and Netlify know it. Undefined: the usual rules. */
export function readHeaderRules(text: string = usualRules): readonly HeaderRule[] {
  const rules: { matches: RegExp; headers: Map<string, string> }[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name, value] = /^\s+([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) rules.push({ matches: toPattern(line.trim()), headers: new Map() });
    else rules.at(-1)?.headers.set(name.toLowerCase(), value ?? '');
  }
  return rules;
}

/** The value of a header for a path of the site, such as `posts/tea/index.html`; the last rule wins. */
export function findHeader(
  rules: readonly HeaderRule[],
  path: string,
  name: string,
): string | undefined {
  // A page has the address of its folder.
  const addresses = [`/${path}`, `/${path.replace(/(^|\/)index\.html$/, '$1')}`];
  return rules
    .filter(({ matches }) => addresses.some((address) => matches.test(address)))
    .findLast(({ headers }) => headers.has(name))
    ?.headers.get(name);
}

/** `*` stands for anything, `:name` for a part of a path. */
function toPattern(path: string): RegExp {
  const source = path
    .split(/(\*|:[A-Za-z]\w*)/)
    .map((part) => {
      if (part === '*') return '.*';
      return /^:[A-Za-z]/.test(part) ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 's');
}
