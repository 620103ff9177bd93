/** Where in a workspace folder something stands: a file and a JSON path in it. */
export interface Place {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  readonly path: string;
}

export interface WorkspaceProblem extends Place {
  readonly message: string;
}

/** Collects what is wrong with a workspace, so that all of it is reported at once. */
export type Report = (place: Place, message: string) => void;

export function at(place: Place, key: string | number): Place {
  const step = typeof key === 'number' ? `[${key}]` : toStep(key);
  return { file: place.file, path: place.path + step };
}

/** A workspace folder that cannot be used, with every problem found: file, JSON path, message. */
export class WorkspaceError extends Error {
  readonly problems: readonly WorkspaceProblem[];
  /** What to do about it, for the command line. */
  readonly hint =
    'Correct the files named above, then try again. docs/local-api.md describes the format.';

  constructor(folder: string, problems: readonly WorkspaceProblem[]) {
    const lines = problems.map(({ file, path, message }) => {
      const where = path === '' ? file : `${file} at ${path.replace(/^\./, '')}`;
      return `  ${where}: ${message}`;
    });
    super(`The workspace in ${folder} is not valid:\n${lines.join('\n')}`);
    this.name = 'Invalid workspace';
    this.problems = problems;
  }
}

function toStep(key: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
