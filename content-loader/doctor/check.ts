/** What one look at the setup found. */
export interface Check {
  /** What was looked at: `token`, `posts: property date`, … */
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'error';
  readonly message: string;
  /** What to click or type; undefined: nothing needs to be done. */
  readonly todo: string | undefined;
  /** It stands above everything else: nothing closes what would be published. */
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
