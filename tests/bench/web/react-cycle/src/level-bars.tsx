import { Box, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { colors, type Level, words } from './data.ts';

const order = ['approved', 'submitted', 'returned', 'draft', 'owing', 'missed'] as const;

export function LevelBars({ levels }: { levels: Level[] }) {
  return (
    <Stack gap="xs">
      {levels.map(({ name, states, inHand, expected }) => (
        <Group key={name} gap="sm" wrap="nowrap">
          <Text w={72} size="sm">
            {name}
          </Text>
          <Progress.Root flex={1} size="lg" radius={0}>
            {order.map((state) => (
              <Progress.Section
                key={state}
                value={(100 * (states[state] ?? 0)) / expected}
                color={colors[state]}
                aria-label={words[state]}
              />
            ))}
          </Progress.Root>
          <Text w={110} size="sm" ta="right">
            {inHand.toLocaleString('vi')} / {expected.toLocaleString('vi')}
          </Text>
        </Group>
      ))}
      <Group gap="sm">
        {order.map((state) => (
          <Group key={state} gap={4}>
            <Box w={12} h={12} bg={colors[state]} />
            <Text size="xs">{words[state]}</Text>
          </Group>
        ))}
      </Group>
      <details>
        <summary>Xem từng tình trạng bằng bảng</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Cấp</Table.Th>
              {order.map((state) => (
                <Table.Th key={state}>{words[state]}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {levels.map(({ name, states }) => (
              <Table.Tr key={name}>
                <Table.Th>{name}</Table.Th>
                {order.map((state) => (
                  <Table.Td key={state}>{(states[state] ?? 0).toLocaleString('vi')}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </Stack>
  );
}
