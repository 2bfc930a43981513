import { openStorage, type StorageSettings } from '../../../core/storage/index.ts';

/** A process that migrates a database when it is told to, and may be killed at it. */
const settings = JSON.parse(process.argv[2] ?? '{}') as StorageSettings;
process.on('disconnect', () => process.exit());
process.once('message', () => void openStorage(settings));
process.send?.('ready');
