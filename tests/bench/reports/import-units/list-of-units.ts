/** Units as a country has them: each hundredth is above the 99 that follow, all of them below one. */
export function* unitsOfList(size: number): Generator<(string | null)[]> {
  yield ['000000', 'Cộng hòa Mẫu', 'country', null];
  let above = '';
  for (let at = 1; at < size; at++) {
    const code = String(at).padStart(6, '0');
    if (at % 100 === 1) above = code;
    yield at % 100 === 1 ? [code, `Huyện Mẫu ${code}`, 'Huyện', '000000'] : [code, `Xã Đồng Văn ${code}`, 'Xã', above];
  }
}

/** How long something takes that answers how many rows it has dealt with. */
export async function secondsOf(work: () => Promise<number>, expected: number): Promise<number> {
  const began = performance.now();
  const count = await work();
  if (count !== expected) throw new Error(`${count} of ${expected} rows.`);
  return (performance.now() - began) / 1_000;
}
