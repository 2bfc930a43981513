import type { ReactiveControllerHost } from 'lit';
import type { Upload } from '../../nucleo-documents/nucleo-documents.ts';
import type { Api } from '../api/api.ts';
import { ApiError } from '../api/api-error.ts';

interface Surroundings {
  readonly api: Api;
  readonly caseId: string;
  textOf(error: unknown): string;
}

/** Sends files one after the other, since each changes the version of the case; one that failed waits to be tried again. */
export class DocumentSending {
  readonly #host: ReactiveControllerHost;
  readonly #around: () => Surroundings;
  readonly #done: () => void;
  readonly #files = new Map<string, File>();
  #queue: Promise<void> = Promise.resolve();
  #count = 0;
  uploads: readonly Upload[] = [];
  staleError: unknown = null;

  constructor(host: ReactiveControllerHost, around: () => Surroundings, done: () => void) {
    this.#host = host;
    this.#around = around;
    this.#done = done;
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const key = String((this.#count += 1));
      this.#files.set(key, file);
      this.#show([...this.uploads, { key, name: file.name, sent: 0, total: file.size, error: null }]);
      this.retry(key);
    }
  }

  retry(key: string): void {
    this.#change(key, { error: null, sent: 0 });
    this.#queue = this.#queue.then(() => this.#send(key));
  }

  dismiss(key: string): void {
    this.#files.delete(key);
    this.#show(this.uploads.filter((upload) => upload.key !== key));
  }

  forgive(): void {
    this.staleError = null;
  }

  async #send(key: string): Promise<void> {
    const file = this.#files.get(key);
    if (file === undefined) return;
    const { api, caseId, textOf } = this.#around();
    try {
      await api.upload(caseId, file, (sent, total) => this.#change(key, { sent, total }));
      this.#files.delete(key);
      this.#show(this.uploads.filter((upload) => upload.key !== key));
      this.#done();
    } catch (error) {
      if (error instanceof ApiError && error.isStale) this.staleError = error;
      this.#change(key, { error: textOf(error), isRefused: error instanceof ApiError && error.isOfFile });
    }
  }

  #change(key: string, change: Partial<Upload>): void {
    this.#show(this.uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)));
  }

  #show(uploads: readonly Upload[]): void {
    this.uploads = uploads;
    this.#host.requestUpdate();
  }
}
