import { openStorage, type StorageSettings } from '../../../core/storage/index.ts';

/** A process that migrates a database when it is told to, tells how that ended, and may be killed at it. */
const settings = JSON.parse(process.argv[2] ?? '{}') as StorageSettings;
process.on('disconnect', () => process.exit());
process.once('message', async () => {
  const outcome = await openStorage(settings).then(
    (storage) => storage.close().then(() => 'open'),
    (error: unknown) => String(error),
  );
  process.send?.(outcome);
});
process.send?.('ready');
