/** The result of one check. */
export interface Check {
  /** The subject of the check: `token`, `posts: property date`, … */
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'error';
  readonly message: string;
  /** What the user should click or type; undefined: nothing. */
  readonly todo: string | undefined;
  /** The most important finding: no gate closes the pages that would be published. */
  readonly urgent?: boolean;
}

export const pass = (name: string, message: string): Check => ({
  name,
  status: 'ok',
  message,
  todo: undefined,
});

export const warn = (name: string, message: string, todo: string): Check => ({
  name,
  status: 'warning',
  message,
  todo,
});

export const fail = (name: string, message: string, todo: string): Check => ({
  name,
  status: 'error',
  message,
  todo,
});
