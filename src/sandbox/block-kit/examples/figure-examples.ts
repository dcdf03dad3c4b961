import { type BlockExample, messages, messagesAndHome, paragraph, richText, run } from './parts.ts';

const cell = (text: string) => ({ type: 'raw_text', text });
const figure = (value: number) => ({ type: 'raw_number', value, text: value.toLocaleString('en') });
const note = (text: string, style?: object) => richText(paragraph(run(text, style)));

const WEEKS = ['Week 1', 'Week 2', 'Week 3', 'Week 4', 'Week 5', 'Week 6'];
const series = (name: string, ...values: number[]) => ({
  name,
  data: values.map((value, index) => ({ label: WEEKS[index], value })),
});
const axis = { categories: WEEKS, x_label: 'Week', y_label: 'Parcels' };
const chart = (title: string, of: object) => ({ type: 'data_visualization', title, chart: of });

const SHOPS: [string, number, number][] = [
  ['Berlin', 1_204, 12],
  ['Porto', 988, 7],
  ['Leeds', 1_410, 31],
  ['Oslo', 402, 2],
  ['Ghent', 655, 9],
  ['Graz', 310, 4],
  ['Lyon', 1_122, 16],
  ['Turku', 276, 1],
];

/** Tables and charts. */
export const figureExamples: Record<string, BlockExample> = {
  table: {
    surfaces: messagesAndHome,
    block: {
      type: 'table',
      column_settings: [{ is_wrapped: true }, null, { align: 'right' }],
      rows: [
        [cell('Shop'), cell('Note'), cell('Parcels')],
        [cell('Berlin'), note('late', { italic: true }), figure(12)],
        [cell('Porto'), cell('on time, and well packed'), figure(7)],
        [cell('Leeds, the one at the harbour'), note('closed', { strike: true }), figure(1_031)],
      ],
    },
  },
  'data table': {
    surfaces: messagesAndHome,
    block: {
      type: 'data_table',
      caption: 'Parcels by shop',
      page_size: 5,
      row_header_column_index: 0,
      rows: [
        [cell('Shop'), cell('Sent'), cell('Returned'), cell('Note')],
        ...SHOPS.map(([shop, sent, returned]) => [
          cell(shop),
          figure(sent),
          figure(returned),
          returned > 10 ? note('look into it', { bold: true }) : cell('fine'),
        ]),
      ],
    },
  },
  'data table on one page': {
    surfaces: messagesAndHome,
    block: {
      type: 'data_table',
      caption: 'Opening hours',
      rows: [
        [cell('Shop'), cell('Opens'), cell('Closes')],
        [cell('Berlin'), cell('09:00'), cell('18:30')],
        [cell('Porto'), cell('10:00'), cell('20:00')],
      ],
    },
  },
  'bar chart': {
    surfaces: messages,
    block: chart('Parcels by week', {
      type: 'bar',
      series: [series('Berlin', 12, 18, 9, 14, 21, 17), series('Porto', 7, 11, 8, 12, 10, 15)],
      axis_config: axis,
    }),
  },
  'line chart': {
    surfaces: messages,
    block: chart('More or fewer than last year', {
      type: 'line',
      series: [series('Berlin', 12, 18, -9, 4, 21, 17), series('Porto', 7, -2, 11, 12, -6, 3)],
      axis_config: axis,
    }),
  },
  'area chart': {
    surfaces: messages,
    block: chart('Parcels under way', {
      type: 'area',
      series: [
        series('All shops', 31_000, 36_500, 29_000, 41_200, 45_100, 43_000),
        series('Berlin', 12_400, 15_000, 11_000, 19_800, 22_000, 20_100),
      ],
      axis_config: axis,
    }),
  },
  'pie chart': {
    surfaces: messages,
    block: chart('Parcels by shop', {
      type: 'pie',
      segments: [
        { label: 'Berlin', value: 12 },
        { label: 'Porto', value: 7.5 },
        { label: 'Leeds', value: 5 },
        { label: 'Oslo', value: 1 },
      ],
    }),
  },
};
