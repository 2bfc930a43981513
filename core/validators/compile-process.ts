import { compileValidator, type Form } from '#forms';

process.on('message', ({ id, form }: { id: number; form: Form }) => {
  try {
    process.send?.({ id, source: compileValidator(form) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : 'unknown' });
  }
});
