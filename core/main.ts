#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Types are stripped and code compiled once a machine, not once a start: it must be asked for before anything is imported.
enableCompileCache();
const { runCommand } = await import('./command/run-command.ts');
const { terminal } = await import('./command/terminal.ts');

process.exitCode = await runCommand(process.argv.slice(2), terminal(process));
