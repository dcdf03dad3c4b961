import type { Clock } from '../../core/clock.ts';
import type { Database, Reader, Tx } from '../../platform/database/database.ts';
import type { Cards } from '../../platform/delivery/cards.ts';
import { putInOutbox } from '../../platform/delivery/outbox.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Log } from '../../platform/log.ts';
import type { AskAudience } from '../../platform/slack/channel-audience.ts';
import type { CommandWord } from '../../platform/slack/edge.ts';
import type { WithReceivedFiles } from '../../platform/slack/received-files.ts';
import { readDbtProject } from './dbt/read-dbt-project.ts';
import type { ImportReport } from './domain/imported-catalog.ts';
import { createFollowing } from './following.ts';
import { askToAttestJob } from './jobs/ask-to-attest.job.ts';
import { escalateQuestionsJob } from './jobs/escalate-questions.job.ts';
import { readLists } from './lists-store.ts';
import { readContracts } from './odcs/read-contracts.ts';
import type {
  Announce,
  MayMessageNow,
  SendDirect,
  SendDue,
  Stewardship,
  TellProposal,
  TellQuestion,
  TellShare,
} from './ports.ts';
import { findQuestion, questionsAbout } from './question-store.ts';
import { createCatalogSearch } from './search/catalog-search.ts';
import { SHARE, touchShares } from './share-store.ts';
import { dueMessage } from './slack/attest.message.ts';
import { biasSentence } from './slack/bias.words.ts';
import { registerCatalogActions } from './slack/catalog.actions.ts';
import { catalogCommand } from './slack/catalog.command.ts';
import { registerEditActions } from './slack/edit.actions.ts';
import { registerGlossaryActions } from './slack/glossary.actions.ts';
import { catalogHomeSection, outsidersHomeSection } from './slack/home.section.ts';
import { registerImportActions } from './slack/import.actions.ts';
import { ids } from './slack/payloads.ts';
import { declinedMessage, proposalMessage } from './slack/proposal.message.ts';
import { registerQuestionActions } from './slack/question.actions.ts';
import { answeredMessage, escalatedMessage, questionMessage } from './slack/question.message.ts';
import { registeredMessage } from './slack/registered.message.ts';
import { lawfulBasisWords } from './slack/rules.words.ts';
import { registerShareActions } from './slack/share.actions.ts';
import { sharedMessage } from './slack/shared.message.ts';
import {
  countDatasets,
  datasetLines,
  datasetsCalled,
  namesOfDatasets,
  nextCatalogVersion,
  touchDatasetsOf,
} from './store.ts';
import { addListValue, refuseUnlessAdmin } from './use-cases/add-list-value.ts';
import {
  answerQuestion,
  askQuestion,
  nameForQuestion,
  questionToAnswer,
  withdrawQuestion,
} from './use-cases/ask-question.ts';
import { attestDataset, listDue } from './use-cases/attest-dataset.ts';
import type { CatalogUseCases } from './use-cases/catalog-use-cases.ts';
import { changeDataset } from './use-cases/change-dataset.ts';
import { acceptProposal, declineProposal, readProposal, withdrawProposal } from './use-cases/decide-proposal.ts';
import type { EditUseCases } from './use-cases/edit-use-cases.ts';
import { findDatasets } from './use-cases/find-datasets.ts';
import { glossaryUseCases } from './use-cases/glossary-use-cases.ts';
import { keepFieldTextOver, keepOurs, useFieldSource, useSource } from './use-cases/heed-source.ts';
import { keepOurClass, useSourceClass } from './use-cases/heed-source-class.ts';
import { importAll, importCatalog } from './use-cases/import-catalog.ts';
import { type ImportUseCases, importFiles, refuseUnlessImporter } from './use-cases/import-files.ts';
import type { QuestionUseCases } from './use-cases/question-use-cases.ts';
import { type ForAccess, readForAccess } from './use-cases/read-for-access.ts';
import { readDisciplines, readForChange, readForEdit } from './use-cases/read-for-edit.ts';
import { registerDataset } from './use-cases/register-dataset.ts';
import { readShared, shareDataset } from './use-cases/share-dataset.ts';
import { showDataset, showDatasetCalled, showFields } from './use-cases/show-dataset.ts';
import { classify, listTriage } from './use-cases/triage.ts';

