import { parentPort } from 'node:worker_threads';
import { compileValidator, type Form } from '#forms';

parentPort?.on('message', (call: { id: number; form: Form } | null) => {
  if (call === null) {
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ id: call.id, source: compileValidator(call.form) });
  } catch (error) {
    parentPort?.postMessage({ id: call.id, error: error instanceof Error ? error.message : 'unknown' });
  }
});
