import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { Edge, LaterAnswer, SubmissionAnswer } from '../../../platform/slack/edge.ts';
import type { ImportReport } from '../domain/imported-catalog.ts';
import type { ImportUseCases } from '../use-cases/import-files.ts';
import {
  importedMessage,
  importedModal,
  importingModal,
  importModal,
  previewMessage,
  previewModal,
  problemMessage,
  readingModal,
} from './import.modal.ts';
import { type ImportState, importForm, importIds, importInputs, readState } from './import.payloads.ts';

/** The form for files, what it would change, and the import itself. */
export function registerImportActions(edge: Edge, catalog: ImportUseCases): void {
  edge.action(importIds.start, z.unknown(), async ({ actor, openModal }) => {
    await catalog.refuseUnlessImporter(actor);
    await openModal(importModal());
  });

  edge.submission(importIds.form, importForm, async ({ actor, values, privateMetadata }) => {
    const before = readState(privateMetadata)?.fileIds ?? [];
    const fileIds = values.files.length > 0 ? values.files : before;
    if (fileIds.length === 0) throw new UserError('Please choose a file.', { field: importInputs.files });
    const domain = values.domain === null ? undefined : await catalog.domain(actor, values.domain);
    const chosen: ImportState = { fileIds, domain: domain === undefined ? null : { id: domain.id, name: domain.name } };
    return begin(catalog, actor, chosen, { dryRun: true });
  });

  edge.submission(importIds.confirm, z.unknown(), async ({ actor, privateMetadata }) => {
    const chosen = readState(privateMetadata);
    if (chosen === undefined) throw new Error('The form for an import does not know what was chosen.');
    return begin(catalog, actor, chosen, { dryRun: false });
  });
}

/** Answers at once; the reading goes on behind the form. */
function begin(
  catalog: ImportUseCases,
  actor: Actor,
  chosen: ImportState,
  { dryRun }: { dryRun: boolean },
): SubmissionAnswer {
  const asked = { fileIds: chosen.fileIds, domainId: chosen.domain?.id ?? null };
  const answer = (report: ImportReport): LaterAnswer =>
    dryRun
      ? { view: previewModal(report, chosen), message: previewMessage(report) }
      : { view: importedModal(report), message: importedMessage(report) };
  return {
    kind: 'update',
    view: dryRun ? readingModal() : importingModal(),
    later: {
      work: async () => answer(await catalog.importFiles(actor, asked, { dryRun })),
      failed: (problem) => ({ view: importModal({ problem, chosen }), message: problemMessage(problem) }),
      tell: (message) => catalog.tell(actor, message),
    },
  };
}
