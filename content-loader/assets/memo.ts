/** Promises by key: the work of each key is done once, and all callers share its promise. */
export interface Memo<T> {
  readonly get: (key: string, work: () => Promise<T>) => Promise<T>;
  /** Does the work again; callers from now on get the new result. */
  readonly redo: (key: string, work: () => Promise<T>) => Promise<T>;
}

export const createMemo = <T>(): Memo<T> => {
  const promises = new Map<string, Promise<T>>();
  const redo: Memo<T>['redo'] = (key, work) => {
    const promise = work();
    promises.set(key, promise);
    return promise;
  };
  return { get: (key, work) => promises.get(key) ?? redo(key, work), redo };
};
