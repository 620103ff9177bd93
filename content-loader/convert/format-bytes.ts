const units = ['kB', 'MB', 'GB'] as const;

/** A file's size as people read it: `812 bytes`, `26.2 MB` (powers of 1000). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), units.length);
  const size = bytes / 1000 ** power;
  return `${size.toFixed(size < 10 ? 1 : 0)} ${units[power - 1] ?? 'kB'}`;
}
