import { UserError } from '../../../core/errors.ts';
import { checked } from '../reading/checked.ts';
import { metadata } from './schemas.ts';

type Artifact = 'manifest' | 'catalog';

/**
 * The versions whose shapes this importer knows. Manifests before v10 do not name their project; v20 is dbt Fusion's name for v12:
 * https://docs.getdbt.com/reference/artifacts/manifest-json
 */
const READ: Record<Artifact, number[]> = { manifest: [10, 11, 12, 20], catalog: [1] };

/** Reads a file's `metadata`. @throws UserError where the file is another of dbt's, or of a version that is not read. */
export function readMetadata(artifact: Artifact, value: unknown, file: string): { projectName: string } {
  const { dbt_schema_version: schemaVersion, project_name: projectName } = checked(metadata, value, file, ['metadata']);
  const [, found, version] = /\/dbt\/([\w-]+)\/v(\d+)\.json$/.exec(schemaVersion) ?? [];
  if (found === undefined) {
    throw new UserError(
      `${file}: metadata.dbt_schema_version: ${JSON.stringify(schemaVersion)} is no version of dbt's files.`,
    );
  }
  if (found !== artifact) {
    throw new UserError(`${file} is dbt's ${found}.json, not its ${artifact}.json.${hint(found)}`);
  }
  if (!READ[artifact].includes(Number(version))) {
    const read = READ[artifact].map((number) => `v${number}`).join(', ');
    throw new UserError(`${file} is a ${artifact} of version v${version}; read are ${read}.`);
  }
  if (artifact === 'manifest' && !projectName) {
    throw new UserError(`${file}: metadata.project_name: expected the dbt project's name.`);
  }
  return { projectName: projectName ?? '' };
}

function hint(found: string): string {
  if (found === 'catalog') return ' Give it with --catalog, beside the manifest.';
  if (found === 'manifest') return ' Give it first, without --catalog.';
  return '';
}
