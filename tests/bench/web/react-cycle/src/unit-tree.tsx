import { Button, Group, NativeSelect, Progress, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { colors, words } from './data.ts';
import { stateOf, subtreeTotals, type UnitTreeColumns } from './shared/unit-tree.ts';
import { filters, matchUnits, rowsInSight, searchNames } from './tree-rows.ts';

const rowHeight = 44;

export function UnitTree({ tree, letters }: { tree: UnitTreeColumns; letters: string }) {
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<ReadonlySet<number>>(() => new Set([0]));
  const wanted = useDeferredValue(query);
  const names = useMemo(() => searchNames(tree), [tree]);
  const totals = useMemo(() => subtreeTotals(tree, letters), [tree, letters]);
  const marks = useMemo(() => matchUnits(tree, letters, names, wanted, filter), [tree, letters, names, wanted, filter]);
  const rows = useMemo(() => rowsInSight(tree, open, marks), [tree, open, marks]);
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
  const openAll = () => setOpen(new Set(tree.parent.keys()));

  return (
    <section>
      <Group my="sm">
        <TextInput
          id="tree-search"
          placeholder="Tìm đơn vị, không cần dấu"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Trạng thái"
          data={[{ value: '', label: 'Mọi trạng thái' }, ...Object.keys(filters).map((value) => ({ value, label: words[value] ?? value }))]}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button id="tree-unfold" variant="subtle" onClick={openAll}>
          Mở tất cả
        </Button>
        <Text size="sm">{rows.length.toLocaleString('vi')} dòng</Text>
      </Group>
      <div ref={list} id="tree" role="tree" aria-label="Đơn vị" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const unit = rows[index] as number;
          return (
            <Row
              key={key}
              unit={unit}
              top={start - virtual.options.scrollMargin}
              name={tree.names[unit] as string}
              depth={tree.depth[unit] as number}
              expandable={(tree.end[unit] as number) > unit + 1}
              isOpen={open.has(unit)}
              letter={letters.charAt(unit)}
              inHand={totals.inHand[unit] as number}
              expected={totals.expected[unit] as number}
              toggle={toggle}
            />
          );
        })}
      </div>
    </section>
  );
}

interface RowProps {
  unit: number;
  top: number;
  name: string;
  depth: number;
  expandable: boolean;
  isOpen: boolean;
  letter: string;
  inHand: number;
  expected: number;
  toggle: (unit: number) => void;
}

const Row = memo(function Row({ unit, top, name, depth, expandable, isOpen, letter, inHand, expected, toggle }: RowProps) {
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
      <UnstyledButton w={24} aria-label={isOpen ? 'Gập' : 'Mở'} disabled={!expandable} onClick={() => toggle(unit)}>
        {expandable ? (isOpen ? '▾' : '▸') : ''}
      </UnstyledButton>
      <Text flex={1} size="sm" truncate>
        {name}
      </Text>
      <Text size="xs" c={colors[state]}>
        {words[state]}
      </Text>
      {expandable && (
        <>
          <Progress w={60} size="sm" radius={0} value={(100 * inHand) / Math.max(1, expected)} />
          <Text size="xs" w={92} ta="right">
            {inHand.toLocaleString('vi')} / {expected.toLocaleString('vi')}
          </Text>
        </>
      )}
    </Group>
  );
});
