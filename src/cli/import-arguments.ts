import { parseArgs } from 'node:util';
import { UserError } from '../core/errors.ts';

export const IMPORT_HELP = `Brings what a company knows about its data into the catalog.

  npm run catalog:import -- MANIFEST [--catalog FILE] [--workspace ID]
  npm run catalog:import -- CONTRACT... [--role ROLE=DISCIPLINE]...
  npm run catalog:import -- --csv FILE
  npm run catalog:import -- --from-postgres URL [--schema NAME,NAME]

  MANIFEST          dbt's manifest.json, from the project's target folder
  --catalog FILE    dbt's catalog.json (made by \`dbt docs generate\`): the types of all columns, and columns
                    that nobody has described yet
  CONTRACT          a data contract in the Open Data Contract Standard (.yaml), or a folder of them
  --role R=D        whom a contract names as R stands in the report for a seat of the discipline D; nobody is seated
  --csv FILE        a table of data sets, or of their fields, with a line of headers
  --from-postgres URL   the tables, views and comments of a PostgreSQL database; no row of them is read. The password may
                    stand in the environment instead, as PGPASSWORD
  --schema A,B      only these schemas of it; what came from others before is marked as gone
  --dry-run         only says what would change
  --workspace ID    the Slack workspace, where the database holds several
  --help            this text

Run it again after each change of the source: what is new is added, what is different is changed, what is no longer there is marked as gone.
All of it is imported, or nothing. Data sets that people registered are left alone, and so is everything that people wrote. No import
lowers a sensitivity.
`;

/** What to import, and from where. */
export type AskedImport = { workspace: string | undefined; dryRun: boolean } & (
  | { kind: 'dbt'; manifest: string; catalog: string | undefined }
  | { kind: 'contracts'; paths: string[]; roles: { role: string; discipline: string }[] }
  | { kind: 'csv'; file: string }
  | { kind: 'postgres'; url: string; schemas: string[] | undefined }
);

/** @throws UserError naming the argument, and what may stand there. */
export function readImportArguments(args: string[]): AskedImport | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const { workspace, catalog, csv, schema, role = [] } = values;
  const common = { workspace, dryRun: values['dry-run'] ?? false };
  const url = values['from-postgres'];
  const [first, ...more] = positionals;
  if ([first, csv, url].filter((given) => given !== undefined).length > 1) {
    throw new UserError('One source at a time: files, or --csv, or --from-postgres. --help says more.');
  }
  const isDbt = first?.endsWith('.json') === true;
  if (catalog !== undefined && first !== undefined && !isDbt) refuse('--catalog', "dbt's manifest.json");
  if (schema !== undefined && url === undefined) refuse('--schema', '--from-postgres');
  if (role.length > 0 && (first === undefined || isDbt)) refuse('--role', 'data contracts');
  if (csv !== undefined) return { kind: 'csv', file: csv, ...common };
  if (url !== undefined)
    return { kind: 'postgres', url, schemas: schema?.split(',').map((name) => name.trim()), ...common };
  if (first === undefined) {
    throw new UserError(
      'Which file? For example: npm run catalog:import -- target/manifest.json --catalog target/catalog.json',
    );
  }
  if (!isDbt) return { kind: 'contracts', paths: positionals, roles: role.map(readRole), ...common };
  if (more.length > 0) {
    throw new UserError(`One manifest at a time: ${more.join(' ')} is one too many. --help says more.`);
  }
  return { kind: 'dbt', manifest: first, catalog, ...common };
}

function readRole(given: string): { role: string; discipline: string } {
  const [, role, discipline] = /^(.+)=([^=]+)$/.exec(given) ?? [];
  if (role === undefined || discipline === undefined) {
    throw new UserError(`--role ${given}: write the role, = and a discipline, such as --role "Data Steward=legal".`);
  }
  return { role: role.trim().toLowerCase(), discipline: discipline.trim() };
}

function refuse(option: string, goesWith: string): never {
  throw new UserError(`${option} goes with ${goesWith} only. --help says more.`);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        ...{ catalog: { type: 'string' }, csv: { type: 'string' }, 'from-postgres': { type: 'string' } },
        ...{ schema: { type: 'string' }, role: { type: 'string', multiple: true }, workspace: { type: 'string' } },
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new UserError(`${reason.replace(/\. To specify.*$/, '')}. --help says what there is.`, { cause });
  }
}
