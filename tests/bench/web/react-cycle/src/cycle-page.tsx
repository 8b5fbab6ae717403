import { Container, Loader, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useCycle } from './data.ts';
import { DayChart } from './day-chart.tsx';
import { LevelBars } from './level-bars.tsx';
import { UnitTree } from './unit-tree.tsx';

export function CyclePage() {
  const cycle = useCycle();
  if (cycle === null) return <Loader m="xl" />;
  const { program, year, inHand, expected, levels, days, tree, letters } = cycle;
  return (
    <Container size="xl" py="md">
      <Text size="sm" c="dimmed">
        {program}
      </Text>
      <Title order={1} size="h2">
        Sơ kết năm {year}: đã có {inHand.toLocaleString('vi')} trên {expected.toLocaleString('vi')} báo cáo
      </Title>
      <SimpleGrid cols={{ base: 1, md: 2 }} my="md">
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="sm">
            Theo cấp
          </Title>
          <LevelBars levels={levels} />
        </Paper>
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="sm">
            Theo ngày, so với năm trước
          </Title>
          <DayChart days={days} />
        </Paper>
      </SimpleGrid>
      <UnitTree tree={tree} letters={letters} />
    </Container>
  );
}
