import { runImport } from '../../core/registry/index.ts';
import { openStorage } from '../../core/storage/index.ts';
import { orderOf } from '../core/registry/supply.ts';

/** A process that reads a supply, tells how far it is, and may be killed at it. */
const [file = '', path = ''] = process.argv.slice(2);
const storage = await openStorage({ kind: 'sqlite', file });
const { run } = await runImport(storage, orderOf(path, { onProgress: (done) => process.send?.(done) }));
await storage.close();
process.send?.(run.state);
process.disconnect();
