import { extname } from 'node:path';
import type { StateValues, StoredFile } from '../../workspace/model.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Json } from '../answer.ts';

/** What is known of a file by its ending. Slack looks into the file; here its name has to do. */
const KINDS: Record<string, { mimetype: string; pretty: string }> = {
  csv: { mimetype: 'text/csv', pretty: 'CSV' },
  gif: { mimetype: 'image/gif', pretty: 'GIF' },
  jpg: { mimetype: 'image/jpeg', pretty: 'JPEG' },
  json: { mimetype: 'application/json', pretty: 'JSON' },
  pdf: { mimetype: 'application/pdf', pretty: 'PDF' },
  png: { mimetype: 'image/png', pretty: 'PNG' },
  text: { mimetype: 'text/plain', pretty: 'Plain Text' },
  tsv: { mimetype: 'text/tab-separated-values', pretty: 'TSV' },
  xlsx: {
    mimetype: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pretty: 'Excel Spreadsheet',
  },
  yaml: { mimetype: 'text/yaml', pretty: 'YAML' },
  zip: { mimetype: 'application/zip', pretty: 'Zip' },
};

/** Endings that Slack calls by another name. */
const SAME: Record<string, string> = { jpeg: 'jpg', txt: 'text', yml: 'yaml', '': 'binary' };

/** A file as methods answer it and payloads carry it: https://docs.slack.dev/reference/objects/file-object */
export function fileShape(workspace: Workspace, file: StoredFile): Json {
  const person = workspace.people.get(file.personId);
  const { filetype, mimetype, pretty } = kindOf(file.name);
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.name,
    mimetype,
    filetype,
    pretty_type: pretty,
    user: file.personId,
    user_team: person?.teamId ?? workspace.team.id,
    editable: false,
    size: file.content.length,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${workspace.origin}${filePath(workspace, file)}`,
    url_private_download: `${workspace.origin}${filePath(workspace, file, 'download')}`,
    permalink: `https://${workspace.team.domain}.slack.com/files/${file.personId}/${file.id}/${encodeURIComponent(file.name)}`,
    is_starred: false,
    has_rich_preview: false,
    file_access: 'visible',
  };
}

/** What was entered, with the whole of every file in place of its id. One that is gone says so, as Slack's do. */
export function withFiles(workspace: Workspace, state: StateValues): StateValues {
  return mapped(state, (actions) => mapped(actions, (value) => (Array.isArray(value.files) ? whole(value) : value)));

  function whole(value: Json): Json {
    const files = (value.files as { id: string }[]).map(({ id }) => {
      const file = workspace.files.get(id);
      return file === undefined ? { id, file_access: 'file_not_found' } : fileShape(workspace, file);
    });
    return { ...value, files };
  }
}

/** The ending of a file's name, without the point, in small letters. */
export function endingOf(name: string): string {
  return extname(name).slice(1).toLowerCase();
}

/** The id of the file that a path of `url_private` or `url_private_download` leads to. */
export function fileIdIn(path: string): { fileId: string; isDownload: boolean } | undefined {
  const [, fileId, download] = /^\/files-pri\/T[^/-]*-(F[^/]+)\/(download\/)?[^/]+$/.exec(path) ?? [];
  return fileId === undefined ? undefined : { fileId, isDownload: download !== undefined };
}

function filePath({ team }: Workspace, { id, name }: StoredFile, way?: 'download'): string {
  return `/files-pri/${[`${team.id}-${id}`, way, encodeURIComponent(name)].filter((part) => part !== undefined).join('/')}`;
}

function kindOf(name: string): { filetype: string; mimetype: string; pretty: string } {
  const ending = endingOf(name);
  const filetype = SAME[ending] ?? ending;
  return { filetype, ...(KINDS[filetype] ?? { mimetype: 'application/octet-stream', pretty: 'Binary' }) };
}

function mapped<V>(values: Record<string, V>, change: (value: V) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
