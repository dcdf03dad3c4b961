import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Client, Connection, Submittable } from 'pg';

/**
 * PostgreSQL's COPY between a table and a file of this machine, with nothing in between: the fastest that rows get in. The protocol is at
 * https://www.postgresql.org/docs/18/protocol-flow.html#PROTOCOL-COPY
 */
export async function copyToFile(client: Client, query: string, path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await copy(client, `COPY (${query}) TO STDOUT`, file);
  } finally {
    await file.close();
  }
}

/** Loads a file that {@link copyToFile} wrote. */
export async function copyFromFile(client: Client, table: string, path: string): Promise<void> {
  await copy(client, `COPY ${table} FROM STDIN`, path);
}

function copy(client: Client, text: string, file: FileHandle | string): Promise<void> {
  return new Promise((resolve, reject) => {
    let written: Promise<unknown> = Promise.resolve();
    // What `pg` calls on a query of one's own.
    const query: Submittable & Record<string, unknown> = {
      submit: (connection: Connection) => connection.query(text),
      handleCopyData({ chunk }: { chunk: Buffer }) {
        // `pg` reads the next message into the same memory.
        const own = Buffer.from(chunk);
        if (typeof file !== 'string') written = written.then(() => file.write(own));
      },
      handleCopyInResponse({ stream }: Connection) {
        if (typeof file === 'string') send(file, stream).catch(reject);
      },
      handleCommandComplete: () => undefined,
      handleError: reject,
      handleReadyForQuery: () => written.then(() => resolve(), reject),
    };
    client.query(query);
  });
}

async function send(path: string, connection: Connection['stream']): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    if (!connection.write(message('d', chunk))) await once(connection, 'drain');
  }
  connection.write(message('c', Buffer.alloc(0)));
}

function message(type: 'd' | 'c', body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
