/** Texts that mean something to a browser, a parser, a terminal, a template engine or a database. */
export const attackTexts = [
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onload='alert(1)"],
  ...[
    '</style><script>alert(1)</script>',
    '--><svg onload=alert(1)>',
    '</textarea>',
    '<!--',
    ']]>',
  ],
  ...[
    '&lt;script&gt;',
    '&#x3c;script>',
    '\u0000<b>',
    '\ud800',
    '\u202Etxt.exe',
    '\u2028',
    '\u200B',
  ],
  ...['::error::x', '##[group]', '\u001B[2J', '\r\n::add-mask::e', '{{<x>}}', '{% x %}', '${x}'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../etc/passwd', '%2e%2e/'],
  ...['\\def\\a{\\a\\a}\\a', '\\href{javascript:alert(1)}{x}', '\\includegraphics{http://x.y}'],
  ...[
    '\\unicode{x3c}',
    '\\class{a" onload="x}{y}',
    '$$',
    '\\htmlStyle{color:red}{x}',
    '{'.repeat(400),
  ],
  ...['graph TD\nA["<img src=x onerror=alert(1)>"]-->B', 'graph TD\nclick A "javascript:alert(1)"'],
  ...[
    '---\nlayout: x\n---',
    '| a | b |',
    '[x](javascript:alert(1))',
    '![x](//evil.example)',
    ':::x',
  ],
  ...['<a '.repeat(9), '$'.repeat(300), ' '.repeat(3_000), 'a'.repeat(3_000), '*_`~['.repeat(200)],
] as const;

export const attackUrls = [
  ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:x'],
  ...['data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', 'blob:x'],
  ...[
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'http://[::1',
  ],
  ...[
    'https://a.b/" onmouseover="alert(1)',
    "https://a.b/' x='",
    'https://a.b/<script>',
    'mailto:a?b',
  ],
  ...[
    'https://user:pass@a.b/',
    'about:blank',
    'view-source:x',
    'filesystem:x',
    'intent:x',
    '#" a="',
  ],
  ...['https://www.youtube.com/watch?v="><script>', 'https://vimeo.com/1/../2', ''],
] as const;

/** What may stand where the API promises something else. */
export const wrongValues = [
  ...[null, undefined, 0, -1, NaN, Infinity, 1e308, true, false, '', [], {}, [null], [[]], [{}]],
  ...[{ type: 'x' }, { id: {} }, { length: 9 }, [[[[]]]], { rich_text: null }, { toString: 1 }],
] as const;
