/**
 * Keeps what never changes once it is there, so that it is read once: by what it is read from (a pool, an API's context) and its key, and of
 * those `most`, the ones that were asked for last. A reading that failed is not kept.
 */
export function keepLatest<V>(most: number): (of: object, key: string | number, read: () => Promise<V>) => Promise<V> {
  const kept = new WeakMap<object, Map<string | number, Promise<V>>>();
  return (of, key, read) => {
    const own = kept.get(of) ?? new Map<string | number, Promise<V>>();
    kept.set(of, own);
    const known = own.get(key) ?? read();
    // Put in again at the end: what was not asked for longest is first.
    own.delete(key);
    own.set(key, known);
    known.catch(() => own.get(key) === known && own.delete(key));
    for (const oldest of own.keys()) {
      if (own.size <= most) break;
      own.delete(oldest);
    }
    return known;
  };
}
