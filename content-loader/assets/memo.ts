/** Promises by key: the same work is done once, whoever asks and however often. */
export interface Memo<T> {
  readonly get: (key: string, work: () => Promise<T>) => Promise<T>;
  /** Does the work again; who asks from here on gets its result. */
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
