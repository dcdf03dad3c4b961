import { csvLine } from '../csv/cells.ts';
import { COLUMNS, type Column } from '../csv/columns.ts';
import type { ExportedDataset } from '../domain/exported-catalog.ts';
import { biasInWords } from '../domain/sample-bias.ts';

const OF_FIELDS = new Set<Column>(['field', 'field type', 'field description']);

/** The data sets as CSV, with a line for each or, `withFields`, for each field; as the CSV import reads them. */
export async function* asCsv(datasets: AsyncIterable<ExportedDataset>, withFields: boolean): AsyncGenerator<string> {
  const columns = COLUMNS.filter((column) => withFields || !OF_FIELDS.has(column));
  yield csvLine(columns);
  for await (const dataset of datasets) {
    const cells = datasetCells(dataset);
    const fields = withFields ? dataset.fields : [];
    for (const field of fields.length === 0 ? [undefined] : fields) {
      const of = {
        ...{ field: field?.name ?? '', 'field type': field?.dataType ?? '' },
        'field description': field?.description ?? '',
      };
      yield csvLine(columns.map((column) => ({ ...cells, ...of })[column]));
    }
  }
}

function datasetCells(
  dataset: ExportedDataset,
): Record<Exclude<Column, 'field' | 'field type' | 'field description'>, string> {
  const { rules, domain } = dataset;
  return {
    ...{ name: dataset.name, kind: dataset.kind, location: dataset.location, description: dataset.description },
    ...{ domain: domain?.key ?? '', sensitivity: dataset.sensitivity, 'personal data': dataset.personalData },
    purposes: rules.purposes.map(({ purpose, lawfulBasis }) => `${purpose} (${lawfulBasis})`).join('; '),
    'special basis': rules.specialBasis ?? '',
    retention: rules.retention ?? '',
    residency: rules.residency.join('; '),
    recipients: rules.recipients.join('; '),
    'data categories': rules.dataCategories.join('; '),
    'data subjects': rules.dataSubjects.join('; '),
    caveats: dataset.caveats.map(({ kind, text }) => `${kind}: ${text.replaceAll(/\s*\n\s*/g, ' ')}`).join('\n'),
    stewards: dataset.stewards.map(({ handle, discipline }) => `${handle} (${discipline})`).join('; '),
    ...{ origin: dataset.origin, key: dataset.key },
  };
}

/** The data sets as JSON lines: an object a line, https://jsonlines.org/. `sampleBias` is to be repeated wherever the data is quoted. */
export async function* asJsonLines(datasets: AsyncIterable<ExportedDataset>): AsyncGenerator<string> {
  for await (const dataset of datasets)
    yield `${JSON.stringify({ ...dataset, sampleBias: biasInWords(dataset.caveats) })}\n`;
}
