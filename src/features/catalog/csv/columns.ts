/** What a column of a CSV catalog can hold. */
export const COLUMNS = [
  'name',
  'kind',
  'location',
  'description',
  'domain',
  'sensitivity',
  'personal data',
  'purposes',
  'special basis',
  'retention',
  'residency',
  'recipients',
  'data categories',
  'data subjects',
  'caveats',
  'field',
  'field type',
  'field description',
  'stewards',
  'origin',
  'key',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Other headers that people use for a column; compared without capitals, and with `_`, `-` and `.` as blanks. */
const SYNONYMS: Record<Column, readonly string[]> = {
  name: ['dataset', 'data set', 'dataset name', 'data set name', 'table', 'table name', 'asset', 'asset name', 'title'],
  kind: ['type', 'asset type', 'dataset type', 'data set type', 'object type', 'table type'],
  location: ['path', 'full name', 'qualified name', 'system', 'where', 'address', 'url'],
  description: ['comment', 'summary', 'definition', 'about', 'dataset description', 'table description', 'notes'],
  domain: ['data domain', 'area', 'subject area', 'business domain'],
  sensitivity: ['classification', 'class', 'data classification', 'confidentiality', 'sensitivity level'],
  'personal data': ['personal', 'pii', 'contains pii', 'gdpr', 'personal information'],
  purposes: ['purpose', 'allowed purposes', 'allowed use', 'processing purpose'],
  'special basis': ['article 9 basis', 'special category basis'],
  retention: ['retention period', 'kept for', 'keep for', 'storage period'],
  residency: ['data residency', 'region', 'storage location', 'country'],
  recipients: ['recipient', 'shared with', 'disclosed to'],
  'data categories': ['data category', 'categories', 'categories of data', 'categories of personal data'],
  'data subjects': ['data subject', 'subjects', 'categories of data subjects', 'people concerned'],
  caveats: ['caveat', 'limitations', 'limitation', 'known limits', 'known issues'],
  field: ['column', 'column name', 'field name', 'attribute', 'property'],
  'field type': ['data type', 'column type', 'datatype', 'attribute type'],
  'field description': ['column description', 'column comment', 'attribute description', 'field comment'],
  stewards: ['steward', 'owner', 'owners', 'data owner', 'data steward'],
  origin: ['source origin'],
  key: ['id', 'identifier', 'unique id', 'dataset id', 'data set id'],
};

const BY_HEADER = new Map<string, Column>(
  COLUMNS.flatMap((column) => [column, ...SYNONYMS[column]].map((header) => [header, column] as const)),
);

/** The column that a header means; undefined where it is none that is known. */
export function columnOf(header: string): Column | undefined {
  return BY_HEADER.get(plainWord(header));
}

/** A word without what people write in different ways. */
export function plainWord(text: string): string {
  return text
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, ' ')
    .trim();
}
