const texts = [
  ...['2024-01-01', '2024-01-01T10:00:00Z', 'yes', 'No', 'on', 'OFF', 'y', 'n', 'true', 'False'],
  ...['null', 'Null', '~', '', ' ', '1e3', '1E+3', '0x1F', '0o17', '017', '0b11', '1_000', '1:30'],
  ...['1:30:59', '.inf', '-.INF', '.nan', '+1', '-0', '1.', '.5', '=', '<<', '!tag', '&a', '*a'],
  ...['- a', '? a', ': a', 'a: b', 'a #b', '# a', '---', '...', '%YAML', '@a', '`a', '|', '>'],
  ...['{a', '[a', '"', "'", '\\', '\ttab', 'a\tb', 'line\nline', ' edge ', '\u0085', '\u2028'],
  ...['x\u2028url: /forged/', 'x\u2029layout: forged', 'x\u0085draft: true', '\u007F', '\u0001'],
  ...['\uFEFF', '\uFFFD', '😀 𝒳', '語', '\u200E', '\u00A0', '\uE000'],
];

/** Data that readers of YAML take for something else where it is not quoted. */
export const hostileData: Readonly<Record<string, unknown>> = {
  texts,
  names: Object.fromEntries(texts.map((text, index) => [text, index])),
  numbers: [0, -1, 0.1, 1e15, 1e-7, -2.5e-9, 123_456_789.5],
  others: [true, false, null, [], {}, [[1, ['two']], { three: { four: 'no' } }]],
  [`long ${'k'.repeat(1200)}`]: 'value',
};
