import { Table } from '@mantine/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Days } from './data.ts';

echarts.use([LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

export function DayChart({ days }: { days: Days }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = echarts.init(place.current, null, { renderer: 'svg' });
    const line = (name: string, data: (number | null)[], color: string, type: 'solid' | 'dashed') => ({
      type: 'line' as const,
      name,
      data,
      showSymbol: false,
      lineStyle: { color, width: 2, type },
      endLabel: { show: true, formatter: '{a}', color },
    });
    chart.setOption({
      animation: false,
      grid: { left: 48, right: 72, top: 24, bottom: 24 },
      xAxis: { type: 'category', data: days.labels, boundaryGap: false },
      yAxis: { type: 'value', axisLabel: { formatter: (value: number) => value.toLocaleString('vi') } },
      series: [
        {
          ...line('Năm nay', days.now, '#1c3f94', 'solid'),
          markLine: {
            symbol: 'none',
            lineStyle: { color: '#8a8578', type: 'dashed' },
            data: days.marks.map(({ day, words }) => ({ xAxis: day, label: { formatter: words } })),
          },
        },
        line('Năm trước', days.before, '#8a8578', 'dashed'),
      ],
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current as HTMLElement);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [days]);
  return (
    <>
      <div ref={place} role="img" aria-label="Số báo cáo theo ngày, so với năm trước" style={{ height: 190 }} />
      <details>
        <summary>Xem bằng bảng</summary>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Ngày</Table.Th>
              <Table.Th>Năm nay</Table.Th>
              <Table.Th>Năm trước</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {days.labels.map((day, index) => (
              <Table.Tr key={day}>
                <Table.Th>{day}</Table.Th>
                <Table.Td>{days.now[index]?.toLocaleString('vi')}</Table.Td>
                <Table.Td>{days.before[index]?.toLocaleString('vi')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </>
  );
}
