/** Who is acting: the person behind a command or a click, as the directory knows them now. */
export type Actor = {
  /** The person's id in our tables; the ledger's `actorId`. */
  id: string;
  workspaceId: string;
  slackId: string;
  name: string;
  timeZone: string;
  /** `guest` covers both of Slack's kinds; `external` is somebody of another company in a shared channel. */
  kind: 'member' | 'guest' | 'external' | 'bot';
  active: boolean;
  isAdmin: boolean;
};

/** Finds the actor; asks Slack where the directory does not know them yet. */
export type Identify = (slackId: string) => Promise<Actor>;

/** Full members of the company; everybody else sees only what is public. */
export function isInsider(actor: Actor): boolean {
  return actor.kind === 'member' && actor.active;
}
