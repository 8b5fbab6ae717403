import { Anchor, Box, Button, Checkbox, Group, NativeSelect, Progress, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { colors, words } from './data.ts';
import { isLate, stateOf, subtreeTotals, type UnitTreeColumns } from './shared/unit-tree.ts';
import { filters, matchUnits, rowsInSight, searchNames } from './tree-rows.ts';

const rowHeight = 56;

export function UnitTree({ tree, letters, url }: { tree: UnitTreeColumns; letters: string; url: string }) {
  // What is asked for stands in the address, for a link to it.
  const [query, setQuery] = useState(() => new URLSearchParams(location.search).get('q') ?? '');
  const [filter, setFilter] = useState(() => new URLSearchParams(location.search).get('state') ?? '');
  useEffect(() => {
    const asked = new URLSearchParams({ ...(query && { q: query }), ...(filter && { state: filter }) });
    history.replaceState(null, '', `${location.pathname}${asked.size > 0 ? `?${asked}` : ''}`);
  }, [query, filter]);
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set([0]));
  const [chosen, setChosen] = useState(() => new Uint8Array(tree.parent.length));
  const wanted = useDeferredValue(query);
  const searching = wanted !== '';
  const names = useMemo(() => (searching ? searchNames(tree) : []), [tree, searching]);
  const totals = useMemo(() => subtreeTotals(tree, letters), [tree, letters]);
  const marks = useMemo(() => matchUnits(tree, letters, names, wanted, filter), [tree, letters, names, wanted, filter]);
  const rows = useMemo(() => rowsInSight(tree, open, marks), [tree, open, marks]);
  const sums = useMemo(() => summedUp(chosen), [chosen]);
  const count = sums.at(-1) as number;
  const list = useRef<HTMLDivElement>(null);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => rows[index] as number,
  });
  const toggle = useCallback((unit: number) => {
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(unit)) after.add(unit);
      return after;
    });
  }, []);
  /** A box stands for its unit with all below it. */
  const choose = useCallback(
    (unit: number, to: boolean) => setChosen((before) => before.slice().fill(to ? 1 : 0, unit, tree.end[unit])),
    [tree],
  );

  return (
    <section>
      <Group my="sm">
        <TextInput
          id="tree-search"
          label="Tìm đơn vị"
          description="Tên không cần dấu, hoặc mã"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <NativeSelect
          label="Tình trạng"
          data={[{ value: '', label: 'Mọi tình trạng' }, ...Object.keys(filters).map((value) => ({ value, label: words[value] ?? value }))]}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button id="tree-unfold" variant="subtle" onClick={() => setOpen(new Set(tree.parent.keys()))}>
          Mở tất cả
        </Button>
        <Button variant="subtle" onClick={() => setOpen(new Set())}>
          Gập tất cả
        </Button>
        <Text size="sm">{rows.length.toLocaleString('vi')} dòng</Text>
      </Group>
      <div ref={list} id="tree" role="tree" aria-label="Đơn vị" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const unit = rows[index] as number;
          const end = tree.end[unit] as number;
          const ticked = (sums[end] as number) - (sums[unit] as number);
          return (
            <Row
              key={key}
              unit={unit}
              href={`${url}/units/${tree.codes[unit]}`}
              top={start - virtual.options.scrollMargin}
              name={tree.names[unit] as string}
              depth={tree.depth[unit] as number}
              expandable={end > unit + 1}
              isOpen={open.has(unit)}
              letter={letters.charAt(unit)}
              inHand={totals.inHand[unit] as number}
              expected={totals.expected[unit] as number}
              ticked={ticked === 0 ? 'none' : ticked === end - unit ? 'all' : 'some'}
              toggle={toggle}
              choose={choose}
            />
          );
        })}
      </div>
      <Group my="sm">
        <Text size="sm">
          {count === 0 ? 'Chọn đơn vị trong bảng rồi bấm một trong các nút này.' : `Đã chọn ${count.toLocaleString('vi')} đơn vị`}
        </Text>
        {['Nhắc nộp', 'Gia hạn', 'Miễn báo cáo'].map((act) => (
          <Button key={act} variant="outline" disabled={count === 0}>
            {act}
          </Button>
        ))}
      </Group>
    </section>
  );
}

/** How many are chosen before each unit. */
function summedUp(chosen: Uint8Array): Int32Array {
  const sums = new Int32Array(chosen.length + 1);
  for (const [unit, one] of chosen.entries()) sums[unit + 1] = (sums[unit] as number) + one;
  return sums;
}

interface RowProps {
  unit: number;
  href: string;
  top: number;
  name: string;
  depth: number;
  expandable: boolean;
  isOpen: boolean;
  letter: string;
  inHand: number;
  expected: number;
  ticked: 'all' | 'some' | 'none';
  toggle: (unit: number) => void;
  choose: (unit: number, to: boolean) => void;
}

const Row = memo(function Row({
  unit,
  href,
  top,
  name,
  depth,
  expandable,
  isOpen,
  letter,
  inHand,
  expected,
  ticked,
  toggle,
  choose,
}: RowProps) {
  const state = stateOf(letter);
  return (
    <Group
      role="treeitem"
      aria-level={depth + 1}
      aria-expanded={expandable ? isOpen : undefined}
      wrap="nowrap"
      gap="xs"
      h={rowHeight}
      pl={depth * 14}
      style={{ position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${top}px)`, borderBottom: '1px solid #e5e2d8' }}
    >
      <Checkbox
        aria-label={`Chọn ${name}`}
        checked={ticked === 'all'}
        indeterminate={ticked === 'some'}
        onChange={(event) => choose(unit, event.currentTarget.checked)}
      />
      <UnstyledButton w={24} aria-label={isOpen ? 'Gập' : 'Mở'} disabled={!expandable} onClick={() => toggle(unit)}>
        {expandable ? (isOpen ? '▾' : '▸') : ''}
      </UnstyledButton>
      <Box flex={1} miw={0}>
        <Anchor href={href} size="sm" truncate display="block">
          {name}
        </Anchor>
        <Group gap="xs" wrap="nowrap">
          <Text size="xs" c={colors[state]} flex={1}>
            {words[state]}
            {isLate(letter) ? ' · quá hạn' : ''}
          </Text>
          {expandable && (
            <>
              <Progress w={60} size="sm" radius={0} value={(100 * inHand) / Math.max(1, expected)} />
              <Text size="xs">
                {inHand.toLocaleString('vi')} / {expected.toLocaleString('vi')}
              </Text>
            </>
          )}
        </Group>
      </Box>
    </Group>
  );
});
