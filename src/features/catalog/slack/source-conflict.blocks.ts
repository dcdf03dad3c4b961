import type { KnownBlock } from '@slack/types';
import { button, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { DatasetPage, SourceConflict } from '../domain/dataset.ts';
import { editIds } from './edit.payloads.ts';
import { personalDataWords, sensitivityWords } from './words.ts';

type ShownOf = Pick<DatasetPage, 'id' | 'sensitivity' | 'personalData' | 'domain' | 'sourceConflicts'>;

/** Where the source of a data set says something else of class or domain: shown to those who may settle it. */
export function sourceConflictBlocks(page: ShownOf): KnownBlock[] {
  if (page.sourceConflicts.length === 0) return [];
  return [
    section(
      ['*Its source says otherwise:*', ...page.sourceConflicts.map((conflict) => lineOf(page, conflict))].join('\n'),
    ),
    {
      type: 'actions',
      elements: [
        button('Propose the source’s', editIds.useSourceClass, page.id),
        button('Keep ours', editIds.keepOurClass, page.id),
      ],
    },
  ];
}

function lineOf(page: ShownOf, { part, stated, domainName }: SourceConflict): string {
  switch (part) {
    case 'sensitivity':
      return `Sensitivity: ${sensitivityWords[stated as DatasetPage['sensitivity']]}. Here: ${sensitivityWords[page.sensitivity]}.`;
    case 'personalData':
      return `About people: ${personalDataWords[stated as DatasetPage['personalData']]}. Here: ${personalDataWords[page.personalData]}.`;
    case 'domainId':
      return `Domain: ${named(domainName ?? '')}. Here: ${page.domain === undefined ? 'none' : named(page.domain.name)}.`;
  }
}

function named(domain: string): string {
  return escapeText(cut(oneLine(domain), 75));
}
