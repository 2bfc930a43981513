import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createFormLibrary, type CaseDesk, fireTimer, sweepUploads } from '../cases/index.ts';
import { createJobQueue } from '../jobs/index.ts';
import type { System } from '../packs/index.ts';
import type { Settings } from '../settings.ts';
import { NucleoError } from '../errors.ts';
import { openStorage, type Storage } from '../storage/index.ts';
import { addRoutes, type AppOptions, createApp } from './app.ts';
import { dropOrphans, importJob, matching, retention } from '../registry/ordered/index.ts';
import { createEmbedding } from './embedding.ts';
import { createDocumentStore } from './document-store.ts';
import { routesOf } from './routes/index.ts';
import type { Services } from './services.ts';
import { createSessions } from './session.ts';
import { servePages } from './pages.ts';
import { orderSweep, sweepRequests } from './sweep-requests.ts';
import { servePrintFiles } from './printing/print-page.ts';
import { reasonOf } from './refusals/problem-reply.ts';
import { keepReleases } from '../releases/keep-releases.ts';

export interface ServerOptions {
  readonly settings: Settings;
  readonly system: System;
  readonly version: string;
  /** The built pages; null serves the API alone. */
  readonly pages: string | null;
  /** What the packs on disk would change in what runs, told without holding up requests. */
  readonly tellChanges: Services['tellChanges'];
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
  /** Ends the job in hand and the requests under way, takes no others, and closes the database. */
  close(): Promise<void>;
}

/** Opens the database, brings it to the release of the packs, and serves API and pages. */
export async function startServer({
  settings,
  system,
  version,
  pages,
  tellChanges,
  now = () => new Date(),
  log = false,
  prepare,
}: ServerOptions): Promise<RunningServer> {
  // What is open, to be closed again from the last to the first: also when the start ends half-way.
  const opened = new AsyncDisposableStack();
  try {
    const storage = opened.adopt(await openStorage(settings.database), (each) => each.close());
    await keepReleases(storage, system, now());
    const jobs = opened.adopt(await createJobQueue(storage), (each) => each.close());
    const desk: CaseDesk = { system, library: createFormLibrary(system, join(settings.data, 'validators')), jobs };
    await prepare?.(storage, desk);
    const secure = settings.publicUrl.startsWith('https:');
    const sessions = createSessions({ storage, secure, hours: settings.sessionHours, idleMinutes: 60, now });
    const embedding = createEmbedding(settings.embedding.origins);
    const options: AppOptions = { sessions, signInsPerMinute: 30, log, secure, embedding, proxies: settings.listen.proxies };
    const app = opened.adopt(await createApp(options), (each) => each.close());
    const documents = createDocumentStore(settings.documents);
    // No upload lasts a day; other processes may be receiving some right now.
    await documents.dropAbandoned(new Date(Date.now() - 86_400_000));
    await sweepUploads(storage, documents, now());
    const supplies = { ...createDocumentStore(settings.supplies.folder), limit: settings.supplies.largest };
    await supplies.dropAbandoned(new Date(Date.now() - 86_400_000));
    await dropOrphans(storage, supplies, new Date());
    const services: Services = { desk, storage, sessions, documents, supplies, now, version, tellChanges };
    await servePages(app, { folder: pages, validators: join(settings.data, 'validators'), embedding });
    servePrintFiles(app);
    addRoutes(app, routesOf(services), options);
    const address = await listenAt(app, settings.listen);
    const matcher = opened.adopt(
      matching({
        storage,
        desk,
        minutes: settings.matching.minutes,
        onFailure: (error) => app.log.error({ reason: reasonOf(error) }, 'matching failed'),
      }),
      (each) => each.stop(),
    );
    const keeping = retention({
      storage,
      desk,
      now,
      onLeft: ({ root, source, facts }) =>
        app.log.warn({ root, source, facts }, 'kept too long: erase with nucleo driver retention'),
    });
    await storage.transaction(async (tx) => {
      await matcher.begin(tx);
      await keeping.begin(tx);
      await orderSweep(tx, jobs, new Date());
    });
    const worker = jobs.work(
      {
        timer: (job, tx) => fireTimer(tx, desk, String(job.payload['timer']), now()),
        uploads: {
          async outside() {
            await sweepUploads(storage, documents, now());
            return async () => {};
          },
        },
        import: importJob({ storage, desk, supplies, now }),
        match: matcher.handler,
        retention: keeping.handler,
        sweep: (_job, tx) => sweepRequests(tx, jobs, now()),
      },
      {
        pollMs: 1000,
        onFailure: ({ job, error, isLast }) =>
          app.log.error({ job: job.name, id: job.id, attempt: job.attempt, reason: reasonOf(error), isLast }, 'job failed'),
        onOutage: (error) => app.log.error({ reason: reasonOf(error) }, 'job queue out of reach'),
      },
    );
    opened.defer(() => worker.stop());
    return { address, app, storage, desk, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** Connections that may wait to be taken up: beyond Node's own 511, which come at once in a busy hour, some were reset. */
const backlog = 4096;

/** Listens, or says in words why that address cannot be had. */
async function listenAt(app: FastifyInstance, { host, port }: Settings['listen']): Promise<string> {
  try {
    return await app.listen({ host, port, backlog });
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new NucleoError('NUC_HTTP_ADDRESS_TAKEN', { address: `${host}:${port}`, reason }, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Another program answers there already, perhaps another Nucleo.',
  EACCES: 'Ports below 1024 are not open to this user.',
  EADDRNOTAVAIL: 'This machine has no such address.',
};
