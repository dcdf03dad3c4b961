import { section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { dayIn } from '../../../platform/slack/moments.ts';
import type { Outcome } from '../use-cases/ask-for-access.ts';
import { disciplineName, grantOf, names } from './words.ts';

/** What became of asking. */
export function askedMessage(outcomes: readonly Outcome[]): Answer {
  const lines = outcomes.map(outcomeWords);
  return { text: lines.join('\n'), blocks: lines.map((line) => section(line)) };
}

function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'granted':
      return `You have access to ${names(outcome.part.datasets)}. Nobody had to agree; it is recorded.`;
    case 'open_already':
      return `You asked for ${names(outcome.names.map((name) => ({ name })))} already. Your direct messages show how it stands.`;
    case 'granted_already': {
      const { grant } = outcome;
      const until = grant.endsAt === undefined ? '' : ` until ${dayIn(grant.endsAt)}`;
      return grant.state === 'approved'
        ? `Access to ${grantOf(grant)} is approved already and waits to be given.`
        : `You have access to ${grantOf(grant)}${until} already.`;
    }
    case 'asked': {
      const { part } = outcome;
      const asked = part.likely.map(
        ({ discipline, elector }) => `<@${elector.slackId}> (${disciplineName(part.electorate, discipline)})`,
      );
      const who = asked.length === 0 ? 'Nobody can decide it now; the admins are told.' : `Asked: ${asked.join(', ')}.`;
      return `You asked for access to ${names(part.datasets)}. ${who} Your direct messages show how it stands.`;
    }
  }
}
