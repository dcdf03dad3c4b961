import type { PersonalData, Sensitivity } from './classification.ts';
import type { Caveat, DatasetKind, Field } from './dataset.ts';
import type { RulesOfUse } from './rules-of-use.ts';

/** A data set as it leaves the catalog: with what people wrote in place of what its source says. */
export type ExportedDataset = {
  id: string;
  /** Where it comes from and its name there: so an import knows it again. */
  origin: string;
  key: string;
  name: string;
  kind: DatasetKind;
  location: string;
  description: string;
  domain: { key: string; name: string } | null;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  rules: RulesOfUse;
  caveats: Caveat[];
  fields: Field[];
  /** What it is made from, by name. */
  madeFrom: string[];
  /** Who holds its seats. */
  stewards: { discipline: string; handle: string; name: string }[];
};
