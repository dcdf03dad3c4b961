import { closest, distance } from 'fastest-levenshtein';
import type { Answer, CommandDefinition, CommandRequest } from './edge.ts';
import { cut, escapeText, oneLine } from './text.ts';

/** A mistyped word is taken for another one up to this many changed letters. */
const NEAR = 2;

/**
 * Runs the word that a command's text begins with. No text and `help` answer with the table of words; a wrong word with the nearest
 * right one and what would have to be typed.
 */
export async function runCommand(definition: CommandDefinition, request: CommandRequest): Promise<Answer | undefined> {
  const [typed = '', ...rest] = request.text.trim().split(/\s+/);
  if (typed === '' || typed.toLowerCase() === 'help') return helpFor(definition);
  const text = request.text.trim().slice(typed.length).trim();
  const word = definition.words.find((candidate) => candidate.word === typed.toLowerCase());
  if (word !== undefined) return word.run({ ...request, text });
  return wrongWord(definition, typed, rest.join(' '));
}

function wrongWord(definition: CommandDefinition, typed: string, rest: string): Answer {
  const shown = escapeText(cut(oneLine(typed), 40));
  const nearest = closest(
    typed.toLowerCase(),
    definition.words.map((word) => word.word),
  );
  const suggestion =
    distance(typed.toLowerCase(), nearest) <= NEAR
      ? `Did you mean \`${definition.command} ${nearest}${rest === '' ? '' : ` ${escapeText(cut(oneLine(rest), 100))}`}\`?`
      : `It knows: ${definition.words.map((word) => word.word).join(', ')} and help.`;
  return { text: `${definition.command} does not know the word “${shown}”. ${suggestion}` };
}

function helpFor(definition: CommandDefinition): Answer {
  const lines = definition.words.map((word) => {
    const usage = [definition.command, word.word, word.takes].filter((part) => part !== undefined).join(' ');
    return `• \`${usage}\`  ${word.does}`;
  });
  return { text: [`*${definition.command}*  ${definition.description}`, ...lines].join('\n') };
}

/** The usage hint that Slack shows while one types, as the manifest must have it. */
export function usageHint(definition: CommandDefinition): string {
  return [...definition.words.map((word) => word.word), 'help'].join(' | ');
}
