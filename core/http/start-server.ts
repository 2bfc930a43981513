import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createFormLibrary, type CaseDesk, fireTimer } from '../cases/index.ts';
import { createJobQueue } from '../jobs/index.ts';
import type { System } from '../packs/index.ts';
import type { Settings } from '../settings.ts';
import { openStorage, type Storage } from '../storage/index.ts';
import { addRoutes, type AppOptions, createApp } from './app.ts';
import { createDocumentStore } from './document-store.ts';
import { routesOf } from './routes/index.ts';
import type { Services } from './services.ts';
import { createSessions } from './session.ts';
import { servePages } from './pages.ts';
import { reasonOf } from './problem-reply.ts';
import { keepReleases } from '../releases/keep-releases.ts';

export interface ServerOptions {
  readonly settings: Settings;
  readonly system: System;
  readonly version: string;
  /** The built pages; null serves the API alone. */
  readonly pages: string | null;
  readonly now?: () => Date;
  readonly log?: boolean;
  /** Runs once the database is open and up to date, before the first request is taken. */
  readonly prepare?: (storage: Storage, desk: CaseDesk) => Promise<void>;
}

export interface RunningServer {
  readonly address: string;
  readonly app: FastifyInstance;
  readonly storage: Storage;
  readonly desk: CaseDesk;
  /** Stops taking requests, ends those under way and the jobs, closes the database. */
  close(): Promise<void>;
}

/** Opens the database, brings it to the release of the packs, and serves API and pages. */
export async function startServer({
  settings,
  system,
  version,
  pages,
  now = () => new Date(),
  log = false,
  prepare,
}: ServerOptions): Promise<RunningServer> {
  const storage = await openStorage(settings.database);
  try {
    await keepReleases(storage, system, now());
    const jobs = await createJobQueue(storage);
    const desk: CaseDesk = { system, library: createFormLibrary(system, join(settings.data, 'validators')), jobs };
    await prepare?.(storage, desk);
    const secure = settings.publicUrl.startsWith('https:');
    const sessions = createSessions({ storage, secure, hours: settings.sessionHours, idleMinutes: 60, now });
    const options: AppOptions = { sessions, signInsPerMinute: 30, log, secure, proxies: settings.listen.proxies };
    const app = await createApp(options);
    const documents = createDocumentStore(settings.documents);
    // No upload lasts a day; other processes may be receiving some right now.
    await documents.dropAbandoned(new Date(Date.now() - 86_400_000));
    const services: Services = { desk, storage, sessions, documents, now, version };
    await servePages(app, pages, join(settings.data, 'validators'));
    addRoutes(app, routesOf(services), options);
    const address = await app.listen({ host: settings.listen.host, port: settings.listen.port });
    jobs.work(
      { timer: (job, tx) => fireTimer(tx, desk, String(job.payload['timer']), now()) },
      {
        pollMs: 1000,
        onFailure: ({ job, error, isLast }) =>
          app.log.error({ job: job.name, id: job.id, attempt: job.attempt, reason: reasonOf(error), isLast }, 'job failed'),
      },
    );
    return {
      address,
      app,
      storage,
      desk,
      async close() {
        await app.close();
        await jobs.close();
        await storage.close();
      },
    };
  } catch (error) {
    await storage.close();
    throw error;
  }
}
