import { prismaOf } from '../../src/platform/database/database.ts';
import { appendToLedger } from '../../src/platform/ledger/ledger.ts';
import type { Human } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from './commonhold.ts';

/*
 * Every surface, for every kind of person and channel, against data sets of every sensitivity. Each of these data sets says words that stand
 * nowhere else; whoever sees one of them where it may not be seen has found a leak. Commands come from the manifest and buttons from what is
 * on the screen, so that a new one is tried here without anybody thinking of it.
 */
export const SENSITIVITIES = ['public', 'internal', 'confidential', 'restricted', 'unclassified'] as const;
export const NOT_PUBLIC = SENSITIVITIES.filter((one) => one !== 'public');
export const nameOf = (sensitivity: string) => `numbat_${sensitivity}`;
/** What is inside a data set: in its description, place, caveat and fields, and what people asked about it. */
export const inside = (sensitivity: string) =>
  ['axolotl', 'tapir', 'wombat', 'pangolin'].map((animal) => `${animal}_${sensitivity}`);
export const asked = (sensitivity: string) => [`okapi_${sensitivity}`, `quokka_${sensitivity}`];

/** What people from outside may never read. Questions and plans are among people of the company, also where the data is public. */
export const FOR_INSIDERS = [
  ...NOT_PUBLIC.flatMap((one) => [nameOf(one), ...inside(one), ...asked(one)]),
  ...asked('public'),
];
/** What nobody may read but those who look after the data. */
export const FOR_STEWARDS = [...inside('restricted'), 'quokka_restricted'];

/** The demo company with these data sets in the domain of orders. */
export async function startWithSecrets(): Promise<Demo> {
  const demo = await startDemo();
  for (const sensitivity of SENSITIVITIES) await add(demo, sensitivity);
  return demo;
}

async function add(demo: Demo, sensitivity: (typeof SENSITIVITIES)[number]): Promise<void> {
  const { workspaceId } = demo.commonhold;
  await demo.database.transaction(async (tx) => {
    const db = prismaOf(tx);
    const { version } = await db.catalogState.update({ where: { workspaceId }, data: { version: { increment: 1n } } });
    const domain = await db.domain.findFirstOrThrow({ where: { key: 'orders' } });
    const person = await db.person.findFirstOrThrow({ where: { handle: 'tomas' } });
    const at = new Date('2026-01-01T00:00:00Z');
    const dataset = await db.dataset.create({
      data: {
        ...{
          workspaceId,
          domainId: domain.id,
          name: nameOf(sensitivity),
          kind: 'table',
          location: `tapir_${sensitivity}`,
        },
        ...{
          description: `axolotl_${sensitivity} is in here`,
          sensitivity,
          personalData: 'none',
          origin: 'registered',
        },
        ...{ originKey: nameOf(sensitivity), createdAt: at, updatedAt: at, version },
        fields: { create: { name: `pangolin_${sensitivity}`, position: 0, dataType: 'text', description: '' } },
        caveats: { create: { kind: 'sample_bias', text: `wombat_${sensitivity}`, origin: 'registered' } },
      },
    });
    await appendToLedger(tx, {
      ...{ workspaceId, at: demo.workspace.clock.now(), kind: 'dataset.registered', actorId: person.id },
      subject: { kind: 'dataset', id: dataset.id },
      payload: { domainId: domain.id, sensitivity, personalData: 'none' },
    });
    const question = { workspaceId, datasetId: dataset.id, askedById: person.id, createdAt: at };
    await db.datasetQuestion.create({
      data: {
        ...{ ...question, text: `okapi_${sensitivity}` },
        ...{ answer: `quokka_${sensitivity}`, answeredById: person.id, answeredAt: at },
      },
    });
  });
}

/** All that is on a person's screens, each piece under a key of its own. */
export function screens(human: Human): Map<string, string> {
  const pieces = new Map<string, string>();
  for (const { id } of human.conversations()) {
    for (const message of human.readChannel(id)) {
      pieces.set(`${id} ${message.ts}`, JSON.stringify([message.text, message.blocks, message.attachments]));
    }
  }
  const { modals } = human.screen();
  for (const [at, modal] of modals.entries()) pieces.set(`modal ${at}`, JSON.stringify(modal.view));
  pieces.set('home', JSON.stringify(human.home()?.view.blocks ?? []));
  return pieces;
}

/** What came onto a person's screens while something was done. */
export async function appeared(demo: Demo, human: Human, act: () => Promise<unknown>): Promise<string> {
  const before = screens(human);
  await act();
  await demo.commonhold.idle();
  return newOn(human, before);
}

export function newOn(human: Human, before: Map<string, string>): string {
  const after = [...screens(human)].filter(([key, text]) => before.get(key) !== text);
  return after.map(([, text]) => text).join('\n');
}

/** The secrets that a text has in it. What somebody typed is told back to them, so the typed words are no leak. */
export function leaks(text: string, secrets: readonly string[], typed = ''): string[] {
  const words = typed.split(/[\s:]+/).filter((word) => word !== '');
  return secrets.filter((secret) => text.includes(secret) && !words.includes(secret));
}

/** The buttons of a message or view, each once. */
export function buttonsIn(blocks: unknown): { blockId: string; actionId: string; value: string | undefined }[] {
  const found = new Map<string, { blockId: string; actionId: string; value: string | undefined }>();
  for (const block of blocks as { block_id?: string; elements?: unknown[]; accessory?: unknown }[]) {
    for (const element of [...(block.elements ?? []), block.accessory]) {
      const { type, action_id: actionId = '', value } = (element ?? {}) as Record<string, string | undefined>;
      if (type === 'button') found.set(`${actionId} ${value}`, { blockId: block.block_id ?? '', actionId, value });
    }
  }
  return [...found.values()];
}
