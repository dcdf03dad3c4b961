import { csvLine } from '../csv/cells.ts';
import type { ExportedDataset } from '../domain/exported-catalog.ts';
import { SENSITIVITY_BY_STRICTNESS } from '../domain/imported-catalog.ts';
import type { ListEntry, ListName } from '../domain/rules-of-use.ts';

type Lists = Record<ListName, readonly ListEntry[]>;

const HEADERS = [
  'Controller',
  'Purpose of the processing',
  'Lawful basis',
  'Basis for special categories',
  'Categories of data subjects',
  'Categories of personal data',
  'Recipients',
  'Where the data may be',
  'Transfers outside the EEA',
  'Kept for',
  'Highest sensitivity',
  'Data sets',
  'Not said yet',
];

const NOBODY_SAID = '(no purpose stated)';

/** What is gathered of a purpose, in words. */
type Activity = Record<
  | 'bases'
  | 'specialBases'
  | 'subjects'
  | 'categories'
  | 'recipients'
  | 'places'
  | 'transfers'
  | 'retention'
  | 'missing',
  Set<string>
> & { datasets: string[]; sensitivity: number };

/**
 * A record of processing activities as GDPR article 30(1) asks for: a line for each purpose, over all data sets that are or may be about
 * people. Data sets without a purpose make a line of their own, and what nobody has said of them is named, so that it can be mended. The
 * record holds what the catalog knows; the controller's contact details and its security measures are not in it.
 */
export async function* asArticle30(
  datasets: AsyncIterable<ExportedDataset>,
  lists: Lists,
  controller: string,
): AsyncGenerator<string> {
  const activities = new Map<string, Activity>();
  for await (const dataset of datasets) {
    if (dataset.personalData === 'none') continue;
    const { purposes } = dataset.rules;
    for (const { purpose } of purposes) {
      const activity = activityOf(activities, label(lists.purpose, purpose));
      for (const same of purposes) if (same.purpose === purpose) activity.bases.add(words(same.lawfulBasis));
      gather(activity, dataset, lists);
    }
    if (purposes.length === 0) gather(activityOf(activities, NOBODY_SAID), dataset, lists);
  }
  yield csvLine(HEADERS);
  const named = [...activities].filter(([purpose]) => purpose !== NOBODY_SAID).sort(([a], [b]) => a.localeCompare(b));
  const unnamed = activities.get(NOBODY_SAID);
  for (const [purpose, activity] of unnamed === undefined ? named : [...named, [NOBODY_SAID, unnamed] as const]) {
    yield csvLine(lineOf(controller, purpose, activity));
  }
}

function activityOf(activities: Map<string, Activity>, purpose: string): Activity {
  const known = activities.get(purpose);
  if (known !== undefined) return known;
  const sets = () => new Set<string>();
  const activity: Activity = {
    ...{
      bases: sets(),
      specialBases: sets(),
      subjects: sets(),
      categories: sets(),
      recipients: sets(),
      places: sets(),
    },
    ...{ transfers: sets(), retention: sets(), missing: sets(), datasets: [], sensitivity: 0 },
  };
  activities.set(purpose, activity);
  return activity;
}

function gather(activity: Activity, dataset: ExportedDataset, lists: Lists): void {
  const { name, rules, personalData } = dataset;
  const { specialBasis, residency, recipients, dataCategories, dataSubjects, retention } = rules;
  activity.datasets.push(name);
  activity.sensitivity = Math.max(activity.sensitivity, SENSITIVITY_BY_STRICTNESS.indexOf(dataset.sensitivity));
  if (specialBasis !== null) activity.specialBases.add(words(specialBasis));
  for (const key of dataSubjects) activity.subjects.add(label(lists.data_subject, key));
  for (const key of dataCategories) activity.categories.add(label(lists.data_category, key));
  for (const key of recipients) activity.recipients.add(label(lists.recipient, key));
  for (const key of residency) activity.places.add(label(lists.residency, key));
  for (const key of residency.filter((place) => place !== 'eea')) activity.transfers.add(label(lists.residency, key));
  if (retention !== null) activity.retention.add(`${label(lists.retention, retention)} (${name})`);
  const missing = [
    personalData === 'unknown' && 'whether it is personal',
    dataSubjects.length === 0 && 'data subjects',
    dataCategories.length === 0 && 'categories of data',
    recipients.length === 0 && 'recipients',
    residency.length === 0 && 'residency',
    retention === null && 'retention',
    personalData === 'special' && specialBasis === null && 'basis for special categories',
  ].filter((part) => part !== false);
  if (missing.length > 0) activity.missing.add(`${name}: ${missing.join(', ')}`);
}

function lineOf(controller: string, purpose: string, activity: Activity): string[] {
  const list = (values: Iterable<string>) => [...values].sort((a, b) => a.localeCompare(b)).join('; ');
  return [
    ...[controller, purpose, list(activity.bases), list(activity.specialBases), list(activity.subjects)],
    ...[list(activity.categories), list(activity.recipients), list(activity.places), list(activity.transfers)],
    ...[list(activity.retention), SENSITIVITY_BY_STRICTNESS[activity.sensitivity] ?? ''],
    ...[list(activity.datasets), list(activity.missing)],
  ];
}

function label(list: readonly ListEntry[], key: string): string {
  return list.find((entry) => entry.key === key)?.label ?? key;
}

function words(key: string): string {
  return key.replaceAll('_', ' ');
}
