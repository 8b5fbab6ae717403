import { Anchor, Container, Loader, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useCycle } from './data.ts';
import { DayChart } from './day-chart.tsx';
import { LevelBars } from './level-bars.tsx';
import { UnitTree } from './unit-tree.tsx';

export function CyclePage() {
  const cycle = useCycle();
  if (cycle === null) return <Loader m="xl" />;
  const { program, year, standing, inHand, expected, overdue, lost, levels, days, next, tree, letters, url } = cycle;
  return (
    <Container size="xl" py="md">
      <Text size="sm" c="dimmed">
        {program}
      </Text>
      <Title order={1} size="h2">
        Sơ kết năm {year}: đã có {inHand.toLocaleString('vi')} trên {expected.toLocaleString('vi')} báo cáo
      </Title>
      <Text c="dimmed">{standing}</Text>
      <Anchor href={`${url}/plan`}>Kế hoạch của kỳ</Anchor>
      {overdue > 0 && (
        <Text fw={600} c="red">
          {overdue.toLocaleString('vi')} đơn vị quá hạn chưa nộp
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 3 }} my="md">
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
        <Paper withBorder p="md">
          <Title order={2} size="h4" mb="sm">
            Sắp tới
          </Title>
          {next.map(({ at, words }) => (
            <Text key={at + words} size="sm">
              <b>{new Date(at).toLocaleString('vi', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'full', timeStyle: 'short' })}</b> {words}
            </Text>
          ))}
        </Paper>
      </SimpleGrid>
      {lost && (
        <Text fw={600} c="red" role="status">
          Mất kết nối, số liệu có thể đã cũ.
        </Text>
      )}
      <UnitTree tree={tree} letters={letters} url={url} />
    </Container>
  );
}
