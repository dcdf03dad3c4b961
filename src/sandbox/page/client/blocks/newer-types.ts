/** What the reference of Block Kit has and the types of Slack's SDK have not yet: https://docs.slack.dev/reference/block-kit/blocks. */
import type { Block, CardBlock, HeaderBlock, ImageElement, KnownBlock, TextObject } from '@slack/types';

export type Segment = { label: string; value: number };
export type Series = { name: string; data: { label: string; value: number }[] };
export type PieChart = { type: 'pie'; segments: Segment[] };
export type SeriesChart = {
  type: 'bar' | 'area' | 'line';
  series: Series[];
  axis_config: { categories: string[]; x_label?: string; y_label?: string };
};

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export type DataVisualizationBlock = Block & {
  type: 'data_visualization';
  title: string;
  chart: PieChart | SeriesChart;
};

/** Texts of either type, an icon of Slack's own, and a last line: https://docs.slack.dev/reference/block-kit/blocks/card-block */
export type Card = Pick<CardBlock, 'block_id' | 'actions'> & {
  hero_image?: ImageElement;
  icon?: ImageElement;
  slack_icon?: { type: 'icon'; name: string };
  title?: TextObject;
  subtitle?: TextObject;
  body?: TextObject;
  subtext?: TextObject;
};

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export type Header = HeaderBlock & { level?: 1 | 2 | 3 | 4 };

/** Every block that the page draws. */
export type PageBlock = KnownBlock | DataVisualizationBlock;
