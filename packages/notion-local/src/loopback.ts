/** The name in a `Host` header, without its port, in small letters. */
export function toHostName(header: string): string {
  return header.trim().toLowerCase().replace(/:\d*$/u, '').replace(/\.$/u, '');
}

/**
 * True for names that every machine has for itself. A page of the web that a browser shows can make
 * its own name mean 127.0.0.1; then the `Host` header still says that name.
 */
export function isLoopbackName(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/u.test(name)
  );
}