const MOST_DOMAINS = 100;

/** The kind of card that shows a proposal. */
const PROPOSAL = 'dataset-proposal';

/** The kind of card that shows a question. */
const QUESTION = 'dataset-question';

const MOST_QUESTIONS = 40;

const announce: Announce = {
  async registered(tx, { workspaceId, channelId, dataset, bySlackId, now }) {
    await putInOutbox(tx, workspaceId, now, {
      kind: 'post',
      channelId,
      message: registeredMessage(dataset, bySlackId),
    });
  },
};

export type Catalog = Feature & {
  /** What stands behind ids of data sets, for features that show what the ledger names by id. */
  names(
    reader: Reader,
    workspaceId: string,
    ids: string[],
  ): Promise<Map<string, { name: string; domain: string | undefined; beware: string | undefined }>>;
  /** What is searched of a data set has its domain's name in it: to be called where domains were renamed. */
  domainsChanged(tx: Tx, workspaceId: string, domainIds: string[]): Promise<void>;
  /** Imports a dbt project's files on the app's own behalf; see `importCatalog`. */
  importDbt(files: { manifest: string; catalog: string | undefined }): Promise<ImportReport>;
  /** Imports data contracts, files and folders, on the app's own behalf; see `readContracts`. */
  importContracts(paths: string[]): Promise<ImportReport[]>;
  /** What of data sets matters to access; see `readForAccess`. */
  forAccess(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<ForAccess[]>;
  /** Data sets called so by name or location. */
  called: typeof datasetsCalled;
  /** Data sets that fit what a person of the company typed, best first. */
  like(workspaceId: string, typed: string, limit: number): Promise<{ id: string; name: string }[]>;
  /** Reads the catalog into the search's memory, so that the first search need not wait for it. */
  warmUp(): Promise<void>;
};

/** The catalog that all disciplines keep together: domains, data sets, their fields, caveats and lineage. */
export function createCatalog(deps: {
  database: Database;
  clock: Clock;
  log: Log;
  workspaceId: string;
  stewardship: Stewardship;
  cards: Cards;
  sendDirect: SendDirect;
  /** Who reads a channel along. */
  askAudience: AskAudience;
  mayMessageNow: MayMessageNow;
  withFiles: WithReceivedFiles;
  /** Words that others bring for `/catalog`. */
  words: CommandWord[];
}): Catalog {
  const { database, clock, log, workspaceId, stewardship, words, cards, sendDirect } = deps;
  const search = createCatalogSearch({ database, log, workspaceId });
  const useCases: CatalogUseCases = {
    find: (actor, words, page) => findDatasets({ database, search, stewardship }, actor, words, page),
    showCalled: (actor, called) => showDatasetCalled({ database, clock, stewardship, search }, actor, called),
    show: (actor, id) => showDataset({ database, clock, stewardship }, actor, id),
    showFields: (actor, id, part) => showFields({ database, clock, stewardship }, actor, id, part),
    register: (actor, registration) => registerDataset({ database, clock, announce, stewardship }, actor, registration),
    domainsLike: (actor, typed) => stewardship.domainsLike(database.read, actor.workspaceId, typed, MOST_DOMAINS),
  };
  const changeDeps = { ...deps, tellProposal: tellProposalBy(cards, sendDirect) };
  const edits: EditUseCases = {
    forEdit: (actor, id, what) => readForEdit(changeDeps, actor, id, what),
    forChange: (actor, id) => readForChange(changeDeps, actor, id),
    change: (actor, form) => changeDataset(changeDeps, actor, form),
    accept: (actor, id) => acceptProposal(changeDeps, actor, id),
    decline: (actor, id, reason) => declineProposal(changeDeps, actor, id, reason),
    withdraw: (actor, id) => withdrawProposal(changeDeps, actor, id),
    useSource: (actor, id) => useSource(changeDeps, actor, id),
    keepOurs: (actor, id) => keepOurs(changeDeps, actor, id),
    useFieldSource: (actor, id, field) => useFieldSource(changeDeps, actor, id, field),
    keepFieldText: (actor, id, field) => keepFieldTextOver(changeDeps, actor, id, field),
    useSourceClass: (actor, id) => useSourceClass(changeDeps, actor, id),
    keepOurClass: (actor, id) => keepOurClass(changeDeps, actor, id),
    attest: (actor, id) => attestDataset(changeDeps, actor, id),
    due: (actor) => listDue(changeDeps, actor),
    triage: (actor) => listTriage(changeDeps, actor),
    classify: (actor, said) => classify(changeDeps, actor, said),
    now: () => clock.now(),
    async lists(actor) {
      refuseUnlessAdmin(actor);
      return readLists(database.read, actor.workspaceId);
    },
    addListValue: (actor, value) => addListValue(changeDeps, actor, value),
  };
  const sendDue: SendDue = async (tx, { due, ...ask }) => {
    await sendDirect(tx, { ...ask, topic: 'attest', message: dueMessage(due, ask.now) });
  };
  const questionDeps = { database, clock, stewardship, tellQuestion: tellQuestionBy(cards, sendDirect) };
  const questions: QuestionUseCases = {
    nameFor: (actor, id) => nameForQuestion(database.read, actor, id),
    ask: (actor, question) => askQuestion(questionDeps, actor, question),
    toAnswer: (actor, id) => questionToAnswer(database.read, actor, id),
    answer: (actor, id, text) => answerQuestion(questionDeps, actor, id, text),
    withdraw: (actor, id) => withdrawQuestion(questionDeps, actor, id),
    async about(actor, id) {
      const { name, questions: shown } = await showDataset({ database, clock, stewardship }, actor, id);
      const found = shown.all === 0 ? [] : await questionsAbout(database.read, actor.workspaceId, id, MOST_QUESTIONS);
      return { name, found };
    },
  };
  const importDeps = { database, clock, stewardship, withFiles: deps.withFiles };
  const imports: ImportUseCases = {
    refuseUnlessImporter: (actor) => refuseUnlessImporter(importDeps, actor),
    importFiles: (actor, asked, options) => importFiles(importDeps, actor, asked, options),
    domain: (actor, id) => stewardship.findDomain(database.read, actor.workspaceId, id),
    tell: (actor, message) =>
      database.transaction(async (tx) => {
        const { workspaceId: workspace, slackId: slackUserId } = actor;
        await putInOutbox(tx, workspace, clock.now(), { kind: 'dm', slackUserId, message });
      }),
  };
  const glossary = glossaryUseCases(changeDeps);
  const following = createFollowing(deps, useCases);
  cards.register(SHARE, async (reader, { workspaceId: workspace, subjectId }) => {
    const shared = await readShared(reader, workspace, subjectId);
    return shared === undefined ? undefined : sharedMessage(shared);
  });
  const tellShare: TellShare = (tx, { workspaceId: workspace, shareId, channelId }) =>
    cards.place(tx, workspace, SHARE, shareId, { id: channelId });
  cards.register(QUESTION, async (reader, { workspaceId: workspace, subjectId }) => {
    const question = await findQuestion(reader, workspace, subjectId);
    return question === undefined ? undefined : questionMessage(question);
  });
  cards.register(PROPOSAL, async (reader, { workspaceId: workspace, subjectId }) => {
    const now = await readProposal(reader, stewardship, workspace, subjectId);
    if (now === undefined) return undefined;
    const domainIds = [now.proposal.before.domainId, now.proposal.after.domainId].flatMap((id) => id ?? []);
    const domains = await Promise.all(domainIds.map((id) => stewardship.findDomain(reader, workspace, id)));
    return proposalMessage(now, {
      lists: {
        ...(await readLists(reader, workspace)),
        discipline: await readDisciplines(reader, stewardship, workspace),
      },
      domains: new Map(domains.flatMap((domain) => (domain === undefined ? [] : [[domain.id, domain.name] as const]))),
    });
  });
  return {
    name: 'catalog',
    register(edge) {
      edge.command(catalogCommand(useCases, { edits, questions, imports, glossary }, [...words, ...following.words]));
      registerCatalogActions(edge, useCases);
      registerEditActions(edge, edits);
      registerQuestionActions(edge, questions);
      registerShareActions(edge, (actor, what) => shareDataset({ ...deps, tellShare }, actor, what));
      following.register(edge);
      registerGlossaryActions(edge, glossary);
      registerImportActions(edge, imports);
    },
    jobs: [escalateQuestionsJob(questionDeps), askToAttestJob({ database, stewardship, sendDue }), ...following.jobs],
    home: async (reader, person) =>
      person.isInsider
        ? catalogHomeSection({
            ...(await countDatasets(reader, person.workspaceId)),
            domains: await stewardship.countDomains(reader, person.workspaceId),
            vacantSeats: await stewardship.countVacantSeats(reader, person.workspaceId),
          })
        : outsidersHomeSection(),
    firstSteps: [
      {
        text: 'Find a data set: type `/catalog find refund`, or any word you would use for it.',
        button: { label: 'Find', actionId: ids.find },
      },
      {
        text: 'Register one that is missing: type `/catalog add`.',
        button: { label: 'Register', actionId: ids.register },
      },
    ],
    async names(reader, workspace, ids) {
      const names = await namesOfDatasets(reader, workspace, ids);
      return new Map(
        [...names].map(([id, { sampleBias, ...one }]) => [id, { ...one, beware: biasSentence(sampleBias) }]),
      );
    },
    async domainsChanged(tx, workspace, domainIds) {
      const version = await nextCatalogVersion(tx, workspace);
      await touchDatasetsOf(tx, workspace, domainIds, version);
      await touchShares(tx, workspace, version, clock.now());
    },
    importDbt: (files) => importCatalog({ database, clock, workspaceId, actorId: null }, readDbtProject(files)),
    importContracts: async (paths) =>
      importAll({ database, clock, workspaceId, actorId: null }, await readContracts(paths)),
    forAccess: (reader, workspace, wanted) => readForAccess(reader, workspace, wanted, lawfulBasisWords),
    called: datasetsCalled,
    async like(workspace, typed, limit) {
      const found = typed === '' ? [] : await search.search(typed, { onlyOpen: false });
      return datasetLines(database.read, workspace, found.slice(0, limit));
    },
    warmUp: () => search.refresh(),
  };
}

function tellProposalBy(cards: Cards, sendDirect: SendDirect): TellProposal {
  return {
    proposed: (tx, { workspaceId, proposalId, target }) =>
      cards.place(tx, workspaceId, PROPOSAL, proposalId, { id: target }),
    changed: (tx, workspaceId, proposalId) => cards.touch(tx, workspaceId, PROPOSAL, proposalId),
    async declined(tx, { workspaceId, proposal, reason, bySlackId, now }) {
      const message = declinedMessage(proposal, reason, bySlackId);
      await sendDirect(tx, { workspaceId, personId: proposal.proposedBy.id, message, now });
    },
  };
}

function tellQuestionBy(cards: Cards, sendDirect: SendDirect): TellQuestion {
  return {
    async asked(tx, { workspaceId, questionId, channelId, personId, now }) {
      if (channelId !== undefined) return cards.place(tx, workspaceId, QUESTION, questionId, { id: channelId });
      const message = { card: { kind: QUESTION, subjectId: questionId } };
      if (personId !== undefined) await sendDirect(tx, { workspaceId, personId, message, now });
    },
    changed: (tx, workspaceId, questionId) => cards.touch(tx, workspaceId, QUESTION, questionId),
    async answered(tx, { workspaceId, question, now }) {
      await sendDirect(tx, { workspaceId, personId: question.askedById, message: answeredMessage(question), now });
    },
    async escalated(tx, { workspaceId, question, personIds, now }) {
      for (const personId of personIds) {
        await sendDirect(tx, { workspaceId, personId, message: escalatedMessage(question), now });
      }
    },
  };
}
