import { runImport } from '../../core/registry/index.ts';
import { openStorage, type StorageSettings } from '../../core/storage/index.ts';
import { orderOf } from '../core/registry/supply.ts';

/** A process that reads a supply, tells how far it is, and may be killed at it. */
const [settings = '', path = ''] = process.argv.slice(2);
const storage = await openStorage(JSON.parse(settings) as StorageSettings);
process.send?.('open');
const { run, report } = await runImport(storage, orderOf(path, { onProgress: (done) => process.send?.(done) }));
await storage.close();
process.send?.({ state: run.state, rows: report.total.rows });
process.disconnect();
