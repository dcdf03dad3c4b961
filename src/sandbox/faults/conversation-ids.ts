import type { Workspace } from '../workspace/workspace.ts';

/**
 * The ids under which a conversation can be named: its own, and for a direct message also that of each person in it, since a bot may
 * post to a person's id. `name` is an id, `#general`, `general` or `@handle`. Opens nothing.
 */
export function conversationIds(workspace: Workspace, name: string): string[] {
  const channel =
    workspace.channels.get(name) ??
    workspace.channels.all().find((candidate) => candidate.name !== '' && candidate.name === name.replace(/^#/, ''));
  if (channel !== undefined) {
    const people = [...channel.members].filter((id) => workspace.people.get(id)?.kind !== 'bot');
    return channel.kind === 'im' ? [channel.id, ...people] : [channel.id];
  }
  const person = name.startsWith('@') ? workspace.people.find(name) : workspace.people.get(name);
  return [person?.id ?? name];
}
