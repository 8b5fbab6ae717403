/** What of it is large, and how much of that may be kept at a time, however few there are. */
interface Weight<V> {
  of(value: V): number;
  most: number;
}

/**
 * Keeps what never changes once it is there, so that it is read once: by what it is read from (a pool, an API's context) and its key, and of
 * those `most`, the ones that were asked for last, together no heavier than the weight allows. The one that is asked for is kept whatever it weighs. A reading that failed
 * is not kept.
 */
export function keepLatest<V>(
  most: number,
  weight: Weight<V> = { of: () => 0, most: 0 },
): (of: object, key: string | number, read: () => Promise<V>) => Promise<V> {
  const kept = new WeakMap<object, Map<string | number, { reading: Promise<V>; weighs: () => number }>>();
  const makeRoom = (own: Map<string | number, { weighs: () => number }>): void => {
    let weighs = [...own.values()].reduce((sum, one) => sum + one.weighs(), 0);
    for (const [key, oldest] of own) {
      if (own.size <= most && (weighs <= weight.most || own.size <= 1)) break;
      weighs -= oldest.weighs();
      own.delete(key);
    }
  };
  return (of, key, read) => {
    const own = kept.get(of) ?? new Map<string | number, { reading: Promise<V>; weighs: () => number }>();
    kept.set(of, own);
    const known = own.get(key) ?? { reading: read(), weighs: () => 0 };
    // Put in again at the end: what was not asked for longest is first.
    own.delete(key);
    own.set(key, known);
    known.reading.then(
      (value) => {
        known.weighs = () => weight.of(value);
        makeRoom(own);
      },
      () => own.get(key) === known && own.delete(key),
    );
    makeRoom(own);
    return known.reading;
  };
}
